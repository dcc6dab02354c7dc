# boardgen's build. `make help` lists the targets; the rules are in mk/, a file per concern.
BOARD ?= qemu-virt
APP ?= probe
PREFIX ?= /usr/local

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
# Boards share modules, and swift build its folder; what can run side by side does so inside.
.NOTPARALLEL:
.DEFAULT_GOAL := boardgen

include mk/setup.mk
include mk/boardgen.mk
include mk/boards.mk
-include mk/image.mk
include mk/run.mk
include mk/xen.mk
include mk/test.mk
include mk/corpus.mk
include mk/bench.mk
include mk/checks.mk
include mk/fuzz.mk
include mk/output.mk
include mk/growth.mk
include mk/install.mk

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\n  %s\n' 'BOARD=$(BOARD)  APP=$(APP)  PREFIX=$(PREFIX)'

.PHONY: clean
clean: ## remove everything that was built
	rm -rf build .build
