#include "assembly.h"

// Division of 64-bit numbers, which the compiler calls (RTABI, "Integer (32/32 -> 32) division
// functions" and what follows): numerator in r0 and r1, denominator in r2 and r3; quotient in r0
// and r1, remainder in r2 and r3. A division by zero gives 0 and the numerator.
//
// One bit after the other, from the top: the remainder takes the numerator's next bit, and gives up
// the denominator where that fits.
        function __aeabi_uldivmod
        push    {r4-r8, lr}
        orrs    r12, r2, r3
        beq     3f
        mov     r4, #0                  // the remainder
        mov     r5, #0
        mov     r6, #64
1:      lsls    r0, r0, #1
        adcs    r1, r1, r1
        adcs    r4, r4, r4
        adcs    r5, r5, r5
        bcs     2f                      // its 65th bit: more than any denominator
        cmp     r5, r3
        it      eq
        cmpeq   r4, r2
        blo     4f
2:      subs    r4, r4, r2
        sbc     r5, r5, r3
        orr     r0, r0, #1
4:      subs    r6, r6, #1
        bne     1b
        mov     r2, r4
        mov     r3, r5
        pop     {r4-r8, pc}
3:      mov     r2, r0
        mov     r3, r1
        mov     r0, #0
        mov     r1, #0
        pop     {r4-r8, pc}
