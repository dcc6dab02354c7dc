#include "assembly.h"

// An image that was loaded elsewhere than it is linked goes there first: the generated addresses
// and tables hold for one place only.
//
// Translation and caches are off. x0: `entry` where it runs, x1: `entry` where it is linked. The
// two places must not overlap, since this code runs in one of them while it writes the other.
        function move_image
        mrs     x2, MPIDR_EL1
        ldr     x3, =MPIDR_AFFINITY
        and     x2, x2, x3
        ldr     x3, =BOARD_BOOT_CORE
        cmp     x2, x3
        b.ne    sleep                   // one core moves it; the others have nowhere to wait
        sub     x8, x0, x1
        tst     x8, #0xfff
        b.ne    .Lcannot
        ldr     x9, =__image_start
        ldr     x10, =__bss_start
        sub     x2, x10, x9
        cmp     x8, #0
        cneg    x3, x8, lt
        cmp     x3, x2
        b.lo    .Lcannot
        mov     x0, x9                  // no line of what was there may be written back over it
        mov     x1, x10
        bl      flush_range
        add     x8, x8, x9
1:      ldp     x0, x1, [x8], #16
        stp     x0, x1, [x9], #16
        cmp     x9, x10
        b.lo    1b
        dsb     sy
        ic      iallu
        dsb     sy
        isb
        ldr     x1, =entry
        br      x1

.Lcannot:
        mov     x0, #1
        b       end_run
