#include "assembly.h"
#include "guest.h"
#include "macros.h"
#include "registers.h"
#include "regions.h"

// Guests run in user mode (guest.h). The runtime's own registers are on its stack while one does.

// struct guest_context: r0 to r14 at their numbers, then
#define CONTEXT_PC      (15 * 4)
#define CONTEXT_CPSR    (16 * 4)
#define CONTEXT_TPIDR   (17 * 4)        // TPIDRURW, which belongs to user mode
#define CONTEXT_WORDS   18

#define GUEST_CPSR      (MODE_USER | CPSR_F)    // A32, interrupts on

// struct guest_stop
#define GUEST_REASON    0
#define GUEST_ACCESS    4
#define GUEST_ADDRESS   8
#define GUEST_PC        12
#define GUEST_NUMBER    16
#define GUEST_ARGUMENTS 20

        function guest_prepare
        push    {r1, r3}
        add     r12, r0, #(CONTEXT_WORDS * 4)
        mov     r3, #0                  // no register tells what the runtime has done
1:      str     r3, [r12, #-4]!
        cmp     r12, r0
        bne     1b
        pop     {r1, r3}
        str     r3, [r0]
        str     r2, [r0, #(13 * 4)]
        b       guest_continue_at

        function guest_continue_at
        str     r1, [r0, #CONTEXT_PC]
        mov     r1, #GUEST_CPSR
        str     r1, [r0, #CONTEXT_CPSR]
        bx      lr

        function guest_answer
        str     r1, [r0]
        bx      lr

        function guest_run
        push    {r1, r4-r11, lr}
        mcr     TPIDRPRW(r0)
        ldr     r1, [r0, #CONTEXT_TPIDR]
        mcr     TPIDRURW(r1)
        ldr     r1, [r0, #CONTEXT_CPSR]
        msr     SPSR_cxsf, r1
        ldr     lr, [r0, #CONTEXT_PC]
        ldm     r0, {r0-r14}^           // of user mode
        movs    pc, lr

// From the vectors, in one of the handlers' modes: context in r0, vector in r1, and r1 to r14 have
// been saved. Interrupts are masked.
        function guest_stopped
        str     lr, [r0, #CONTEXT_PC]
        mov     r3, lr
        mrs     r2, SPSR
        str     r2, [r0, #CONTEXT_CPSR]
        cps     #MODE_SUPERVISOR
        cpsie   a
        mrc     TPIDRURW(r2)
        str     r2, [r0, #CONTEXT_TPIDR]
        mov     r2, #0
        mcr     TPIDRPRW(r2)
        clrex
        pop     {r2, r4-r11, lr}
        str     r3, [r2, #GUEST_PC]
        cmp     r1, #VECTOR_IRQ
        beq     .Ltimer
        cmp     r1, #VECTOR_CALL
        beq     .Lcall
        cmp     r1, #VECTOR_DATA
        beq     .Ldata
        cmp     r1, #VECTOR_PREFETCH
        beq     .Lprefetch
.Lother:
        str     r1, [r2, #GUEST_NUMBER]
        mov     r0, #STOP_OTHER
        str     r0, [r2, #GUEST_REASON]
        bx      lr

.Ldata:
        mrc     DFSR(r1)
        mrc     DFAR(r3)
        ubfx    r0, r1, #11, #1         // WnR: FAULT_LOAD, FAULT_STORE
        b       .Labort
.Lprefetch:
        mrc     IFSR(r1)
        mrc     IFAR(r3)
        mov     r0, #FAULT_FETCH
.Labort:
        str     r0, [r2, #GUEST_ACCESS]
        str     r3, [r2, #GUEST_ADDRESS]
        mov     r0, r1
        is_refusal r0, r3
        cmp     r0, #0
        beq     .Lother
        mov     r0, #STOP_FAULT
        str     r0, [r2, #GUEST_REASON]
        bx      lr

.Lcall:
        ldr     r1, [r0]
        str     r1, [r2, #GUEST_NUMBER]
        ldr     r1, [r0, #4]
        str     r1, [r2, #GUEST_ARGUMENTS]
        ldr     r1, [r0, #8]
        str     r1, [r2, #(GUEST_ARGUMENTS + 4)]
        mov     r0, #STOP_CALL
        str     r0, [r2, #GUEST_REASON]
        bx      lr

.Ltimer:
        mov     r0, #STOP_TIMER
        str     r0, [r2, #GUEST_REASON]
        b       stop_timer
