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
// unless fetching it takes an Instruction Abort, which comes first (Arm ARM, "Synchronous
// exception prioritization").
#define SPSR_ILLEGAL    (SPSR_IL | 0b1011 << 6 | BOARD_EXCEPTION_LEVEL << 2)
        function attempt_fetch
        adr     x9, 1f
        msr     ELx(TPIDR), x9
        ldr     w9, =SPSR_ILLEGAL
        msr     ELx(SPSR), x9
        msr     ELx(ELR), x0
        eret
1:      msr     ELx(TPIDR), xzr
        ret
