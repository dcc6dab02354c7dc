# The boards, and the device trees that are not in this repository.
BOARDS := $(sort $(patsubst boards/%/board.yml,%,$(wildcard boards/*/board.yml)))
TREES := build/.trees

# Boards whose guests' kernels come beside the image, so that it takes a pack to run them.
PACKED := $(patsubst boards/%/board.yml,%,$(shell grep -l '^boot-table:' boards/*/board.yml))

.PHONY: boards
boards: ## list the boards, one a line
	@printf '%s\n' $(BOARDS)

$(TREES): scripts/fetch-trees $(wildcard boards/*/tree.sha256) | $(SETUP)
	@scripts/fetch-trees
	@mkdir -p $(@D) && touch $@

# Of this board: nothing where its tree is committed.
BOARD_TREES := $(if $(wildcard boards/$(BOARD)/tree.sha256),$(TREES))

.PHONY: trees
trees: $(SETUP) ## write the trees of QEMU's own machines anew, and fetch Linux's
	@set -e; for board in qemu-virt qemu-virt-xen qemu-riscv-virt; do \
	  echo "  qemu-tree  $$board"; scripts/qemu-tree $$board > build/$$board.dts; \
	  mv build/$$board.dts boards/$$board/; \
	done
	scripts/fetch-trees

.PHONY: trees-check
trees-check: $(SETUP) ## prove that the committed trees are what QEMU gives now
	scripts/check-trees

.PHONY: check
check: $(BOARDGEN) $(TREES) ## prove that the committed generated files are what the trees say
	$(BOARDGEN) check boards

.PHONY: generate
generate: $(BOARDGEN) $(TREES) ## write the boards' generated files anew
	@set -e; for board in $(BOARDS); do $(BOARDGEN) emit boards/$$board -o boards/$$board/generated; done
