#include "assembly.h"

// void publish_code(uintptr_t start, uintptr_t end): cleans data to the point of unification, then
// forgets what instruction caches hold of it.
        function publish_code
        mrs     x4, CTR_EL0
        ubfx    x2, x4, #16, #4         // DminLine: log2 of words
        mov     x3, #4
        lsl     x2, x3, x2
        sub     x5, x2, #1
        bic     x5, x0, x5
1:      dc      cvau, x5
        add     x5, x5, x2
        cmp     x5, x1
        b.lo    1b
        dsb     ish
        and     x2, x4, #0xf            // IminLine
        lsl     x2, x3, x2
        sub     x5, x2, #1
        bic     x5, x0, x5
2:      ic      ivau, x5
        add     x5, x5, x2
        cmp     x5, x1
        b.lo    2b
        dsb     ish
        isb
        ret
