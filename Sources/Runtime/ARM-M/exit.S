#include "assembly.h"
#include "registers.h"

// Ends the run: by semihosting, if somebody listens; a core without a debugger takes a fault at
// the BKPT, and reports that. r0, r1: the status, 64 bits.
        function end_run
        ldr     r1, =exit_block
        str     r0, [r1, #4]
        mov     r0, #SYS_EXIT_EXTENDED
        bkpt    #0xab
1:      wfi
        b       1b

        .section .data.exit_block, "aw"
        .balign 4
exit_block:
        .word   ADP_APPLICATION_EXIT
        .word   0                       // the status
