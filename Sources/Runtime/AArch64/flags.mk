# Strict alignment: without translation all memory is of type device, which refuses unaligned
# accesses.
MACHINE_FAMILY := AArch64/Common
MACHINE_SWIFT_FLAGS := -Xcc -mstrict-align
MACHINE_CLANG_FLAGS := -mstrict-align
MACHINE_UNIT := VMSAv8-64
