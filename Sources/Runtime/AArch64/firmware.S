#include "assembly.h"

// Calls to whoever is below this level: firmware, a hypervisor, a debugger (firmware.h). Where
// nobody is, the instruction is undefined, and the exception resumes after it (vectors.S).

        function firmware_call
        adr     x9, 1f
        msr     ELx(TPIDR), x9
#if BOARD_PSCI_HVC
        hvc     #0
        b       2f
#elif BOARD_PSCI_SMC
        smc     #0
        b       2f
#endif
1:      mov     x0, #-1                 // NOT_SUPPORTED
2:      msr     ELx(TPIDR), xzr
        ret

        function end_run
        address x1, exit_block
        str     x0, [x1, #8]
        adr     x9, 1f
        msr     ELx(TPIDR), x9
        mov     w0, #0x20               // SYS_EXIT_EXTENDED
        hlt     #0xf000
1:      ldr     x0, =0x84000008         // PSCI SYSTEM_OFF
        bl      firmware_call
        b       sleep

        .section .data.exit_block, "aw"
        .balign 16
exit_block:
        .quad   0x20026                 // ADP_Stopped_ApplicationExit
        .quad   0                       // the status
