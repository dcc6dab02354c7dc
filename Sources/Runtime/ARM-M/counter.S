#include "assembly.h"

// Starts the cycle counter of the DWT unit, if the core has one (counter.h).

#define DEMCR           0xe000edfc
#define DEMCR_TRCENA    (1 << 24)
#define DWT             0xe0001000      // CTRL, CYCCNT
#define DWT_LAR         0xfb0
#define LAR_KEY         0xc5acce55      // Cortex-M7 locks the unit
#define CTRL_CYCCNTENA  (1 << 0)

        function start_counter
        ldr     r0, =DEMCR
        ldr     r1, [r0]
        orr     r1, r1, #DEMCR_TRCENA
        str     r1, [r0]
        ldr     r0, =DWT
        ldr     r1, =LAR_KEY
        str     r1, [r0, #DWT_LAR]
        mov     r1, #0
        str     r1, [r0, #4]
        ldr     r1, [r0]
        orr     r1, r1, #CTRL_CYCCNTENA
        str     r1, [r0]
        bx      lr
