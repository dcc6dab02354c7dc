#include "assembly.h"

// What the compiler calls to copy and fill memory (Arm IHI 0043, "Memory copying, clearing, and
// setting"). Aligned accesses only.

        function memmove
        also    __aeabi_memmove
        also    __aeabi_memmove4
        also    __aeabi_memmove8
        cmp     r0, r1
        bls     memcpy
        orr     r3, r0, r1
        orr     r3, r3, r2
        tst     r3, #3
        bne     2f
1:      subs    r2, r2, #4
        it      lo
        bxlo    lr
        ldr     r3, [r1, r2]
        str     r3, [r0, r2]
        b       1b
2:      subs    r2, r2, #1
        it      lo
        bxlo    lr
        ldrb    r3, [r1, r2]
        strb    r3, [r0, r2]
        b       2b

        function memcpy
        also    __aeabi_memcpy
        also    __aeabi_memcpy4
        also    __aeabi_memcpy8
        mov     r12, r0
        orr     r3, r0, r1
        orr     r3, r3, r2
        tst     r3, #3
        bne     2f
1:      subs    r2, r2, #4
        it      lo
        bxlo    lr
        ldr     r3, [r1], #4
        str     r3, [r12], #4
        b       1b
2:      subs    r2, r2, #1
        it      lo
        bxlo    lr
        ldrb    r3, [r1], #1
        strb    r3, [r12], #1
        b       2b

        // Length and value the other way round than in `memset`.
        function __aeabi_memclr
        also    __aeabi_memclr4
        also    __aeabi_memclr8
        mov     r2, #0
        also    __aeabi_memset
        also    __aeabi_memset4
        also    __aeabi_memset8
        mov     r3, r1
        mov     r1, r2
        mov     r2, r3
        also    memset
        mov     r12, r0
        and     r1, r1, #0xff
        orr     r3, r0, r2
        tst     r3, #3
        bne     2f
        orr     r1, r1, r1, lsl #8
        orr     r1, r1, r1, lsl #16
1:      subs    r2, r2, #4
        it      lo
        bxlo    lr
        str     r1, [r12], #4
        b       1b
2:      subs    r2, r2, #1
        it      lo
        bxlo    lr
        strb    r1, [r12], #1
        b       2b
