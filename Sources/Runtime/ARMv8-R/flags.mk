# Armv8-R AArch32, in EL2 (Cortex-R52). Guests run in EL1.
MACHINE_REGIONS := 1
MACHINE_FAMILY := AArch32
MACHINE_CLANG_FLAGS := -mcpu=$(BOARD_CPU) -marm -mfloat-abi=soft
MACHINE_SWIFT_FLAGS := $(addprefix -Xcc ,$(MACHINE_CLANG_FLAGS))
