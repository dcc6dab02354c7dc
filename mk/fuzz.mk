# Hostile input: libFuzzer with the address sanitizer. A package of its own, in a folder of its own,
# since everything is compiled anew: with the sanitizers once, and without them for what was slow.
FUZZ_BUILD = unset MAKEFLAGS MFLAGS MAKELEVEL; swift build --package-path Fuzzing -c release \
  -Xswiftc -enable-testing

.PHONY: fuzz
fuzz: $(SETUP) $(TREES) ## fuzz all entries; TARGET= one of them, RUNS= as many inputs
	$(FUZZ_BUILD) --scratch-path build/fuzz/sanitized --product Fuzzer \
	  -Xswiftc -sanitize=fuzzer,address -Xcc -fsanitize=fuzzer-no-link,address
	$(FUZZ_BUILD) --scratch-path build/fuzz/plain --product Replay
	RUNS=$(RUNS) scripts/fuzz $(TARGET)
