#include "assembly.h"
#include "board.h"
#include "registers.h"
#include "guest.h"
#include "regions.h"

// Guests: unprivileged threads on the process stack, each in memory of its own (guest.h).
//
// What an exception pushes goes to the guest's stack, and so to wherever the guest points its stack
// pointer. The push is the guest's access and is refused like any other. The runtime reads a frame
// only if it lies in the guest's memory, keeps it in the context and puts it back when the guest
// goes on: between its stops nobody can change it.

// Offsets into a context.
#define CONTEXT_R4      0               // to R11
#define CONTEXT_FRAME   32              // R0 to R3, R12, LR, PC, xPSR
#define CONTEXT_SP      64
#define CONTEXT_BASE    68              // the guest's memory
#define CONTEXT_END     72
#define CONTEXT_RUNNABLE 76             // 0 once there is no frame to go on from
#define CONTEXT_EXCEPTION 80            // IPSR, CFSR, MMFAR and BFAR of the stop
#define CONTEXT_CFSR    84
#define CONTEXT_MMFAR   88
#define CONTEXT_BFAR    92
#define CONTEXT_WORDS   40

// Offsets into a stop.
#define STOP_AT_REASON  0
#define STOP_AT_ACCESS  4
#define STOP_AT_ADDRESS 8
#define STOP_AT_PC      12
#define STOP_AT_NUMBER  16
#define STOP_AT_ARGUMENTS 20

// r0: context, r1: entry, where the guest's memory begins, r2: its end, r3: the argument.
        function guest_prepare
        push    {r4, lr}
        mov     r4, #0
        mov     r12, #(CONTEXT_WORDS * 4)
