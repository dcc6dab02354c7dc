#include "assembly.h"

// The header of a Linux arm64 `Image` (Documentation/arch/arm64/booting.rst). It is also the
// first word of the ELF file's text, so one link serves both formats.

#if BOARD_GRANULE == 0x1000
#define PAGE_SIZE_FLAG 1
#elif BOARD_GRANULE == 0x4000
#define PAGE_SIZE_FLAG 2
#else
#define PAGE_SIZE_FLAG 3
#endif

        .section .text.header, "ax"
        .global _start
_start:
        b       entry
        .long   0
        .quad   __image_text_offset     // from the start of RAM
        .quad   __image_load_size       // what the loader keeps clear: bss and stack included
        .quad   PAGE_SIZE_FLAG << 1     // little-endian; placed as near to the start of RAM as can be
        .quad   0, 0, 0
        .ascii  "ARM\x64"
        .long   0
