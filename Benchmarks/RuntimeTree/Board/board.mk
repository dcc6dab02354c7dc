# A board of which no more is known when the image is linked than where that is.
BOARD_NAME := runtime-tree
BOARD_ARCHITECTURE := AArch64
BOARD_TRIPLE := aarch64-none-none-elf
BOARD_CPU :=
BOARD_EXCEPTION_LEVEL := 1
BOARD_CONSOLE := PL011
BOARD_QEMU := -M virt -cpu cortex-a53 -m 1G
BOARD_GUESTS :=
BOARD_LINK_FLAGS := --wrap=entry --wrap=runtime_start $(TREE_OBJECTS)
