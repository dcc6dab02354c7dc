#include "assembly.h"

// void install_translation(uint64_t tcr, uint64_t mair, uint64_t root)
//
// Off, change, on: while translation is off no table is in use, so that old and new tables may
// differ in block sizes, attributes and T0SZ without break-before-make. The code
// must be mapped to itself by both. Nothing is loaded or stored in between, so cached data
// that memory has not seen yet stays where it is.

#if BOARD_EXCEPTION_LEVEL == 2
#define FORGET_ALL      alle2
#else
#define FORGET_ALL      vmalle1
#endif
#define SCTLR_ON        (SCTLR_RES1 | SCTLR_M | SCTLR_C | SCTLR_SA | SCTLR_I)

        function install_translation
        ldr     w3, =SCTLR_RES1
        ldr     w4, =SCTLR_ON
        dsb     sy
        msr     ELx(SCTLR), x3
        isb
        msr     ELx(MAIR), x1
        msr     ELx(TCR), x0
        msr     ELx(TTBR0), x2
        isb
        tlbi    FORGET_ALL
        ic      iallu
        dsb     nsh
        isb
        msr     ELx(SCTLR), x4
        isb
        ret

// Cleans and invalidates [x0, x1) to the point of coherency. Clobbers x0, x2, x3.
        function flush_range
        mrs     x2, CTR_EL0
        ubfx    x2, x2, #16, #4         // DminLine: log2 of words
        mov     x3, #4
        lsl     x2, x3, x2
        sub     x3, x2, #1
        bic     x0, x0, x3
1:      dc      civac, x0
        add     x0, x0, x2
        cmp     x0, x1
        b.lo    1b
        dsb     sy
        ret
