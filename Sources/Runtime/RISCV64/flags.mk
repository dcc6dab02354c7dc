# The image lies beyond the 2 GiB that the default code model reaches. The compiler does without
# floating-point registers: this triple's calls have none.
MACHINE_REGIONS := 1
MACHINE_SWIFT_FLAGS := -Xcc -mcmodel=medany
MACHINE_CLANG_FLAGS := -march=rv64imac_zicsr_zifencei -mabi=lp64 -mno-relax
