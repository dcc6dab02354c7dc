#include "assembly.h"
#include "regions.h"

// Exceptions taken to EL2. Code runs on SP_EL0 and handlers on SP_EL2, a stack of their own, so that
// a stack that has run into its guard is reported like any other fault.
//
// TPIDR_EL2 is 0, or where to go on after an exception that somebody has asked for (attempt.S,
// exit.S): then x0 becomes ESR_EL2, and x9 is lost.

        .macro  vector, target
        .balign 0x80
        b       \target
        .endm

        .section .text.vectors, "ax"
        .balign 0x800
        .global vectors
vectors:
        vector  synchronous             // this level, SP_EL0
        vector  interrupt
        vector  interrupt
        vector  other
        vector  nested                  // this level, SP_EL2: in a handler
        vector  give_up
        vector  give_up
        vector  give_up
        .rept   8                       // a lower level: none is ever entered
        vector  other
        .endr

synchronous:
        mrs     x9, TPIDR_EL2
        cbnz    x9, recover
        mrs     x0, ESR_EL2
        bl      classify
        b       report

interrupt:
        mov     w0, #FAULT_INTERRUPT
        b       report

other:  mov     w0, #FAULT_OTHER
report: mrs     x1, ESR_EL2
        mrs     x2, ELR_EL2
        mrs     x3, FAR_EL2
        bl      runtime_fault

nested:
        mrs     x9, TPIDR_EL2
        cbnz    x9, recover
give_up:
        mov     x0, #1
        b       end_run                 // a fault while reporting one: nothing more can be said

recover:
        msr     ELR_EL2, x9
        mrs     x9, SPSR_EL2
        bic     x9, x9, #SPSR_IL
        msr     SPSR_EL2, x9
        mrs     x0, ESR_EL2
        eret

// Reads ESR_EL2 in x0: what the unit has refused -> w0 (FAULT_…), or FAULT_OTHER if it was not the
// unit. Clobbers x1.
        function classify
        tst     w0, #ESR_FSC_BEHIND
        b.ne    2f
        lsr     w1, w0, #ESR_EC_SHIFT
        cmp     w1, #EC_FETCH
        b.eq    1f
        cmp     w1, #EC_DATA
        b.ne    2f
        ubfx    w0, w0, #ESR_WNR_SHIFT, #1      // FAULT_LOAD or FAULT_STORE
        ret
1:      mov     w0, #FAULT_FETCH
        ret
2:      mov     w0, #FAULT_OTHER
        ret

        .section .noinit, "aw", %nobits
        .balign 16
        .skip   4096
        .global fault_stack_end
fault_stack_end:
