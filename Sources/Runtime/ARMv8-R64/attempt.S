#include "assembly.h"
#include "regions.h"

// Accesses that may be refused and come back (regions.h): while TPIDR_EL2 is not 0, an exception
// resumes there with ESR_EL2 in x0 (vectors.S), which is never 0 then. Nothing is kept in memory.

        function attempt_load
        mov     x10, x0
        mov     x0, xzr
        adr     x9, judge
        msr     TPIDR_EL2, x9
        ldr     w11, [x10]
        dsb     sy                      // an abort that is late comes before the end
        b       judge

        function attempt_store
        mov     x10, x0
        mov     x0, xzr
        adr     x9, judge
        msr     TPIDR_EL2, x9
        ldr     w11, [x10]
        str     w11, [x10]
        dsb     sy
        b       judge

// With PSTATE.IL set no instruction executes: it takes an Illegal Execution State exception,
// unless fetching it takes an Instruction Abort, which comes first (Arm ARM, "Synchronous
// exception prioritization"). So nothing has to be there that returns.
#define SPSR_ILLEGAL    (SPSR_IL | 0b1011 << 6 | 2 << 2)
        function attempt_fetch
        adr     x9, judge
        msr     TPIDR_EL2, x9
        ldr     w9, =SPSR_ILLEGAL
        msr     SPSR_EL2, x9
        msr     ELR_EL2, x0
        eret

// Refused was what the unit has aborted: x0, ESR_EL2 or 0 -> w0.
        function judge
        msr     TPIDR_EL2, xzr
        mov     x9, x30
        bl      classify
        cmp     w0, #FAULT_OTHER
        cset    w0, ne
        ret     x9
