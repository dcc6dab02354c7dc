#include "assembly.h"

// Exceptions. Code runs on SP_EL0 and handlers on SP_ELx, a stack of their own, so that a stack
// that has run into its guard is reported like any other fault.
//
// TPIDR_ELx is 0, or where to go on after an exception that `attempt.S` asked for.

        .macro  vector, target, kind
        .balign 0x80
        mov     x0, #\kind
        b       \target
        .endm

        // A lower level: a guest, whose x0 is not to be lost, or nobody.
        .macro  lower
#if BOARD_EXCEPTION_LEVEL == 2 && BOARD_GUEST_COUNT > 0
        .balign 0x80
        b       guest_exception
        .balign 0x80
        b       guest_interrupt
        .balign 0x80
        b       guest_fast_interrupt
        .balign 0x80
        b       guest_error
#else
        vector  report, 0
        vector  report, 1
        vector  report, 2
        vector  report, 3
#endif
        .endm

        .section .text.vectors, "ax"
        .balign 0x800
        .global vectors
vectors:
        vector  synchronous, 0          // this level, SP_EL0
        vector  report, 1
        vector  report, 2
        vector  report, 3
        vector  nested, 0               // this level, SP_ELx: in a handler
        vector  end_run, 1
        vector  end_run, 1
        vector  end_run, 1
        lower                           // a lower level, AArch64
        lower                           // a lower level, AArch32

nested:
        mrs     x9, ELx(TPIDR)
        cbnz    x9, recover
        mov     x0, #1
        b       end_run                 // a fault while reporting one: nothing more can be said

synchronous:
        mrs     x9, ELx(TPIDR)
        cbnz    x9, recover
report:
        mrs     x1, ELx(ESR)
        mrs     x2, ELx(ELR)
        mrs     x3, ELx(FAR)
        bl      runtime_fault

recover:
        msr     ELx(ELR), x9
        mrs     x9, ELx(SPSR)
        bic     x9, x9, #SPSR_IL
        msr     ELx(SPSR), x9
        mrs     x0, ELx(ESR)
        eret

        .section .noinit, "aw", %nobits
        .balign 16
        .skip   4096
        .global fault_stack_end
fault_stack_end:
