#include "assembly.h"
#include "board.h"
#include "registers.h"

// Makes a view the one in force: writes the entries that change between views from the table that
// the board's tables hold (BoardTables.swift). View 0 is the runtime's own.
//
// All of the old view is gone before any of the new one is there: two regions that overlap, even
// for a moment, would fault on Armv8-M. Code, stack and table lie in entries that no view changes.

#define VIEW_BYTES      (BOARD_SWITCHED_ENTRIES * BOARD_ENTRY_WORDS * 4)

        function install_view
#if BOARD_SWITCHED_ENTRIES > 0
        ldr     r1, =__views_start
        mov     r2, #VIEW_BYTES
        mla     r0, r0, r2, r1
        ldr     r1, =MPU
        dmb
        mov     r3, #0
        mov     r2, #BOARD_FIXED_ENTRIES
1:      str     r2, [r1, #MPU_RNR]
        str     r3, [r1, #MPU_RLAR]
        add     r2, r2, #1
        cmp     r2, #(BOARD_FIXED_ENTRIES + BOARD_SWITCHED_ENTRIES)
        blo     1b

        mov     r2, #BOARD_FIXED_ENTRIES
2:      str     r2, [r1, #MPU_RNR]
        ldr     r3, [r0], #4
        str     r3, [r1, #MPU_RBAR]
        ldr     r3, [r0], #4
        str     r3, [r1, #MPU_RLAR]
        add     r2, r2, #1
        cmp     r2, #(BOARD_FIXED_ENTRIES + BOARD_SWITCHED_ENTRIES)
        blo     2b
        dsb
        isb
#endif
        bx      lr

// Caches are off: stores are in memory as soon as they are complete.
        function publish_code
        dsb
        isb
        bx      lr
