# Machine mode of RV64. Guests run in user mode. The image lies beyond the 2 GiB that the default code
# model reaches, and keeps its numbers out of floating-point registers, as this triple's calls do.
MACHINE_REGIONS := 1
MACHINE_SWIFT_FLAGS := -Xcc -mcmodel=medany
MACHINE_CLANG_FLAGS := -march=rv64imac_zicsr_zifencei -mabi=lp64 -mno-relax -Wundef -Werror
