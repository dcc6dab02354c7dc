# Everything that must hold before a change lands.
.PHONY: test
test: trees-check lint test-swift check test-images ## run all of the tests

.PHONY: test-swift
test-swift: $(SETUP) $(TREES) $(BOARDGEN) ## the host's tests
	swift test

# Every board's image, as each of the formats that its loaders take.
.PHONY: test-images
test-images: $(BOARDS:%=test-image-%) ## probe every board's plan on its emulated machine

.PHONY: $(BOARDS:%=test-image-%)
$(BOARDS:%=test-image-%): test-image-%: $(BOARDGEN) $(TREES)
	@$(MAKE) --no-print-directory image BOARD=$* APP=probe
	scripts/check-image build/$*/image.elf
	scripts/run-image $* build/$*/image.elf probe
	scripts/run-image $* build/$*/Image probe

.PHONY: bench
bench: $(BOARDGEN) $(TREES) ## measure, against dtc on the same trees
	scripts/bench

SWIFT_FOLDERS := $(wildcard Package.swift Sources Tests Examples Benchmarks)

.PHONY: lint
lint: ## swift format, without findings
	swift format lint --strict --parallel --recursive $(SWIFT_FOLDERS)

.PHONY: format
format: ## let swift format rewrite the sources
	swift format --in-place --parallel --recursive $(SWIFT_FOLDERS)
