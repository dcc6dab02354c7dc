#pragma once
#include "board.h"
#include "clint.h"

// Macros and fields shared by the assembly files (RISC-V privileged specification, chapter 3).

        .macro  function, name
        .section .text.entry.\name, "ax"
        .balign 4
        .global \name
        .type   \name, @function
\name:
        .endm

        // Loads or stores registers of a memory area: `each sd, a0, x1, x2`, at their numbers.
        .macro  each, instruction, base, registers:vararg
        .irp    number, \registers
        \instruction x\number, 8 * (\number - 1)(\base)
        .endr
        .endm

        // Reads the counter (counter.h): mtime, which `time` only shadows, if at all.
        .macro  counter, register
#if BOARD_TIMER_BASE
        li      \register, BOARD_TIMER_BASE + CLINT_MTIME
        ld      \register, 0(\register)
#else
        csrr    \register, mcycle
#endif
        .endm

#define MSTATUS_MIE     (1 << 3)
#define MSTATUS_MPP     (3 << 11)
#define MIE_MTIE        (1 << 7)
#define MISA_S          (1 << 18)       // there is a supervisor mode

// What mcause holds of an exception.
#define CAUSE_FETCH     1               // instruction access fault
#define CAUSE_LOAD      5               // load access fault
#define CAUSE_STORE     7               // store or AMO access fault
#define CAUSE_USER_CALL 8               // ecall from user mode
