#include "assembly.h"

// r0:r1 / r2:r3 -> quotient r0:r1, remainder r2:r3 (Arm IHI 0043, "The long long helper
// functions"). The divisor is not 0.

        function __aeabi_uldivmod
        orrs    r12, r1, r3
        bne     1f
        udiv    r12, r0, r2
        mls     r2, r12, r2, r0
        mov     r0, r12
        bx      lr

        // A bit at a time: the remainder r4:r5 takes the dividend's highest bit, and the dividend
        // a bit of the quotient in its place.
1:      push    {r4-r8, lr}
        mov     r4, #0
        mov     r5, #0
        mov     r6, #64
2:      adds    r0, r0, r0
        adcs    r1, r1, r1
        adcs    r4, r4, r4
        adcs    r5, r5, r5
        bhs     3f                      // 65 bits: more than any divisor
        cmp     r5, r3
        it      eq
        cmpeq   r4, r2
        blo     4f
3:      subs    r4, r4, r2
        sbc     r5, r5, r3
        orr     r0, r0, #1
4:      subs    r6, r6, #1
        bne     2b
        mov     r2, r4
        mov     r3, r5
        pop     {r4-r8, pc}
