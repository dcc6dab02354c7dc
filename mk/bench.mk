# Measurements: `make bench` takes all parts, `make bench PART=peers` one (scripts/bench has them; see
# docs/performance.md). Times are worth something on a machine that does nothing else.
PARTS := tool rebuild corpus image boot tree switch guests regions growth peers
PART ?= $(PARTS)

.PHONY: bench
bench: $(BOARDGEN) $(TREES) $(if $(filter regions growth,$(PART)),region-bench) ## measure everything, or one PART of it (docs/performance.md)
	@mkdir -p build/bench
	@status=0; for part in $(PART); do \
	  printf '\n## %s\n\n' $$part; scripts/bench/$$part > build/bench/$$part.md || status=1; cat build/bench/$$part.md; \
	done; exit $$status

.PHONY: bench-document
bench-document: ## put the tables that were measured last into docs/performance.md
	scripts/bench/table docs/performance.md $(PARTS)

.PHONY: region-bench
region-bench: $(BOARDGEN)
	unset MAKEFLAGS MFLAGS MAKELEVEL; swift build $(BOARDGEN_FLAGS) --product RegionBench