1:      subs    r12, r12, #4
        str     r4, [r0, r12]
        bne     1b
        bic     r1, r1, #1
        str     r1, [r0, #CONTEXT_BASE]
        str     r2, [r0, #CONTEXT_END]
        str     r3, [r0, #(CONTEXT_FRAME + FRAME_R0)]
        str     r1, [r0, #(CONTEXT_FRAME + FRAME_PC)]
        mov     r3, #XPSR_T
        str     r3, [r0, #(CONTEXT_FRAME + FRAME_XPSR)]
        bic     r2, r2, #7
        sub     r2, r2, #FRAME_SIZE
        str     r2, [r0, #CONTEXT_SP]
        mov     r3, #1
        str     r3, [r0, #CONTEXT_RUNNABLE]
        pop     {r4, pc}

        function guest_continue_at
        bic     r1, r1, #1
        str     r1, [r0, #(CONTEXT_FRAME + FRAME_PC)]
        ldr     r1, [r0, #(CONTEXT_FRAME + FRAME_XPSR)]
        and     r1, r1, #XPSR_ALIGNED
        orr     r1, r1, #XPSR_T
        str     r1, [r0, #(CONTEXT_FRAME + FRAME_XPSR)]
        bx      lr

        function guest_answer
        str     r1, [r0, #(CONTEXT_FRAME + FRAME_R0)]
        bx      lr

// Runs a guest until its next stop. The call below returns only then, with r0 and r1 as they were.
// r0: context, r1: stop.
        function guest_run
        push    {r3-r11, lr}
        ldr     r2, [r0, #CONTEXT_RUNNABLE]
        cbz     r2, other
        svc     #0
        also    guest_left
        nop                             // nothing that faults: what comes here is a guest's

        ldr     r2, [r0, #(CONTEXT_FRAME + FRAME_PC)]
        str     r2, [r1, #STOP_AT_PC]
        ldr     r3, [r0, #CONTEXT_RUNNABLE]
        cbz     r3, no_frame
        ldr     r3, [r0, #CONTEXT_EXCEPTION]
        cmp     r3, #EXCEPTION_SYSTICK
        beq     timer
        cmp     r3, #EXCEPTION_SVCALL
        beq     called
        ldr     r12, [r0, #CONTEXT_CFSR]
        tst     r12, #CFSR_IACCVIOL
        bne     fetch
        tst     r12, #CFSR_IBUSERR
        bne     fetch
        ldr     r2, [r0, #CONTEXT_MMFAR]
        cmp     r3, #EXCEPTION_MEMORY_FAULT
        beq     data
        ldr     r2, [r0, #CONTEXT_BFAR]
        cmp     r3, #EXCEPTION_BUS_FAULT
        bne     other
data:   mov     r3, #FAULT_LOAD_OR_STORE // the unit does not say
        b       fault
no_frame:
        ldr     r2, [r0, #CONTEXT_SP]
        mov     r3, #FAULT_STORE
        b       fault
fetch:  mov     r3, #FAULT_FETCH        // from where the guest was about to go on
fault:  strd    r3, r2, [r1, #STOP_AT_ACCESS]
        mov     r2, #STOP_FAULT
        b       stopped
called: ldr     r2, [r0, #(CONTEXT_FRAME + FRAME_R0)]
        str     r2, [r1, #STOP_AT_NUMBER]
        ldrd    r2, r3, [r0, #(CONTEXT_FRAME + 4)]
        strd    r2, r3, [r1, #STOP_AT_ARGUMENTS]
        mov     r2, #STOP_CALL
        b       stopped
other:  ldr     r2, [r0, #CONTEXT_CFSR]
        str     r2, [r1, #STOP_AT_NUMBER]
        mov     r2, #STOP_OTHER
        b       stopped
timer:  mov     r2, #STOP_TIMER
        str     r2, [r1, #STOP_AT_REASON]
        bl      timer_stop
        pop     {r3-r11, pc}
stopped:
        str     r2, [r1, #STOP_AT_REASON]
        pop     {r3-r11, pc}

// The runtime's SVC: on with the guest. The timer that comes while the runtime runs waits until
// BASEPRI lets it through, and then stops the guest before its first instruction.
        function enter_guest
        mrs     r1, PSP
        ldr     r0, [r1, #FRAME_R0]     // the context
        ldr     r2, =running
        stm     r2, {r0, r1, lr}
        ldr     r2, [r0, #CONTEXT_SP]
        add     r3, r0, #CONTEXT_FRAME
        ldm     r3, {r4-r11}
        stm     r2, {r4-r11}
#if __ARM_ARCH >= 8
        mov     r3, #0
        msr     PSPLIM, r3              // a guest's stack is its own affair
#endif
        msr     PSP, r2
        ldm     r0, {r4-r11}
        mov     r0, #CONTROL_NPRIV
        msr     CONTROL, r0
        mov     r0, #0
        msr     BASEPRI, r0
        isb
        bx      lr                      // as the runtime came: Thread mode, process stack

// Any exception of a guest's: back to the runtime, after its SVC.
        function leave_guest
        ldr     r2, =running
        ldm     r2, {r0, r1, r12}
        stm     r0, {r4-r11}
        mrs     r4, PSP
        str     r4, [r0, #CONTEXT_SP]
        mrs     r5, IPSR
        str     r5, [r0, #CONTEXT_EXCEPTION]
        ldr     r3, =SCB
        ldr     r5, [r3, #SCB_CFSR]
        ldr     r6, [r3, #SCB_MMFAR]
        ldr     r7, [r3, #SCB_BFAR]
        add     r2, r0, #CONTEXT_CFSR
        stm     r2, {r5-r7}
        str     r5, [r3, #SCB_CFSR]     // bits are cleared by writing ones
        ldr     r2, [r3, #SCB_HFSR]
        str     r2, [r3, #SCB_HFSR]

        // A frame that was refused, or that lies elsewhere, is the end of the guest. A Secure guest
        // may have gone to Non-secure state, where nothing is to be had, and its frame with it.
        cmp     lr, r12
        bne     2f
        ldr     r2, =CFSR_STACKING
        tst     r5, r2
        bne     2f
        ldr     r2, [r0, #CONTEXT_BASE]
        cmp     r4, r2
        blo     2f
        ldr     r2, [r0, #CONTEXT_END]
        subs    r2, r2, r4
        blo     2f
        cmp     r2, #FRAME_SIZE
        blo     2f
        ldm     r4, {r4-r11}
        add     r2, r0, #CONTEXT_FRAME
        stm     r2, {r4-r11}
1:      msr     PSP, r1
#if __ARM_ARCH >= 8
        ldr     r0, =BOARD_STACK_BASE
        msr     PSPLIM, r0
#endif
        mov     r0, #0
        msr     CONTROL, r0
        mov     r0, #PRIORITY_SYSTICK
        msr     BASEPRI, r0
        isb
        bx      r12                     // as the runtime came, wherever the guest was

        // The exception whose frame was refused is still pending behind the refusal; or, if it was
        // the more urgent one, the refusal is. The runtime must not take for its own what is left.
2:      mov     r2, #0
        str     r2, [r0, #CONTEXT_RUNNABLE]
        mvn     r2, r2
        str     r2, [r0, #(CONTEXT_FRAME + FRAME_PC)]
        ldr     r2, [r3, #SCB_SHCSR]
        bic     r2, r2, #SHCSR_PENDED
        str     r2, [r3, #SCB_SHCSR]
        dsb
        b       1b

        .section .bss.running, "aw", %nobits
        .balign 4
running:
        .skip   12                      // the context; the runtime's stack pointer and EXC_RETURN
