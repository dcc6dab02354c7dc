#include "assembly.h"
#include "board.h"
#include "registers.h"
#include "regions.h"

// Exceptions.
//
// The first words of the image are the vectors that reset reads: a stack pointer, and where to
// start. They are also the first words of the text, where a permitted fetch has to come back
// (attempt.S); so the stack pointer's word is two return instructions. `entry` sets another one
// before it uses any.

#define RETURNS         0x47704770      // BX LR, twice

        .section .text.reset, "ax"
        .word   RETURNS
        .word   entry

        .section .text.vectors, "ax"
        .balign 128
        .global vectors
vectors:
        .word   fault_stack_end
        .word   entry
        .word   exception               // 2 NMI
        .word   exception               // 3 HardFault
        .word   exception               // 4 MemManage
        .word   exception               // 5 BusFault
        .word   exception               // 6 UsageFault
        .word   exception               // 7 SecureFault
        .word   exception
        .word   exception
        .word   exception
        .word   call                    // 11 SVCall
        .word   exception               // 12 DebugMonitor
        .word   exception
        .word   exception               // 14 PendSV
        .word   exception               // 15 SysTick

// An SVC is a guest's call, or the runtime that wants to enter a guest. CONTROL says who: no
// exception changes it.
        function call
        mrs     r0, CONTROL
        tst     r0, #CONTROL_NPRIV
        bne     leave_guest
        b       enter_guest

        function exception
        tst     lr, #EXC_RETURN_MODE
        beq     nested
        mrs     r0, CONTROL
        tst     r0, #CONTROL_NPRIV
        bne     leave_guest

        tst     lr, #EXC_RETURN_SPSEL
        ite     eq
        mrseq   r1, MSP
        mrsne   r1, PSP
        ldr     r2, =SCB
        ldr     r3, [r2, #SCB_CFSR]
        ldr     r0, =CFSR_STACKING
        tst     r3, r0
        bne     report_stack
        ldr     r0, [r1, #FRAME_LR]
        ldr     r12, =data_answered
        cmp     r0, r12
        beq     recover
        ldr     r12, =fetch_answered
        cmp     r0, r12
        beq     recover
#if BOARD_SECURITY_NONSECURE
        ldr     r0, [r1, #FRAME_PC]
        ldr     r12, =guest_left
        bic     r12, r12, #1
        cmp     r0, r12
        beq     forget
#endif

        mov     r0, #FAULT_FETCH
        ldr     r12, [r1, #FRAME_PC]
        tst     r3, #CFSR_IACCVIOL
        bne     1f
        tst     r3, #CFSR_IBUSERR
        bne     1f
        mov     r0, #FAULT_LOAD_OR_STORE
        ldr     r12, [r2, #SCB_MMFAR]
        tst     r3, #CFSR_MMARVALID
        bne     1f
        ldr     r12, [r2, #SCB_BFAR]
        tst     r3, #CFSR_BFARVALID
        bne     1f
        mrs     r0, IPSR
        cmp     r0, #EXCEPTION_SVCALL
        ite     hi
        movhi   r0, #FAULT_INTERRUPT
        movls   r0, #FAULT_OTHER
1:      ldr     r2, [r1, #FRAME_PC]
        mov     r1, r3
        mov     r3, r12
        bl      runtime_fault

#if BOARD_SECURITY_NONSECURE
// A guest stopped for two reasons at once, of which the Secure one came last, when the runtime had
// not gone on yet (guest.S).
forget:
        str     r3, [r2, #SCB_CFSR]
        bx      lr
#endif

// The stack has no room: for the frame, so that nobody knows the instruction, or, where there is a
// limit for the stack pointer (STKOF), for what the instruction wanted. r1: the frame, r3: CFSR.
report_stack:
        mvn     r2, #0
        mov     r0, r1
#if __ARM_ARCH >= 8
        tst     r3, #CFSR_STKOF
        beq     1f
        ldr     r0, =BOARD_STACK_BASE
        cmp     r1, r0
        it      ne
        ldrne   r2, [r1, #FRAME_PC]
        sub     r0, r0, #4
1:
#endif
        mov     r1, r3
        mov     r3, r0
        mov     r0, #FAULT_STORE
        bl      runtime_fault

nested:
        mov     r0, #1
        mov     r1, #0
        b       end_run                 // a fault while reporting one: nothing more can be said

// An attempted access has faulted: it comes back with r0 = 1 if the unit refused it, else 0, and
// with the instruction in r1. r1: the frame, r2: SCB, r3: CFSR.
recover:
        str     r3, [r2, #SCB_CFSR]     // bits are cleared by writing ones
        ldr     r0, [r2, #SCB_HFSR]
        str     r0, [r2, #SCB_HFSR]
        mrs     r0, IPSR
        cmp     r0, #EXCEPTION_MEMORY_FAULT
        ite     eq
        moveq   r0, #1
        movne   r0, #0
        ldr     r2, [r1, #FRAME_PC]
        strd    r0, r2, [r1, #FRAME_R0]
        ldr     r0, [r1, #FRAME_LR]
        bic     r0, r0, #1
        str     r0, [r1, #FRAME_PC]
        ldr     r0, [r1, #FRAME_XPSR]
        and     r0, r0, #XPSR_ALIGNED
        orr     r0, r0, #XPSR_T         // in no IT block, and not in the middle of an instruction
        str     r0, [r1, #FRAME_XPSR]
        dsb
        bx      lr

        .section .noinit, "aw", %nobits
        .balign 32
        .global fault_stack
fault_stack:
        .skip   4096
        .global fault_stack_end
fault_stack_end:
