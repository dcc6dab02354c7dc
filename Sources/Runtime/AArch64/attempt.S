#include "assembly.h"

// Accesses that may fault and come back (attempt.h): while TPIDR_ELx is not 0, an exception
// resumes there with ESR_ELx in x0 (vectors.S). Nothing is kept in memory.

        function attempt_load
        mov     x10, x0
        mov     x0, xzr
        adr     x9, 1f
        msr     ELx(TPIDR), x9
        ldr     x11, [x10]
1:      msr     ELx(TPIDR), xzr
        ret

        function attempt_store
        mov     x10, x0
        mov     x0, xzr
        adr     x9, 1f
        msr     ELx(TPIDR), x9
        ldr     x11, [x10]
        str     x11, [x10]
1:      msr     ELx(TPIDR), xzr
        ret

// With PSTATE.IL set no instruction executes: it takes an Illegal Execution State exception,
// unless fetching it takes an Instruction Abort, which comes first (Arm ARM D1.3.5.5).
#define SPSR_IL         (1 << 20 | 15 << 6 | BOARD_EXCEPTION_LEVEL << 2)
        function attempt_fetch
        adr     x9, 1f
        msr     ELx(TPIDR), x9
        ldr     w9, =SPSR_IL
        msr     ELx(SPSR), x9
        msr     ELx(ELR), x0
        eret
1:      msr     ELx(TPIDR), xzr
        ret

// void end_run(uint64_t status)
// A core without a debugger takes the semihosting call for an undefined instruction, and goes on.
        function end_run
        address x1, exit_block
        str     x0, [x1, #8]
        adr     x9, 1f
        msr     ELx(TPIDR), x9
        mov     w0, #0x20               // SYS_EXIT_EXTENDED
        hlt     #0xf000
1:      adr     x9, sleep
        msr     ELx(TPIDR), x9
        ldr     w0, =0x84000008         // PSCI SYSTEM_OFF
#if defined(BOARD_PSCI_HVC)
        hvc     #0
#elif defined(BOARD_PSCI_SMC)
        smc     #0
#endif
        b       sleep

        .section .data.exit_block, "aw"
        .balign 16
exit_block:
        .quad   0x20026                 // ADP_Stopped_ApplicationExit
        .quad   0
