MACHINE_REGIONS := 1

# The triple says nothing about the core. Floating point is off, so that every frame of an
# exception has the same size.
MACHINE_SWIFT_FLAGS := -Xcc -mcpu=$(BOARD_CPU) -Xcc -mfloat-abi=soft
MACHINE_CLANG_FLAGS := -mcpu=$(BOARD_CPU) -mfloat-abi=soft
