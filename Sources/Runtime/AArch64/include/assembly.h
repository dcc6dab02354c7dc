#pragma once
#include "level.h"

// Macros shared by the assembly files.

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

#define SCTLR_M         (1 << 0)        // translation
#define SCTLR_C         (1 << 2)        // data cache
#define SCTLR_SA        (1 << 3)        // checks the alignment of the stack pointer
#define SCTLR_I         (1 << 12)       // instruction cache

// The bits that are RES1 in Armv8.0: everything else off.
#define SCTLR_EL1_RES1  0x30d00980
#define SCTLR_EL2_RES1  0x30c50830
#if BOARD_EXCEPTION_LEVEL == 2
#define SCTLR_RES1      SCTLR_EL2_RES1
#else
#define SCTLR_RES1      SCTLR_EL1_RES1
#endif
