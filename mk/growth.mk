# Time and memory of `boardgen emit` against the size of the tree.
GROWTH := build/growth.csv

.PHONY: growth
growth: $(BOARDGEN) ## measure time and memory against nodes and regions, into build/growth.csv
	scripts/measure-growth > $(GROWTH).new
	@mv $(GROWTH).new $(GROWTH)
	@column -s , -t $(GROWTH)
