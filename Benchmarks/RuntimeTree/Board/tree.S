#include "assembly.h"

// Ways into the runtime's entry and out of it (the linker's --wrap). x0 holds the tree's address when
// the image starts; entry.S leaves x22 and what is above it alone.

        function __wrap_entry
        mov     x22, x0
        b       __real_entry

// Stack and variables are ready, on the table below.
        function __wrap_runtime_start
        mov     x23, x0
        mov     x24, x30
        mov     x0, x22
        bl      tree_read
        cbnz    w0, sleep               // no console to say so
        mov     x0, x23
        mov     x30, x24
        b       __real_runtime_start

// What the walk runs on: the gibibyte that the image is linked in, of type Normal. The tree lies there
// too. One page, as no more is known.
        .section .boot_tables, "a"
        .balign 0x1000
        .skip   (BOARD_IMAGE_BASE >> 30) * 8
        .quad   (BOARD_IMAGE_BASE >> 30 << 30) | (1 << 54) | 0x719
        .balign 0x1000

// The pages of the tables that are made; nothing of the image.
        .section .runtime_tables, "aw", %nobits
        .balign 0x1000
        .skip   BOARD_RUNTIME_TABLE_PAGES * 0x1000
