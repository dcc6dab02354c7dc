#include "assembly.h"

// Traps that nobody has asked for (attempt.S and guest.S set other vectors while they expect one).
//
// They are reported on a stack of their own, so that a stack that has run into its guard is
// reported like any other fault.
        function trap
        la      t0, nested
        csrw    mtvec, t0
        la      sp, fault_stack_end
        csrr    a1, mcause
        li      a0, FAULT_INTERRUPT
        bltz    a1, 5f
        fault_kind a0, a1
5:      csrr    a2, mepc
        csrr    a3, mtval
        call    runtime_fault

        .balign 4
nested:
        li      a0, 1
        j       end_run                 // a fault while reporting one: nothing more can be said

        .section .noinit, "aw", @nobits
        .balign 16
        .skip   4096
fault_stack_end:
