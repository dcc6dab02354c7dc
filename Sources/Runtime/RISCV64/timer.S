#include "assembly.h"

// The machine timer (RISC-V privileged specification, section 3.2.1) in a CLINT. A board without
// one has no interrupts, and counts the cycles of its hart.

#define MTIMECMP        (BOARD_TIMER_BASE + CLINT_MTIMECMP + 8 * BOARD_BOOT_CORE)

        function counter_value
        counter a0
        ret

        function counter_frequency
#if BOARD_TIMER_BASE
        li      a0, BOARD_TIMER_FREQUENCY
#else
        li      a0, 0
#endif
        ret

// No interrupt until the timer is started.
        function timer_prepare
#if BOARD_TIMER_BASE
        li      t0, MTIMECMP
        li      t1, -1
        sd      t1, 0(t0)
#endif
        ret

        function timer_start
#if BOARD_TIMER_BASE
        slli    a0, a0, 32
        srli    a0, a0, 32
        li      t0, BOARD_TIMER_FREQUENCY
        mul     a0, a0, t0
        li      t0, 1000000
        divu    a0, a0, t0
        counter t1
        add     a0, a0, t1
        li      t0, MTIMECMP
        sd      a0, 0(t0)
#endif
        ret
