# Tests of the tests: long, and so apart from `make test`.

# What costs least comes first: the first failure ends the night.
.PHONY: nightly
nightly: ## everything that takes longer than a change should wait for
	$(MAKE) corpus test-cases coverage sanitize test-flips fuzz mutate

.PHONY: test-flips
test-flips: $(SETUP) $(TREES) ## flip every bit of tables and regions; of all boards, or of FLIP_BOARDS
	unset MAKEFLAGS MFLAGS MAKELEVEL; FLIPS=all FLIP_BOARDS="$(FLIP_BOARDS)" \
	  swift test -c release -Xswiftc -enable-testing --scratch-path build/flips --filter Flip

.PHONY: test-cases
test-cases: $(SETUP) $(TREES) ## run the host's tests with all of their cases, optimised
	unset MAKEFLAGS MFLAGS MAKELEVEL; swift test -c release -Xswiftc -enable-testing \
	  --scratch-path build/flips

.PHONY: coverage
coverage: $(SETUP) $(TREES) ## measure line coverage, which must be above 90 %
	unset MAKEFLAGS MFLAGS MAKELEVEL; scripts/coverage

.PHONY: mutate
mutate: $(SETUP) $(TREES) ## move edges by one, each of which a test must notice
	unset MAKEFLAGS MFLAGS MAKELEVEL; scripts/mutate

.PHONY: sanitize
sanitize: $(SETUP) $(TREES) ## run the host's tests under the address and thread sanitizers
	unset MAKEFLAGS MFLAGS MAKELEVEL; scripts/sanitize address
	unset MAKEFLAGS MFLAGS MAKELEVEL; scripts/sanitize thread
