# Strict alignment: without translation all memory is of type device, which refuses unaligned
# accesses.
#
# Where there are guests the SIMD registers are theirs: nothing of the image's own uses them, so that
# they are saved when guests change, and not at each stop.
MACHINE_VARIANT := $(if $(BOARD_GUESTS),-general-registers)
MACHINE_FAMILY := AArch64/Common
MACHINE_SWIFT_FLAGS := -Xcc -mstrict-align $(if $(BOARD_GUESTS),-Xcc -mgeneral-regs-only)
MACHINE_CLANG_FLAGS := -mstrict-align
MACHINE_UNIT := VMSAv8-64
