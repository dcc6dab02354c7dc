# The image that reads its tree at run time (Benchmarks/RuntimeTree), for comparison:
#   make -f mk/runtime-tree.mk [APP=a]
# It is linked by link.mk, with a hand-written folder in the place of the generated one.
APP ?= boot-bench
SWIFTC ?= swiftc
CLANG ?= clang
SOURCE := Benchmarks/RuntimeTree
BUILD := build/runtime-tree
LIBFDT := build/libfdt
OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(notdir $(wildcard $(SOURCE)/*.c))) $(BUILD)/libc.o
# The runtime's Swift is optimised for size, too; TREE_OPTIMISE=-O2 is what others may prefer.
TREE_OPTIMISE ?= -Os

# -fno-builtin: no string function may become a call of itself.
$(BUILD)/%.o: %.c $(wildcard $(SOURCE)/*.h $(SOURCE)/*/*.h) mk/runtime-tree.mk | $(BUILD)
	@echo "  clang    $(<F)"; $(CLANG) --target=aarch64-none-none-elf $(TREE_OPTIMISE) -Wall -Wextra -Werror \
	  -ffreestanding -fno-builtin -mstrict-align -ffunction-sections -fdata-sections \
	  -I $(SOURCE)/Board -I $(LIBFDT)/include -I $(SOURCE)/libc -c $< -o $@

vpath %.c $(SOURCE) $(SOURCE)/libc

.DEFAULT_GOAL := image
.PHONY: image
image: $(OBJECTS)
	@ln -sfn ../../$(SOURCE)/Board $(BUILD)/generated
	@$(MAKE) --no-print-directory -f mk/link.mk BOARD=runtime-tree APP=$(APP) \
	  SWIFTC='$(SWIFTC) -enable-experimental-feature Lifetimes' TREE_OBJECTS='$(OBJECTS) $(LIBFDT)/libfdt.a'

$(BUILD):
	@mkdir -p $@
