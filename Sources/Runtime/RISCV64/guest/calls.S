#include "calls.h"

// Calls of the runtime, and accesses that should be refused (calls.h). A call changes a0 only, and
// a refused access no register at all.

        .macro  function, name
        .section .text.\name, "ax"
        .balign 4
        .global \name
        .type   \name, @function
\name:
        .endm

        // Expects the access to be refused, with its address in t0 from then on.
        .macro  try, name
        function \name
        addi    sp, sp, -16
        sd      ra, 0(sp)
        mv      t0, a0
        li      a0, CALL_EXPECT
        la      a1, 1f
        ecall
        .endm

        .macro  tried
        li      a0, CALL_EXPECT
        li      a1, 0
        ecall
        li      a0, 0
        j       2f
1:      li      a0, 1
2:      ld      ra, 0(sp)
        addi    sp, sp, 16
        ret
        .endm

        try     try_load
        lw      t0, 0(t0)
        tried

        try     try_store
        sw      zero, 0(t0)
        tried

        try     try_fetch
        jalr    t0
        tried

        function call_runtime
        ecall
        ret
