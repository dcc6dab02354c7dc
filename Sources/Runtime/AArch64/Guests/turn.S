#include "assembly.h"
#include "context.h"

// The beginning and the end of a guest's turn (confinement.h): stage 2, EL1's registers, and the
// SIMD registers, which nothing of the runtime uses where there are guests (flags.mk).

#define TCR_EPD0        (1 << 7)
#define TCR_EPD1        (1 << 23)

        .macro  save_pair, first, second
        mrs     x2, \first
        mrs     x3, \second
        stp     x2, x3, [x1], #16
        .endm

        .macro  restore_pair, first, second
        ldp     x2, x3, [x4], #16
        .ifnc   \second, SCTLR_EL1      // at its time
        msr     \second, x3
        .endif
        .ifnc   \first, TCR_EL1
        msr     \first, x2
        .endif
        .endm

        .macro  for_simd, do
        \do     0, 1
        \do     2, 3
        \do     4, 5
        \do     6, 7
        \do     8, 9
        \do     10, 11
        \do     12, 13
        \do     14, 15
        \do     16, 17
        \do     18, 19
        \do     20, 21
        \do     22, 23
        \do     24, 25
        \do     26, 27
        \do     28, 29
        \do     30, 31
        .endm

        .macro  save_simd, first, second
        stp     q\first, q\second, [x0, #(CONTEXT_SIMD + 16 * \first)]
        .endm

        .macro  restore_simd, first, second
        ldp     q\first, q\second, [x0, #(CONTEXT_SIMD + 16 * \first)]
        .endm

// void guest_save(struct guest_context *context): they stay as they are.
        function guest_save
        add     x1, x0, #CONTEXT_SYSTEM
        for_system save_pair
        for_simd save_simd
        mrs     x2, FPCR
        mrs     x3, FPSR
        str     x2, [x0, #CONTEXT_FPCR]
        str     x3, [x0, #CONTEXT_FPSR]
        ret

// void guest_restore(struct guest_context *context, uint64_t vtcr, uint64_t vttbr)
//
// While stage 2 is one guest's and EL1's registers are another's, no walk may begin: some cores
// begin one for an AT instruction that they only speculate on (errata 1319367 of Cortex-A57, 1319537
// of Cortex-A72). With stage 1 on and both of its halves disabled there is nothing to walk.
        function guest_restore
        mov     x3, #TCR_EPD0
        orr     x3, x3, #TCR_EPD1
        msr     TCR_EL1, x3
        ldr     w3, =(SCTLR_EL1_RES1 | SCTLR_M)
        msr     SCTLR_EL1, x3
        isb
        msr     VTCR_EL2, x1
        msr     VTTBR_EL2, x2
        add     x4, x0, #CONTEXT_SYSTEM
        for_system restore_pair
        isb
        ldr     x2, [x0, #CONTEXT_SCTLR]
        msr     SCTLR_EL1, x2
        isb
        ldr     x2, [x0, #CONTEXT_TCR]
        msr     TCR_EL1, x2
        for_simd restore_simd
        ldr     x2, [x0, #CONTEXT_FPCR]
        msr     FPCR, x2
        ldr     x2, [x0, #CONTEXT_FPSR]
        msr     FPSR, x2
        ret                             // the guest's entry synchronises the rest
