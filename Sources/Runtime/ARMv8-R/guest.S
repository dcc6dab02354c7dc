#include "assembly.h"
#include "board.h"
#include "guest.h"
#include "registers.h"
#include "regions.h"

// Guests run in EL1, where EL2's regions check them. While one runs, the stack holds
//
//   context, stop, r4-r11, lr       of the caller of `guest_run`
//
// and its context (guest.h) is
//
//   r0-r12, LR_usr, ELR_hyp, SPSR_hyp, VBAR, then the registers that modes have of their own.
//
// LR_usr is also EL2's own lr.

#if BOARD_GUEST_COUNT > 0

#define CONTEXT_PC      56
#define CONTEXT_CPSR    60
#define CONTEXT_VBAR    64
#define CONTEXT_BANKED  68

        .macro  for_banked, do
        .irp    register, SP_usr, SP_svc, LR_svc, SPSR_svc, SP_abt, LR_abt, SPSR_abt, \
                SP_und, LR_und, SPSR_und, SP_irq, LR_irq, SPSR_irq, \
                R8_fiq, R9_fiq, R10_fiq, R11_fiq, R12_fiq, SP_fiq, LR_fiq, SPSR_fiq
        \do     \register
        .endr
        .endm

        .macro  save, register
        mrs     r2, \register
        str     r2, [r1], #4
        .endm

        .macro  restore, register
        ldr     r2, [r1], #4
        msr     \register, r2
        .endm

        // r0: context, r1: entry, r2: end of the stack, r3: argument. The context is zeros. The
        // first eight words are also the guest's exception vectors.
        function guest_prepare
        str     r3, [r0]
        str     r1, [r0, #CONTEXT_PC]
        str     r1, [r0, #CONTEXT_VBAR]
        mov     r3, #(CPSR_AIF | MODE_SVC)
        str     r3, [r0, #CONTEXT_CPSR]
        str     r2, [r0, #(CONTEXT_BANKED + 4)]         // SP_svc
        bx      lr

        // r0: context, r1: where to go on
        function guest_continue_at
        str     r1, [r0, #CONTEXT_PC]
        bx      lr

        // r0: context, r1: result
        function guest_answer
        str     r1, [r0]
        bx      lr

        // r0: context, r1: stop
        function guest_run
        push    {r0, r1, r4-r11, lr}
        add     r1, r0, #CONTEXT_BANKED
        for_banked restore
enter:  ldr     r1, [r0, #CONTEXT_VBAR]
        mcr     VBAR(r1)
        ldr     r1, [r0, #CONTEXT_PC]
        msr     ELR_hyp, r1
        ldr     r1, [r0, #CONTEXT_CPSR]
        msr     SPSR_hyp, r1
        ldr     lr, [r0, #52]
        ldm     r0, {r0-r12}
        eret

        // Puts the guest's registers into its context -> r0.
        .macro  leave
        push    {r0}
        ldr     r0, [sp, #4]
        stmib   r0, {r1-r12, lr}
        pop     {r1}
        str     r1, [r0]
        mrs     r1, ELR_hyp
        str     r1, [r0, #CONTEXT_PC]
        mrs     r1, SPSR_hyp
        str     r1, [r0, #CONTEXT_CPSR]
        .endm

        function guest_interrupt
        leave
        mov     r4, r0
        bl      take_interrupt
        bne     1f
        mov     r5, #STOP_TIMER
        mov     r6, #0
        mov     r7, #0
        mov     r9, #0
        b       stop
1:      lsr     r0, r0, #2
        cmp     r0, #(1020 >> 2)        // 1020 to 1023: it is gone already
        bne     unexpected_interrupt
        mov     r0, r4
        b       enter

        function guest_exception
        leave
        mov     r4, r0
        mrc     HSR(r0)
        mov     r9, r0
        bl      classify
        mov     r6, r1                  // access
        mov     r7, r2                  // address
        mov     r5, #STOP_FAULT
        cmp     r6, #FAULT_OTHER
        bne     stop
        mov     r5, #STOP_OTHER
        lsr     r0, r9, #HSR_EC_SHIFT
        cmp     r0, #EC_HVC
        bne     stop
        mov     r5, #STOP_CALL
        ldr     r9, [r4]                // the guest's r0

        // r4: context, r5: reason, r6: access, r7: address, r9: number
stop:   add     r1, r4, #CONTEXT_BANKED
        for_banked save
        ldr     r8, [r4, #CONTEXT_PC]
        ldmib   r4, {r10, r11}          // its r1 and r2
        ldr     r1, [sp, #4]
        stm     r1, {r5-r11}            // struct guest_stop
        add     sp, sp, #8
        pop     {r4-r11, pc}

#else

        function guest_interrupt
        b       unexpected_interrupt
        function guest_exception
        b       sleep

#endif
