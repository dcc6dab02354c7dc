#include "assembly.h"
#include "board.h"
#include "macros.h"
#include "registers.h"

// install_view (regions.h): the switched entries of the unit become those of the view.
//
// Each entry is three words at __views_start: DRBAR, DRSR, DRACR. A region is off while it changes.
// The switched regions have the higher numbers, and so they decide before the fixed ones; but where
// they cover what a fixed one holds, they say the same.

#define END             (BOARD_FIXED_ENTRIES + BOARD_SWITCHED_ENTRIES)
#define VIEW_SIZE       (BOARD_SWITCHED_ENTRIES * 12)

        function install_view
#if BOARD_SWITCHED_ENTRIES > 0
        load_constant r1, __views_start
        mov     r2, #VIEW_SIZE
        mla     r1, r0, r2, r1
        mov     r0, #BOARD_FIXED_ENTRIES
        mov     r3, #0
        dsb
1:      mcr     RGNR(r0)
        isb
        mcr     DRSR(r3)
        isb
        ldr     r2, [r1]
        mcr     DRBAR(r2)
        ldr     r2, [r1, #8]
        mcr     DRACR(r2)
        isb
        ldr     r2, [r1, #4]
        mcr     DRSR(r2)
        add     r1, r1, #12
        add     r0, r0, #1
        cmp     r0, #END
        blo     1b
        dsb
        isb
#endif
        bx      lr
