#pragma once
#include "board.h"
#include "guest.h"
#include "regions.h"

// Macros and fields shared by the assembly files (RISC-V privileged specification, chapter 3).

// Where a CLINT has the machine timer's registers (SiFive FU540-C000 manual, chapter 9).
#define CLINT_MTIMECMP  0x4000
#define CLINT_MTIME     0xbff8

#define MSTATUS_MIE     (1 << 3)
#define MSTATUS_VS      (3 << 9)
#define MSTATUS_MPP     (3 << 11)
#define MSTATUS_FS      (3 << 13)
#define MSTATUS_MPRV    (1 << 17)
#define MIE_MTIE        (1 << 7)

// What mcause holds of an exception.
#define CAUSE_FETCH     1               // instruction access fault
#define CAUSE_LOAD      5               // load access fault
#define CAUSE_STORE     7               // store or AMO access fault
#define CAUSE_USER_CALL 8               // ecall from user mode

        .macro  function, name
        .section .text.entry.\name, "ax"
        .balign 4
        .global \name
        .type   \name, @function
\name:
        .endm

        // Loads or stores registers where a table has them at their numbers: `each sd, a0, 1, 2`.
        .macro  each, instruction, base, numbers:vararg
        .irp    number, \numbers
        \instruction x\number, 8 * (\number - 1)(\base)
        .endr
        .endm

        // Reads mtime, which the CSR `time` only shadows, if it is there at all.
        .macro  counter, register
#if BOARD_TIMER_BASE
        li      \register, BOARD_TIMER_BASE + CLINT_MTIME
        ld      \register, 0(\register)
#else
        csrr    \register, mcycle
#endif
        .endm

        // Zero unless there is a supervisor mode, and with it sfence.vma.
        .macro  has_supervisor, register, scratch
        csrr    \register, misa
        li      \scratch, 1 << 18
        and     \register, \register, \scratch
        .endm

        // What kind of access mcause says has faulted (fault.h).
        .macro  fault_kind, kind, cause
        addi    \kind, \cause, -CAUSE_FETCH
        beqz    \kind, 1f
        addi    \kind, \cause, -CAUSE_LOAD
        beqz    \kind, 2f
        addi    \kind, \cause, -CAUSE_STORE
        beqz    \kind, 3f
        li      \kind, FAULT_OTHER
        j       4f
1:      li      \kind, FAULT_FETCH
        j       4f
2:      li      \kind, FAULT_LOAD
        j       4f
3:      li      \kind, FAULT_STORE
4:
        .endm
