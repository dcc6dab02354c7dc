#include "assembly.h"

// Guests run in user mode (guest.h). While one does, mscratch is the address of its context, and
// the trap vector is `stopped`. The runtime's own registers are on its stack.

// struct guest_context: x1 to x31 at their numbers, then
#define CONTEXT_PC      (31 * 8)
#define CONTEXT_SP      (32 * 8)        // of the runtime
#define CONTEXT_STOP    (33 * 8)
#define CONTEXT_A0      (9 * 8)
#define CONTEXT_A1      (10 * 8)
#define CONTEXT_A2      (11 * 8)

// struct guest_stop
#define GUEST_REASON    0
#define GUEST_ACCESS    4
#define GUEST_ADDRESS   8
#define GUEST_PC        16
#define GUEST_NUMBER    24
#define GUEST_ARGUMENTS 32

#define KEPT            1, 3, 4, 8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27
#define KEPT_SIZE       (28 * 8)

        function guest_prepare
        .set    offset, 0
        .rept   31
        sd      zero, offset(a0)        // no register tells what the runtime has done
        .set    offset, offset + 8
        .endr
        sd      a1, CONTEXT_PC(a0)
        sd      a2, 8(a0)               // sp
        sd      a3, CONTEXT_A0(a0)
        ret

        function guest_continue_at
        sd      a1, CONTEXT_PC(a0)
        ret

        function guest_answer
        sd      a1, CONTEXT_A0(a0)
        ret

        function guest_run
        addi    sp, sp, -KEPT_SIZE
        each    sd, sp, KEPT
        sd      sp, CONTEXT_SP(a0)
        sd      a1, CONTEXT_STOP(a0)
        csrw    mscratch, a0
        la      t0, stopped
        csrw    mtvec, t0
        ld      t0, CONTEXT_PC(a0)
        csrw    mepc, t0
        li      t0, MSTATUS_MPP
        csrc    mstatus, t0             // user mode, where machine interrupts are never masked
        li      t0, MIE_MTIE
        csrs    mie, t0
        each    ld, a0, 1, 2, 3, 4, 5, 6, 7, 8, 9
        each    ld, a0, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
        each    ld, a0, 30, 31, 10
        mret

        .balign 4
stopped:
        csrrw   a0, mscratch, a0
        each    sd, a0, 1, 2, 3, 4, 5, 6, 7, 8, 9
        each    sd, a0, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
        each    sd, a0, 30, 31
        csrr    t0, mscratch
        sd      t0, CONTEXT_A0(a0)
        csrr    t2, mepc
        sd      t2, CONTEXT_PC(a0)
        ld      sp, CONTEXT_SP(a0)
        each    ld, sp, KEPT
        addi    sp, sp, KEPT_SIZE
        csrw    mie, zero
        la      t0, trap
        csrw    mtvec, t0

        ld      a1, CONTEXT_STOP(a0)
        sd      t2, GUEST_PC(a1)
        csrr    t0, mcause
        bltz    t0, .Ltimer             // the only interrupt that is enabled
        li      t1, CAUSE_USER_CALL
        beq     t0, t1, .Lcall
        fault_kind t2, t0
        li      t1, STOP_FAULT
        li      t3, FAULT_OTHER
        bne     t2, t3, 5f
        li      t1, STOP_OTHER
5:      sw      t1, GUEST_REASON(a1)
        sw      t2, GUEST_ACCESS(a1)
        csrr    t1, mtval
        sd      t1, GUEST_ADDRESS(a1)
        sd      t0, GUEST_NUMBER(a1)
        ret

.Lcall:
        li      t0, STOP_CALL
        sw      t0, GUEST_REASON(a1)
        addi    t2, t2, 4               // goes on after the ecall
        sd      t2, CONTEXT_PC(a0)
        sd      t2, GUEST_PC(a1)
        ld      t0, CONTEXT_A0(a0)
        sd      t0, GUEST_NUMBER(a1)
        ld      t0, CONTEXT_A1(a0)
        sd      t0, GUEST_ARGUMENTS(a1)
        ld      t0, CONTEXT_A2(a0)
        sd      t0, GUEST_ARGUMENTS + 8(a1)
        ret

.Ltimer:
        li      t0, STOP_TIMER
        sw      t0, GUEST_REASON(a1)
        j       timer_prepare           // once: it is quiet until it is started again
