#include "assembly.h"
#include "registers.h"
#include "regions.h"

// Accesses that may be refused and come back (regions.h): while HTPIDR is not 0, an exception
// resumes there with HSR in r0 (vectors.S). HSR is never 0 after one.

        function attempt_load
        mov     r1, r0
        mov     r0, #0
        adr     r2, 1f
        mcr     HTPIDR(r2)
        isb
        ldr     r2, [r1]
        dsb     sy                      // an abort that is late comes before the end
1:      b       judge_data

        function attempt_store
        mov     r1, r0
        mov     r0, #0
        adr     r2, 1f
        mcr     HTPIDR(r2)
        isb
        ldr     r2, [r1]
        str     r2, [r1]
        dsb     sy
1:      b       judge_data

// Refused was what the unit has aborted.
judge_data:
        mov     r1, #0
        mcr     HTPIDR(r1)
        push    {r4, lr}
        bl      classify
        cmp     r1, #FAULT_OTHER
        mov     r0, #0
        movne   r0, #1
        pop     {r4, pc}

// What is fetched returns here at once, or does what it likes until it takes an exception: only an
// abort of the fetch from that address counts.
        function attempt_fetch
        push    {r4, lr}
        mov     r4, r0
        mov     r0, #0
        adr     r2, 1f
        mcr     HTPIDR(r2)
        isb
        blx     r4
        mov     r0, #0
1:      mov     r1, #0
        mcr     HTPIDR(r1)
        bl      classify
        cmp     r1, #FAULT_FETCH
        cmpeq   r2, r4
        mov     r0, #0
        moveq   r0, #1
        pop     {r4, pc}
