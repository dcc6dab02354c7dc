# Armv7-M and Armv8-M, in Thread and Handler mode. The triple says nothing about the core. Floating
# point is off, so that the frames of all exceptions have one size.
MACHINE_REGIONS := 1
MACHINE_FAMILY := AArch32
MACHINE_CLANG_FLAGS := -mcpu=$(BOARD_CPU) -mfloat-abi=soft
MACHINE_SWIFT_FLAGS := $(addprefix -Xcc ,$(MACHINE_CLANG_FLAGS))
