#include "assembly.h"

// What the compiler calls to copy, fill and clear memory: the C names, and those of Arm's
// run-time ABI (RTABI, "Memory copying, clearing, and setting"), which promise more alignment than
// is needed here and return nothing.

        .macro  also, name, suffixes:vararg
        .irp    suffix, \suffixes
        .global __aeabi_\name\suffix
        .type   __aeabi_\name\suffix, %function
        .thumb_set __aeabi_\name\suffix, \name
        .endr
        .endm

        function memmove
        also    memmove, , 4, 8
        cmp     r0, r1
        bls     memcpy
        orr     r3, r0, r1
        orr     r3, r3, r2
        tst     r3, #3
        bne     2f
1:      cbz     r2, 3f
        subs    r2, r2, #4
        ldr     r3, [r1, r2]
        str     r3, [r0, r2]
        b       1b
2:      cbz     r2, 3f
        subs    r2, r2, #1
        ldrb    r3, [r1, r2]
        strb    r3, [r0, r2]
        b       2b
3:      bx      lr

        function memcpy
        also    memcpy, , 4, 8
        mov     r12, r0
        orr     r3, r0, r1
        orr     r3, r3, r2
        tst     r3, #3
        bne     2f
1:      cbz     r2, 3f
        ldr     r3, [r1], #4
        str     r3, [r12], #4
        subs    r2, r2, #4
        b       1b
2:      cbz     r2, 3f
        ldrb    r3, [r1], #1
        strb    r3, [r12], #1
        subs    r2, r2, #1
        b       2b
3:      bx      lr

        .macro  swapped, suffixes:vararg // the byte comes last in this ABI
        .irp    suffix, \suffixes
        .global __aeabi_memset\suffix
        .type   __aeabi_memset\suffix, %function
        .thumb_set __aeabi_memset\suffix, fill
        .global __aeabi_memclr\suffix
        .type   __aeabi_memclr\suffix, %function
        .thumb_set __aeabi_memclr\suffix, clear
        .endr
        .endm

        function clear
        mov     r2, #0
        .type   fill, %function
        .thumb_func
fill:
        mov     r3, r1
        mov     r1, r2
        mov     r2, r3
        b       memset
        swapped , 4, 8

        function memset
        mov     r12, r0
        and     r1, r1, #0xff
        orr     r3, r0, r2
        tst     r3, #3
        bne     2f
        mov     r3, #0x01010101
        mul     r1, r1, r3
1:      cbz     r2, 3f
        str     r1, [r12], #4
        subs    r2, r2, #4
        b       1b
2:      cbz     r2, 3f
        strb    r1, [r12], #1
        subs    r2, r2, #1
        b       2b
3:      bx      lr
