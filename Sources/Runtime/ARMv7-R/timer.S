#include "assembly.h"
#include "board.h"
#include "macros.h"

// The two timers of an SP804 (Arm DDI 0271, chapter 3): the first one stops guests, through the
// primary interrupt controller PL190 (Arm DDI 0181, chapter 3); the second one is the counter. A
// board without them has no interrupts, and counts nothing.

#define TIMER_LOAD      0x00
#define TIMER_CONTROL   0x08
#define TIMER_CLEAR     0x0c            // the interrupt
#define COUNTER_LOAD    0x20
#define COUNTER_VALUE   0x24
#define COUNTER_CONTROL 0x28

#define CONTROL_ONCE    (1 << 0)
#define CONTROL_32_BITS (1 << 1)
#define CONTROL_IRQ     (1 << 5)
#define CONTROL_ENABLE  (1 << 7)

#define VIC_SELECT      0x0c            // 1: as FIQ
#define VIC_ENABLE      0x10
#define VIC_DISABLE     0x14

// Lets the counter run down from all ones, over and over.
        function start_counter
#if BOARD_TIMER_BASE
        load_constant r0, BOARD_TIMER_BASE
        mvn     r1, #0
        str     r1, [r0, #COUNTER_LOAD]
        mov     r1, #(CONTROL_ENABLE | CONTROL_32_BITS)
        str     r1, [r0, #COUNTER_CONTROL]
#endif
        bx      lr

// Each read tells from the one before whether the 32 bits have run out in the meantime.
        function counter_value
#if BOARD_TIMER_BASE
        load_constant r0, BOARD_TIMER_BASE
        load_constant r2, last_count
        ldr     r0, [r0, #COUNTER_VALUE]
        mvn     r0, r0
        ldr     r3, [r2]
        ldr     r1, [r2, #4]
        cmp     r0, r3
        addlo   r1, r1, #1
        stm     r2, {r0, r1}
#else
        mov     r0, #0
        mov     r1, #0
#endif
        bx      lr

        .section .data.last_count, "aw"
        .balign 8
last_count:
        .word   0, 0

        function counter_frequency
#if BOARD_TIMER_BASE
        load_constant r0, BOARD_TIMER_FREQUENCY
#else
        mov     r0, #0
#endif
        mov     r1, #0
        bx      lr

        function timer_prepare
#if BOARD_TIMER_BASE
        load_constant r0, BOARD_INTERRUPT_CONTROLLER_BASE
        mvn     r1, #0
        str     r1, [r0, #VIC_DISABLE]
        mov     r1, #0
        str     r1, [r0, #VIC_SELECT]
        mov     r1, #1 << BOARD_TIMER_INTERRUPT
        str     r1, [r0, #VIC_ENABLE]
#endif
        b       stop_timer

        function stop_timer
#if BOARD_TIMER_BASE
        load_constant r0, BOARD_TIMER_BASE
        mov     r1, #0
        str     r1, [r0, #TIMER_CONTROL]
        str     r1, [r0, #TIMER_CLEAR]
        dsb
#endif
        bx      lr

        function timer_start
#if BOARD_TIMER_BASE
        push    {r4, lr}
        load_constant r1, BOARD_TIMER_FREQUENCY
        umull   r0, r1, r0, r1
        load_constant r2, 1000000
        mov     r3, #0
        bl      __aeabi_uldivmod
        load_constant r2, BOARD_TIMER_BASE
        mov     r1, #0
        str     r1, [r2, #TIMER_CONTROL]
        str     r1, [r2, #TIMER_CLEAR]
        str     r0, [r2, #TIMER_LOAD]
        mov     r1, #(CONTROL_ENABLE | CONTROL_IRQ | CONTROL_32_BITS | CONTROL_ONCE)
        str     r1, [r2, #TIMER_CONTROL]
        pop     {r4, pc}
#else
        bx      lr
#endif
