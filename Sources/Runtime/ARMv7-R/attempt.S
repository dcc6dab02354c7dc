#include "assembly.h"
#include "macros.h"
#include "registers.h"

// Accesses that may fault and come back (regions.h): while TPIDRPRW is not 0, an exception resumes
// there with the answer in r0 (vectors.S). Nothing is kept in memory.

        .macro  attempt, name
        function \name
        mov     r1, r0
        mov     r0, #0
        load_constant r2, 1f
        mcr     TPIDRPRW(r2)
        .endm

        .macro  attempted
1:      mov     r2, #0
        mcr     TPIDRPRW(r2)
        bx      lr
        .endm

        attempt attempt_load
        ldr     r3, [r1]
        attempted

        attempt attempt_store
        ldr     r3, [r1]
        str     r3, [r1]
        attempted

// The vectors know the address of `fetch_refused`.
        function attempt_fetch
        push    {r4, lr}
        load_constant r2, fetch_refused
        mcr     TPIDRPRW(r2)
        isb
        blx     r0
        mov     r0, #0
        .global fetch_refused
fetch_refused:
        mov     r2, #0
        mcr     TPIDRPRW(r2)
        pop     {r4, pc}

// To the point of unification, line by line, and from there to the fetches.
        function publish_code
        mrc     CTR(r2)
        ubfx    r2, r2, #16, #4         // DminLine: log2 of words
        mov     r3, #4
        lsl     r2, r3, r2
        sub     r3, r2, #1
        bic     r0, r0, r3
1:      cmp     r0, r1
        bhs     2f
        mcr     DCCMVAU(r0)
        add     r0, r0, r2
        b       1b
2:      dsb
        mcr     ICIALLU(r0)
        mcr     BPIALL(r0)
        dsb
        isb
        bx      lr
