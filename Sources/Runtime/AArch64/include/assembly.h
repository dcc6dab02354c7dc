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
