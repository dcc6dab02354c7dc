# Images in the emulator. mk/image.mk builds build/<board>/image.elf and build/<board>/Image.
IMAGES := build/$(BOARD)/image.elf build/$(BOARD)/Image

$(IMAGES): $(BOARDGEN) | $(SETUP) $(BOARD_TREES)

.PHONY: image
image: $(IMAGES) ## build the image of BOARD with APP, as ELF and as Linux Image

.PHONY: run
run: image ## run it in QEMU: succeeds only if the image says that its probes passed
	$(if $(filter $(BOARD),$(PACKED)),@$(BOARDGEN) pack -q boards/$(BOARD) -o build/$(BOARD)/pack --image build/$(BOARD)/image.elf)
	@scripts/run-image $(BOARD) build/$(BOARD)/$(if $(filter $(BOARD),$(PACKED)),pack,image.elf) $(APP)
