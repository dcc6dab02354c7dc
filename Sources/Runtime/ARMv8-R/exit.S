#include "assembly.h"
#include "registers.h"

// The end of the run, by semihosting (Arm "Semihosting for AArch32 and AArch64", SYS_EXIT_EXTENDED).
// Where nobody listens the instruction is undefined, and the core sleeps.

        function end_run
        ldr     r1, =exit_block
        str     r0, [r1, #4]
        ldr     r2, =sleep
        mcr     HTPIDR(r2)
        isb
        mov     r0, #0x20
        hlt     #0xf000
        b       sleep

        .section .data.exit_block, "aw"
        .balign 4
exit_block:
        .word   0x20026                 // ADP_Stopped_ApplicationExit
        .word   0                       // the status
