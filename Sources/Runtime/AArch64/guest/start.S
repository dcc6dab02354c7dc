#include "macros.h"
#include "calls.h"

// A guest begins in EL1, translation and caches off, on its stack, with its argument in x0. It turns
// both on, and has every address at itself: it is stage 2 that says what is there.
//
// Before `guest_main` registers that the runtime has to keep for a guest, and that nothing here
// uses, get values of their own; the guest has failed if one is another afterwards.

#define SEED            x28             // `guest_main` keeps it

        .macro  for_kept, do
        .set    number, 0
        .irp    register, SP_EL0, ELR_EL1, TPIDR_EL0, TPIDRRO_EL0, TPIDR_EL1, FAR_EL1, TTBR1_EL1, \
                PAR_EL1, CNTV_CVAL_EL0, VBAR_EL1
        .set    number, number + 1
        \do     \register
        .endr
        .endm

        .macro  set_kept, register
        .ifnc   \register, VBAR_EL1
        add     x1, SEED, #number
        msr     \register, x1
        .endif
        .endm

        .macro  check_kept, register
        mrs     x1, \register
        .ifc    \register, VBAR_EL1
        adr     x2, vectors
        .else
        add     x2, SEED, #number
        .endif
        cmp     x1, x2
        b.ne    give_up
        .endm

        .macro  for_simd, do
        .irp    number, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, \
                21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
        \do     \number
        .endr
        .endm

        .macro  set_simd, number
        add     x1, SEED, #(64 + \number)
        fmov    d\number, x1
        add     x1, SEED, #(128 + \number)
        mov     v\number\().d[1], x1
        .endm

        .macro  check_simd, number
        fmov    x1, d\number
        add     x2, SEED, #(64 + \number)
        cmp     x1, x2
        b.ne    give_up
        mov     x1, v\number\().d[1]
        add     x2, SEED, #(128 + \number)
        cmp     x1, x2
        b.ne    give_up
        .endm

        .section .text.start, "ax"
        .global guest_start
        .type   guest_start, %function
guest_start:
        mov     x20, x0
        bl      translate
        bl      check_machine
        cbnz    w0, give_up
        mov     x0, x20
        adr     x1, vectors
        msr     VBAR_EL1, x1
        mov     x1, #(3 << 20)          // SIMD registers are not trapped
        msr     CPACR_EL1, x1
        isb
        mrs     SEED, CNTVCT_EL0        // other guests have other values
        lsl     SEED, SEED, #8
        for_kept set_kept
        for_simd set_simd
        bl      guest_main
        mov     x19, x0
        for_kept check_kept
        for_simd check_simd
        mov     x1, x19
        b       done

#define MAIR_WRITE_BACK 0xff
#define TCR             (25 | 1 << 8 | 1 << 10 | 3 << 12 | 1 << 23)  // 39 bits, write-back
#define TCR_IPS_40      (2 << 32)
#define BLOCK           0x701           // write-back, shared, any access

translate:
        mov     x1, #MAIR_WRITE_BACK
        msr     MAIR_EL1, x1
        ldr     x1, =(TCR | TCR_IPS_40)
        msr     TCR_EL1, x1
        adrp    x1, flat
        msr     TTBR0_EL1, x1
        isb
        tlbi    vmalle1
        ic      iallu
        dsb     nsh
        isb
        ldr     w1, =(SCTLR_EL1_RES1 | SCTLR_M | SCTLR_C | SCTLR_SA | SCTLR_I)
        msr     SCTLR_EL1, x1
        isb
        ret

        .balign 0x800
vectors:
        .rept   16
        .balign 0x80
        b       give_up
        .endr

give_up:
        mov     x1, #-1
done:   mov     x0, #CALL_DONE
        hvc     #0
        b       done

        // Blocks of 1 GiB, twice: the upper half of the addresses is the lower half once more.
        .section .rodata.flat, "a"
        .balign 0x1000
flat:
        .rept   2
        .set    block, 0
        .rept   256
        .quad   block << 30 | BLOCK
        .set    block, block + 1
        .endr
        .endr
