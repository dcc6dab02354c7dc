#include "macros.h"

// What the compiler calls to copy and fill memory. Aligned accesses only: they are also used
// without translation, where all memory is of type device.

        function memmove
        cmp     x0, x1
        b.ls    memcpy
        orr     x3, x0, x1
        orr     x3, x3, x2
        tst     x3, #7
        b.ne    2f
1:      cbz     x2, 3f
        sub     x2, x2, #8
        ldr     x4, [x1, x2]
        str     x4, [x0, x2]
        b       1b
2:      cbz     x2, 3f
        sub     x2, x2, #1
        ldrb    w4, [x1, x2]
        strb    w4, [x0, x2]
        b       2b
3:      ret

        function memcpy
        mov     x3, x0
        orr     x4, x0, x1
        orr     x4, x4, x2
        tst     x4, #7
        b.ne    2f
1:      cbz     x2, 3f
        ldr     x4, [x1], #8
        str     x4, [x3], #8
        sub     x2, x2, #8
        b       1b
2:      cbz     x2, 3f
        ldrb    w4, [x1], #1
        strb    w4, [x3], #1
        sub     x2, x2, #1
        b       2b
3:      ret

        function memset
        mov     x3, x0
        and     x1, x1, #0xff
        orr     x4, x0, x2
        tst     x4, #7
        b.ne    2f
        ldr     x4, =0x0101010101010101
        mul     x1, x1, x4
1:      cbz     x2, 3f
        str     x1, [x3], #8
        sub     x2, x2, #8
        b       1b
2:      cbz     x2, 3f
        strb    w1, [x3], #1
        sub     x2, x2, #1
        b       2b
3:      ret
