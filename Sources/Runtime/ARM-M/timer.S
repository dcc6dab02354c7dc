#include "assembly.h"
#include "board.h"
#include "registers.h"

// SysTick as a timer of one shot. It counts the reference clock where CALIB says how fast that
// is, and else the core's own clock.

#define SYST_RVR        4               // from SYST_CSR
#define SYST_CVR        8
#define SYST_CALIB      12
#define CSR_START       0b011           // ENABLE, TICKINT
#define CSR_CLKSOURCE   0b100           // the core's clock

        function timer_prepare
        also    timer_stop
        ldr     r0, =SYST_CSR
        mov     r1, #0
        str     r1, [r0]
        ldr     r0, =ICSR
        mov     r1, #ICSR_PENDSTCLR
        str     r1, [r0]
        bx      lr

// r0: microseconds. A microsecond takes whole ticks here, and a shot no more than the 24 bits of
// the counter. It would start over: who takes the interrupt stops it (guest.S).
        function timer_start
        push    {r4, lr}
        mov     r4, r0
        bl      timer_stop
        ldr     r1, =SYST_CSR
        mov     r0, #CSR_START
        ldr     r2, [r1, #SYST_CALIB]
        lsls    r3, r2, #8              // TENMS: ticks in ten milliseconds, less one
        beq     1f
        cmp     r2, #0                  // NOREF
        blt     1f
        lsr     r3, r3, #8
        b       2f
1:      ldr     r3, =(BOARD_TIMER_FREQUENCY / 100 - 1)
        orr     r0, r0, #CSR_CLKSOURCE
2:      ldr     r2, =10000
        udiv    r3, r3, r2
        add     r3, r3, #1
        umull   r3, r2, r3, r4
        ldr     r4, =0x00ffffff
        cmp     r2, #0
        it      eq
        cmpeq   r3, r4
        it      hi
        movhi   r3, r4
        cmp     r3, #0
        it      eq
        moveq   r3, #1                  // 0 would never end
        str     r3, [r1, #SYST_RVR]
        str     r3, [r1, #SYST_CVR]     // any write clears it: it loads RVR at the first tick
        str     r0, [r1]
        pop     {r4, pc}
