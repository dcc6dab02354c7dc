# Boards that Xen hosts. Xen and U-Boot are Debian's (scripts/fetch-xen); where they are not to be
# had, a line says so, and what needs them is left out.
HOSTED := $(patsubst boards/%/board.yml,%,$(shell grep -l 'kind: hypervisor' boards/*/board.yml))
GUEST_BOARD := xen-guest

# The modules of such boards: Xen, and the guests' kernel.
.PHONY: xen-files
xen-files: $(BOARDGEN) | $(SETUP)
	@scripts/fetch-xen || [ $$? -eq 3 ]
	@$(MAKE) --no-print-directory image BOARD=$(GUEST_BOARD) APP=guest-hello

.PHONY: xen
xen: xen-files ## let Xen boot two guests on QEMU from boards/qemu-virt-xen
	$(BOARDGEN) pack boards/qemu-virt-xen -o build/qemu-virt-xen/pack
	@SHOW=1 scripts/run-xen build/qemu-virt-xen/pack

# Each of them probes every boundary of its memory map, as the boards' images do on their machines.
.PHONY: test-xen
test-xen: xen-files ## boot Xen and its guests, by QEMU and by U-Boot, and try layouts on Xen
	scripts/check-image build/$(GUEST_BOARD)/image.elf
	$(BOARDGEN) verify -q boards/$(GUEST_BOARD) --image build/$(GUEST_BOARD)/image.elf
	@[ -e build/xen/xen ] || { echo 'test-xen: there is no Xen to boot'; exit; }; set -ex; \
	$(BOARDGEN) pack boards/qemu-virt-xen -o build/qemu-virt-xen/pack; \
	scripts/run-xen build/qemu-virt-xen/pack; \
	scripts/run-u-boot build/qemu-virt-xen/pack; \
	scripts/check-guest-tree build/qemu-virt-xen/pack $(GUEST_BOARD); \
	scripts/check-xen-layouts
