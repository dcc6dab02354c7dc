#include "assembly.h"
#include "registers.h"
#include "regions.h"

// Exceptions taken to Hyp mode.
//
// HTPIDR is 0, or where to go on after an exception of EL2's own that somebody has asked for
// (attempt.S, exit.S): then r0 becomes HSR, and r12 is lost. Everything else that EL2 does to itself
// is reported, on a stack of its own, so that a stack that has run into its guard is reported, too.

        .section .text.vectors, "ax", %progbits
        .balign 32
vectors:
        b       sleep                   // reset: never comes here
        b       own_exception           // undefined instruction
        b       own_exception           // call
        b       own_exception           // prefetch abort
        b       own_exception           // data abort
        b       guest_exception         // anything that EL1 did
        b       guest_interrupt
        b       unexpected_interrupt    // FIQ: Group 0, which is not enabled
        .global vectors

own_exception:
        mrc     HTPIDR(r12)
        cmp     r12, #0
        beq     1f
        msr     ELR_hyp, r12
        mrc     HSR(r0)
        eret

1:      mrc     HSR(r0)
        bl      classify
        mov     r3, r2
        mov     r12, r1
        mrc     HSR(r1)
        b       report

        function unexpected_interrupt
        mov     r12, #FAULT_INTERRUPT
        mov     r1, #0
        mov     r3, #0
report:
        ldr     r0, =give_up            // where a fault while reporting one ends
        mcr     HTPIDR(r0)
        isb
        ldr     sp, =fault_stack_end
        mov     r0, r12
        mrs     r2, ELR_hyp
        b       runtime_fault

give_up:
        mov     r0, #1
        mov     r1, #0
        b       end_run

// Reads HSR in r0: what was refused -> r1 (FAULT_…), r2 its address. FAULT_OTHER where it was not
// the unit that refused it. Clobbers r0, r3.
        function classify
        mov     r1, #FAULT_OTHER
        mov     r2, #0
        lsr     r3, r0, #HSR_EC_SHIFT
        bic     r3, r3, #1              // whose access it was does not matter
        cmp     r3, #EC_FETCH
        cmpne   r3, #EC_DATA
        bxne    lr
        tst     r0, #HSR_FSC_BEHIND
        bxne    lr
        cmp     r3, #EC_FETCH
        moveq   r1, #FAULT_FETCH
        mrceq   HIFAR(r2)
        bxeq    lr
        tst     r0, #HSR_WNR
        moveq   r1, #FAULT_LOAD
        movne   r1, #FAULT_STORE
        mrc     HDFAR(r2)
        bx      lr

        .section .noinit, "aw", %nobits
        .balign 8
        .skip   2048
fault_stack_end:
