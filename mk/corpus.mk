# boardgen over every device tree that Linux has for arm64: docs/corpus.md.
ALL_TREES := build/corpus/.trees

$(ALL_TREES): scripts/fetch-trees | $(SETUP)
	@scripts/fetch-trees --all
	@mkdir -p $(@D) && touch $@

.PHONY: corpus
corpus: $(BOARDGEN) $(ALL_TREES) corpus-oracles ## run all of Linux's arm64 trees, and compare what is read in them
	scripts/corpus/run

.PHONY: corpus-oracles
corpus-oracles: $(BOARDGEN) $(ALL_TREES) ## compare what boardgen reads in them with two other readers
	scripts/corpus/oracles

.PHONY: test-depfiles
test-depfiles: $(BOARDGEN) ## build with make and Ninja by the rules of --depfile
	scripts/check-depfiles
