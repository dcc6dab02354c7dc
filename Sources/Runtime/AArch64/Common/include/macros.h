#pragma once

// Macros shared by the assembly files of all 64-bit Arm machines.

        // The address of a symbol, relative to where the code runs.
        .macro  address, register, symbol
        adrp    \register, \symbol
        add     \register, \register, :lo12:\symbol
        .endm

        .macro  function, name
        .section .text.entry.\name, "ax"
        .balign 4
        .global \name
        .type   \name, %function
\name:
        .endm

#define MPIDR_AFFINITY  0xff00ffffff

#define SCTLR_M         (1 << 0)        // translation, or protection
#define SCTLR_C         (1 << 2)        // data cache
#define SCTLR_SA        (1 << 3)        // checks the alignment of the stack pointer
#define SCTLR_I         (1 << 12)       // instruction cache

// The bits that are RES1 in Armv8.0: everything else off.
#define SCTLR_EL1_RES1  0x30d00980
#define SCTLR_EL2_RES1  0x30c50830

#define SPSR_IL         (1 << 20)       // the next instruction is in an illegal state
