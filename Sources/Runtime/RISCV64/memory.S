#include "assembly.h"

// What the compiler calls to copy and fill memory. Aligned accesses only: others may trap, and may
// fail where they straddle two entries of the PMP.

        function memmove
        bleu    a0, a1, memcpy
        add     a3, a0, a2
        add     a4, a1, a2
        or      t0, a0, a1
        or      t0, t0, a2
        andi    t0, t0, 7
        bnez    t0, 2f
1:      beq     a3, a0, 3f
        addi    a3, a3, -8
        addi    a4, a4, -8
        ld      t0, 0(a4)
        sd      t0, 0(a3)
        j       1b
2:      beq     a3, a0, 3f
        addi    a3, a3, -1
        addi    a4, a4, -1
        lbu     t0, 0(a4)
        sb      t0, 0(a3)
        j       2b
3:      ret

        function memcpy
        mv      a3, a0
        add     a4, a0, a2
        or      t0, a0, a1
        or      t0, t0, a2
        andi    t0, t0, 7
        bnez    t0, 2f
1:      beq     a3, a4, 3f
        ld      t0, 0(a1)
        sd      t0, 0(a3)
        addi    a1, a1, 8
        addi    a3, a3, 8
        j       1b
2:      beq     a3, a4, 3f
        lbu     t0, 0(a1)
        sb      t0, 0(a3)
        addi    a1, a1, 1
        addi    a3, a3, 1
        j       2b
3:      ret

        function memset
        mv      a3, a0
        add     a4, a0, a2
        andi    a1, a1, 0xff
        or      t0, a0, a2
        andi    t0, t0, 7
        bnez    t0, 2f
        slli    t0, a1, 8
        or      a1, a1, t0
        slli    t0, a1, 16
        or      a1, a1, t0
        slli    t0, a1, 32
        or      a1, a1, t0
1:      beq     a3, a4, 3f
        sd      a1, 0(a3)
        addi    a3, a3, 8
        j       1b
2:      beq     a3, a4, 3f
        sb      a1, 0(a3)
        addi    a3, a3, 1
        j       2b
3:      ret
