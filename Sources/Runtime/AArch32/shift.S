#include "assembly.h"

// Shifts of r0:r1 by r2, which is less than 64 (Arm IHI 0043, "The long long helper functions"). The
// core takes a shift from the lowest byte of a register, and one of 32 and more leaves nothing: of
// the terms for few and for many bits, the one that does not apply is 0.

        function __aeabi_llsl
        rsb     r3, r2, #32
        sub     r12, r2, #32
        lsl     r1, r1, r2
        lsr     r3, r0, r3
        orr     r1, r1, r3
        lsl     r3, r0, r12
        orr     r1, r1, r3
        lsl     r0, r0, r2
        bx      lr

        function __aeabi_llsr
        rsb     r3, r2, #32
        sub     r12, r2, #32
        lsr     r0, r0, r2
        lsl     r3, r1, r3
        orr     r0, r0, r3
        lsr     r3, r1, r12
        orr     r0, r0, r3
        lsr     r1, r1, r2
        bx      lr
