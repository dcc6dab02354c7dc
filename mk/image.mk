# The bare-metal image of a board: make image BOARD=b [APP=a]
#
#   build/b/image.elf, build/b/Image   the image, as ELF and as Linux arm64 Image
#   build/b/generated/                 what boardgen says about the board
#   build/<architecture>/              modules that no board changes
#
# The translation tables are part of the image, and where its sections end decides what the tables
# say. So the image is linked, measured and linked again until boardgen has nothing to change. It
# starts over from nominal sections only when the board itself has changed.

IMAGE_DIR := build/$(BOARD)
IMAGE_EMIT = $(BOARDGEN) emit boards/$(BOARD) -o $(IMAGE_DIR)/next

# Moves what has changed in next/ to generated/, and fails if nothing has: make goes by time.
IMAGE_ADOPT = changed=1; for file in $(IMAGE_DIR)/next/*; do \
	    current=$(IMAGE_DIR)/generated/$${file\#\#*/}; \
	    cmp -s $$file $$current || { cp $$file $$current && changed=0; }; \
	  done; [ $$changed = 0 ]

.PHONY: FORCE
FORCE:

$(IMAGE_DIR)/image.elf $(IMAGE_DIR)/Image &: FORCE
	@mkdir -p $(IMAGE_DIR)/nominal $(IMAGE_DIR)/generated
	@rm -rf $(IMAGE_DIR)/next && $(IMAGE_EMIT)
	@diff -rq $(IMAGE_DIR)/next $(IMAGE_DIR)/nominal >/dev/null || { \
	  rm -rf $(IMAGE_DIR)/nominal && cp -r $(IMAGE_DIR)/next $(IMAGE_DIR)/nominal; \
	  $(IMAGE_ADOPT); true; }
	@for pass in 1 2 3 4; do \
	  $(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j) -f mk/link.mk BOARD=$(BOARD) APP=$(APP) || exit; \
	  $(IMAGE_EMIT) --image $(IMAGE_DIR)/image.elf 2> $(IMAGE_DIR)/messages \
	    || { cat $(IMAGE_DIR)/messages >&2; exit 1; }; \
	  $(IMAGE_ADOPT) || exit 0; \
	done; \
	echo "$(IMAGE_DIR)/image.elf: its layout does not settle" >&2; exit 1
