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
#define CALIB_NOREF     (1 << 31)

#ifndef BOARD_CORE_FREQUENCY
#define BOARD_CORE_FREQUENCY 25000000
#endif

        function timer_prepare
        ldr     r0, =SYST_CSR
        mov     r1, #0
        str     r1, [r0]
        bx      lr

// r0: microseconds; what does not fit into the 24 bits of the counter ends as late as possible.
        function timer_start
        ldr     r1, =SYST_CSR
        mov     r2, #0
        str     r2, [r1]
        ldr     r2, =ICSR
        mov     r3, #ICSR_PENDSTCLR
        str     r3, [r2]
        mov     r12, #CSR_START
        ldr     r2, [r1, #SYST_CALIB]
        tst     r2, #CALIB_NOREF
        itt     eq
        lsleq   r3, r2, #8              // TENMS: ticks in ten milliseconds, less one
        lsreq   r3, r3, #8
        it      ne
        movne   r3, #0
        cbz     r3, 1f
        add     r3, r3, #1
        b       2f
1:      orr     r12, r12, #CSR_CLKSOURCE
        ldr     r3, =(BOARD_CORE_FREQUENCY / 100)
2:      umull   r0, r3, r0, r3
        ldr     r2, =10000
        cmp     r3, #0
        it      ne
        movne   r0, #0xffffffff
        udiv    r0, r0, r2
        cmp     r0, #1
        it      lo
        movlo   r0, #1
        cmp     r0, #0x01000000
        it      hs
        movhs   r0, #0x00ffffff
        str     r0, [r1, #SYST_RVR]
        mov     r2, #0
        str     r2, [r1, #SYST_CVR]     // any write clears it: it loads RVR at the first tick
        str     r12, [r1]
        bx      lr
