#include "assembly.h"

// The cores that wait, and how they get going (cores.h).

        .section .data.core_mailbox, "aw"
        .balign 64
        .global core_mailbox
core_mailbox:
        .quad   -1, 0, 0, 0
        .balign 64                      // cleaned by line: nothing else may share it

// Waits, translation and caches off, until the mailbox names this core. x0: its affinity.
        function park
        address x20, core_mailbox
1:      wfe
        ldr     x1, [x20]
        cmp     x0, x1
        b.ne    1b
        b       start_core

// Runs what `core_start` at x20 says, on the runtime plan.
        function start_core
        ldp     x21, x22, [x20, #8]     // stack_end, entry
        ldr     x23, [x20, #24]         // argument
        msr     SPSel, #1
        mov     sp, x21                 // the top KiB is the fault handler's
        msr     SPSel, #0
        sub     sp, x21, #1024
        mov     x29, xzr
        mov     x30, xzr
#if BOARD_UNIT_MMU
        ldr     x0, =BOARD_RUNTIME_TCR
        ldr     x1, =BOARD_RUNTIME_MAIR
        address x2, __runtime_tables_start
        bl      install_translation
#endif
        mov     x0, #-1
        str     x0, [x20]               // the mailbox is free again
        dsb     sy
        msr     DAIFClr, #4
        mov     x0, x23
        blr     x22
        b       sleep

// The end of a core that has nothing left to do.
        function sleep
1:      wfe
        b       1b
