# Measurements: `make bench` takes all parts, `make bench PART=peers` one (scripts/bench has them; see
# docs/performance.md). Times are worth something on a machine that does nothing else.
PARTS := tool rebuild corpus image boot tree switch guests regions growth peers
PART ?= $(PARTS)

.PHONY: bench
bench: $(BOARDGEN) $(TREES) $(if $(filter regions growth,$(PART)),region-bench) ## measure everything, or PART: tool, corpus, image, boot, tree, switch, guests, regions, growth, peers
	@mkdir -p build/bench
	@set -e; for part in $(PART); do \
	  printf '\n## %s\n\n' $$part; scripts/bench/$$part > build/bench/$$part.md || status=1; cat build/bench/$$part.md; \
	done; exit $${status:-0}

.PHONY: bench-document
bench-document: ## put the tables that were measured last into docs/performance.md
	scripts/bench/table docs/performance.md $(PARTS)

.PHONY: region-bench
region-bench: $(BOARDGEN)
	unset MAKEFLAGS MFLAGS MAKELEVEL; swift build $(BOARDGEN_FLAGS) --product RegionBench
