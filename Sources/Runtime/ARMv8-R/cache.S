#include "assembly.h"
#include "registers.h"

// void publish_code(uintptr_t start, uintptr_t end): cleans data to the point of unification, then
// forgets what instruction caches hold of it.
        function publish_code
        mrc     CTR(r2)
        ubfx    r3, r2, #16, #4         // DminLine: log2 of words
        mov     r12, #4
        lsl     r3, r12, r3
        sub     r12, r3, #1
        bic     r12, r0, r12
1:      mcr     DCCMVAU(r12)
        add     r12, r12, r3
        cmp     r12, r1
        blo     1b
        dsb     ish
        and     r3, r2, #0xf            // IminLine
        mov     r12, #4
        lsl     r3, r12, r3
        sub     r12, r3, #1
        bic     r12, r0, r12
2:      mcr     ICIMVAU(r12)
        add     r12, r12, r3
        cmp     r12, r1
        blo     2b
        mcr     BPIALL(r12)
        dsb     ish
        isb
        bx      lr
