#include "assembly.h"
#include "macros.h"
#include "registers.h"
#include "regions.h"

// Exceptions. A guest runs in user mode, the runtime in supervisor mode; the handlers' own modes
// share a stack, so that a stack that has run into its guard is reported like any other fault.
//
// TPIDRPRW is the context of the guest that runs, or where the runtime goes on after an exception
// that attempt.S asked for, or 0.

        // Cortex-R5 has its vectors at address 0, and so the image begins there. A probe may fetch
        // from here as from any edge of the text: `comes_back` is what it needs.
        .section .text.vectors, "ax", %progbits
        .global vectors
vectors:
        b       reset
        b       undefined
        b       supervisor_call
        b       prefetch_abort
        b       data_abort
        bx      lr                      // reserved
        b       interrupt
        b       fast_interrupt

        .macro  comes_back
        push    {r0, r1}
        mrc     TPIDRPRW(r0)
        load_constant r1, fetch_refused
        cmp     r0, r1
        pop     {r0, r1}
        bxeq    lr
        .endm

        // Saves what interrupted code expects to find, if a guest was interrupted: guest.S goes on
        // with its context in r0 and the vector in r1. Else `own` does, with r0 on the stack.
        .macro  take, vector, offset, own
        .if     \offset
        sub     lr, lr, #\offset        // the instruction
        .endif
        push    {r0}
        mrs     r0, SPSR
        and     r0, r0, #MODE_BITS
        cmp     r0, #MODE_USER
        bne     \own
        mrc     TPIDRPRW(r0)
        stmib   r0, {r1-r14}^
        pop     {r1}
        str     r1, [r0]
        mov     r1, #\vector
        b       guest_stopped
        .endm

        // Goes on where an attempt wants to, in the mode of the attempt, with r0 the answer.
        .macro  recover, answer
        mrc     TPIDRPRW(lr)
        mov     r0, \answer
        add     sp, sp, #4
        movs    pc, lr
        .endm

        .macro  is_attempt
        mrc     TPIDRPRW(r0)
        cmp     r0, #0
        .endm

        .section .text.entry.vectors, "ax", %progbits
reset:
        mrc     TPIDRPRW(r0)
        load_constant r1, fetch_refused
        cmp     r0, r1
        bne     entry
        bx      lr

undefined:
        take    VECTOR_UNDEFINED, 4, 1f
1:      is_attempt
        beq     other
        recover #0                      // it was fetched

supervisor_call:
        comes_back
        take    VECTOR_CALL, 0, 1f
1:      is_attempt
        beq     other
        recover #0

prefetch_abort:
        take    VECTOR_PREFETCH, 4, 1f
1:      is_attempt
        mrc     IFSR(r0)
        beq     1f
        push    {r1}
        is_refusal r0, r1
        pop     {r1}
        recover r0
1:      mov     r1, r0
        mov     r0, #FAULT_FETCH
        mrc     IFAR(r3)
        b       report

data_abort:
        comes_back
        take    VECTOR_DATA, 8, 1f
1:      is_attempt
        mrc     DFSR(r0)
        beq     1f
        push    {r1}
        is_refusal r0, r1
        pop     {r1}
        recover r0
1:      mov     r1, r0
        ubfx    r0, r1, #11, #1         // WnR: FAULT_LOAD, FAULT_STORE
        mrc     DFAR(r3)
        b       report

interrupt:
        comes_back
        take    VECTOR_IRQ, 4, unexpected
fast_interrupt:
        take    VECTOR_FIQ, 4, unexpected
unexpected:
        mov     r0, #FAULT_INTERRUPT
        b       1f

other:
        mov     r0, #FAULT_OTHER
1:      mov     r1, #0
        mov     r3, #0
report:
        mov     r2, lr
        mrs     r12, SPSR
        and     r12, r12, #MODE_BITS
        cmp     r12, #MODE_SUPERVISOR
        movne   r0, #1
        bne     end_run                 // a fault while reporting one: nothing more can be said
        add     sp, sp, #4
        bl      runtime_fault

        .section .noinit, "aw", %nobits
        .balign 8
        .skip   4096
        .global fault_stack_end
fault_stack_end:
