# Armv7-R, in supervisor mode (Cortex-R5). Guests run in user mode.
MACHINE_REGIONS := 1
MACHINE_FAMILY := AArch32
MACHINE_CLANG_FLAGS := -mcpu=$(BOARD_CPU) -marm -mfloat-abi=soft -Wundef -Werror
MACHINE_SWIFT_FLAGS := $(addprefix -Xcc ,$(MACHINE_CLANG_FLAGS))
