# Armv8-R AArch64, in EL2 (Cortex-R82). The assembler knows the core, and refuses the registers that
# it lacks, such as VTTBR_EL2.
MACHINE_REGIONS := 1
MACHINE_FAMILY := AArch64/Common
MACHINE_CLANG_FLAGS := -mcpu=$(BOARD_CPU)
MACHINE_SWIFT_FLAGS := $(addprefix -Xcc ,$(MACHINE_CLANG_FLAGS))
