# Everything that must hold before a change lands.
.PHONY: test
test: trees-check lint test-swift check test-output test-images test-entry test-guests test-boot-table test-fvp test-xen ## run all of the tests

.PHONY: test-swift
test-swift: $(SETUP) $(TREES) $(BOARDGEN) ## the host's tests
	unset MAKEFLAGS MFLAGS MAKELEVEL; swift test

# Every board's image, as each of the formats that its loaders take, if QEMU has the machine; but
# for Xen's, which have none, or run on Xen (test-xen), and those with a boot table (test-boot-table).
.PHONY: test-images
test-images: $(patsubst %,test-image-%,$(filter-out $(HOSTED) $(GUEST_BOARD) $(PACKED),$(BOARDS))) ## probe every board's plan on its emulated machine

.PHONY: $(BOARDS:%=test-image-%)
$(BOARDS:%=test-image-%): test-image-%: $(BOARDGEN) $(TREES)
	@$(MAKE) --no-print-directory image BOARD=$* APP=probe
	scripts/check-image build/$*/image.elf
	$(BOARDGEN) verify -q boards/$* --image build/$*/image.elf
	@grep -q '^BOARD_QEMU := .' build/$*/generated/board.mk || { echo 'no emulator has $*'; exit; }; \
	for file in image.elf Image; do \
	  [ ! -e build/$*/$$file ] || scripts/run-image $* build/$*/$$file probe || exit; \
	done

# An image that was loaded elsewhere than it is linked, and one that must report a fault and fail.
.PHONY: test-entry
test-entry: $(BOARDGEN) $(TREES) ## boot an image from another address, and let one fault
	@$(MAKE) --no-print-directory image BOARD=qemu-virt APP=probe
	LOAD=0x48200000 scripts/run-image qemu-virt build/qemu-virt/Image probe
	@$(MAKE) --no-print-directory image BOARD=qemu-virt APP=fault
	! scripts/run-image qemu-virt build/qemu-virt/image.elf fault > build/qemu-virt/fault.log 2>&1
	grep -q 'hit .* guard ---, owner stack guard' build/qemu-virt/fault.log

# Guests on a core with all that QEMU has, so that there is more to keep from them; QEMU would complain
# of what the image or a guest does wrong.
.PHONY: test-guests
test-guests: $(BOARDGEN) $(TREES) ## run guests on other cores
	@set -e; for board in qemu-virt-el2 qemu-virt-el2-gicv3; do \
	  $(MAKE) --no-print-directory image BOARD=$$board APP=probe; \
	  for core in cortex-a53 cortex-a72 max; do \
	    OPTIONS="-cpu $$core -d guest_errors,unimp -D build/$$board/complaints" \
	      scripts/run-image $$board build/$$board/image.elf probe > build/$$board/guests.log; \
	    tail -n 1 build/$$board/guests.log; \
	    if grep . build/$$board/complaints; then exit 1; fi; \
	  done; \
	done

# Guests' kernels beside the image, which stays as it is with others.
.PHONY: test-boot-table
test-boot-table: $(BOARDGEN) $(TREES) ## change guests' kernels without another image
	@$(MAKE) --no-print-directory image BOARD=qemu-virt-el2-boot APP=probe
	scripts/check-image build/qemu-virt-el2-boot/image.elf
	$(BOARDGEN) verify -q boards/qemu-virt-el2-boot --image build/qemu-virt-el2-boot/image.elf
	scripts/check-boot-table qemu-virt-el2-boot

# No emulator has Armv8-R AArch64: what its image writes to the unit is interpreted instead.
.PHONY: test-fvp
test-fvp: $(BOARDGEN) $(TREES) ## prove what the image of fvp-baser writes to its MPU
	@$(MAKE) --no-print-directory image BOARD=fvp-baser APP=probe
	scripts/check-sequence build/fvp-baser/image.elf --mutants

SWIFT_FOLDERS := $(wildcard Package.swift Sources Tests Examples Benchmarks Fuzzing/Package.swift \
  Fuzzing/Sources/Fuzzer Fuzzing/Sources/Replay)

.PHONY: lint
lint: ## swift format, without findings
	swift format lint --strict --parallel --recursive $(SWIFT_FOLDERS)

.PHONY: format
format: ## let swift format rewrite the sources
	swift format --in-place --parallel --recursive $(SWIFT_FOLDERS)
