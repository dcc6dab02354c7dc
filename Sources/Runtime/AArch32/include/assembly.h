#pragma once

// Macros shared by the assembly files of all 32-bit Arm machines.

        .syntax unified

        .macro  function, name
        .section .text.entry.\name, "ax", %progbits
        .balign 4
        .global \name
        .type   \name, %function
\name:
        .endm

        // Another name for the function that begins here.
        .macro  also, name
        .global \name
        .type   \name, %function
\name:
        .endm
