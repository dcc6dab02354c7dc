#include "assembly.h"
#include "board.h"

// void install_view(uint32_t index)
//
// An entry is disabled before its base changes, so that it never covers what neither view does; the
// new bounds may overlap an old entry that comes later, so all are disabled first.

#define HPRSELR(r)      p15, 4, r, c6, c2, 1
#define HPRBAR(r)       p15, 4, r, c6, c3, 0
#define HPRLAR(r)       p15, 4, r, c6, c3, 1

        function install_view
        ldr     r1, =__views_start
        mov     r2, #(BOARD_SWITCHED_ENTRIES * BOARD_ENTRY_WORDS * 4)
        mla     r0, r0, r2, r1          // the view
        mov     r2, #BOARD_FIXED_ENTRIES
        mov     r3, #0
        dsb     sy                      // what was done in the old view is done
1:      cmp     r2, #(BOARD_FIXED_ENTRIES + BOARD_SWITCHED_ENTRIES)
        beq     2f
        mcr     HPRSELR(r2)
        isb
        mcr     HPRLAR(r3)
        add     r2, r2, #1
        b       1b
2:      isb
        mov     r2, #BOARD_FIXED_ENTRIES
3:      cmp     r2, #(BOARD_FIXED_ENTRIES + BOARD_SWITCHED_ENTRIES)
        beq     4f
        mcr     HPRSELR(r2)
        isb
        ldr     r3, [r0], #4
        mcr     HPRBAR(r3)
        ldr     r3, [r0], #4
        mcr     HPRLAR(r3)
        add     r2, r2, #1
        b       3b
4:      dsb     sy
        isb
        bx      lr
