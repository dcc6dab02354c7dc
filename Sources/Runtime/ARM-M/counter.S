#include "assembly.h"
#include "registers.h"

// The cycle counter of the DWT unit (Arm ARM, "Data Watchpoint and Trace unit"), if the core has
// one: 32 bits, which start over. A core without it reads as 0. Nothing says how fast it counts.

#define DEMCR           0xe000edfc
#define DEMCR_TRCENA    (1 << 24)
#define DWT             0xe0001000
#define DWT_CTRL        0
#define DWT_CYCCNT      4
#define DWT_LAR         0xfb0
#define LAR_KEY         0xc5acce55      // Cortex-M7 locks the unit
#define CTRL_CYCCNTENA  (1 << 0)

        function start_counter
        ldr     r0, =DEMCR
        ldr     r1, [r0]
        orr     r1, r1, #DEMCR_TRCENA
        str     r1, [r0]
        ldr     r1, [r0]
        tst     r1, #DEMCR_TRCENA
        beq     1f
        ldr     r0, =DWT
        ldr     r1, =LAR_KEY
        str     r1, [r0, #DWT_LAR]
        mov     r1, #0
        str     r1, [r0, #DWT_CYCCNT]
        ldr     r1, [r0, #DWT_CTRL]
        orr     r1, r1, #CTRL_CYCCNTENA
        str     r1, [r0, #DWT_CTRL]
1:      bx      lr

        function counter_value
        ldr     r0, =DEMCR
        ldr     r0, [r0]
        ands    r0, r0, #DEMCR_TRCENA
        itt     ne
        ldrne   r0, =DWT
        ldrne   r0, [r0, #DWT_CYCCNT]
        mov     r1, #0
        bx      lr

        function counter_frequency
        mov     r0, #0
        mov     r1, #0
        bx      lr
