#include "assembly.h"

// From reset, or whatever the loader left, to Swift's `start`.
//
// Assumed at entry: EL2, MPU and caches off, as they are after reset; the image is clean to the point
// of coherency. No register holds anything that is needed. All cores may come at once.
//
// Armv8-R AArch64 (Arm DDI 0600) is not Armv8-A without an MMU:
//
// - EL2 is the highest level there is, and Secure like all others: there is no EL3 and no monitor.
// - All levels are AArch64, and there is no EL2 host mode: HCR_EL2.E2H and TGE are 0.
// - EL2 has no translation: no TTBR0_EL2, VTTBR_EL2 or TLB, and nothing to learn from AT. VSCTLR_EL2
//   has the encoding that TTBR0_EL2 has elsewhere. MAIR_EL2 is there, and regions refer to it.
// - SCTLR_EL2.M turns the MPU on. Bit 17 is BR, which lets EL2 have the default memory map where no
//   region is. That map is the implementation's own: nothing here relies on it.
// - Regions refuse with the codes of VMSAv8-64: a permission fault, or a translation fault of level 0
//   where there is no region.
//
// EL1 is never entered, so that what belongs to it is left as it is. Nothing is written to memory
// before the MPU and the caches are on: a stale line over bss or stack is simply written over.

#define HCR_FMO_IMO_AMO (7 << 3)        // interrupts and asynchronous aborts come here
#define HCR_HCD         (1 << 29)       // nobody answers an HVC
#define HCR_RW          (1 << 31)       // reads as 1

#define CPTR_EL2_RES1   0x33ff          // no trap for floating point: the compiler copies with it

        .section .text.entry, "ax"
        .global _start
        .type   _start, %function
_start:
        msr     DAIFSet, #15
        mrs     x21, CNTPCT_EL0         // so that boot can be timed
        mrs     x0, CurrentEL
        cmp     x0, #(2 << 2)
        b.ne    sleep                   // below the level that the image is made for
        mrs     x0, SCTLR_EL2
        tst     x0, #SCTLR_M
        b.ne    sleep                   // entries that are in use can't be replaced blindly

        mrs     x0, MPIDR_EL1
        ldr     x1, =MPIDR_AFFINITY
        and     x0, x0, x1
        ldr     x1, =BOARD_BOOT_CORE
        cmp     x0, x1
        b.ne    sleep

        ldr     x0, =(SCTLR_EL2_RES1 | SCTLR_SA)
        msr     SCTLR_EL2, x0           // the boot plan adds to it
        ldr     x0, =(HCR_RW | HCR_HCD | HCR_FMO_IMO_AMO)
        msr     HCR_EL2, x0
        mov     x0, #CPTR_EL2_RES1
        msr     CPTR_EL2, x0
        address x0, vectors
        msr     VBAR_EL2, x0
        msr     TPIDR_EL2, xzr
        ic      iallu
        dsb     nsh
        isb

        msr     SPSel, #1
        address x0, fault_stack_end
        mov     sp, x0
        msr     SPSel, #0
        ldr     x0, =BOARD_STACK_END
        mov     sp, x0
        mov     x29, xzr
        mov     x30, xzr
        bl      board_install_boot_plan

        address x0, __bss_start
        address x1, __bss_end
1:      cmp     x0, x1
        b.hs    2f
        stp     xzr, xzr, [x0], #16
        b       1b

2:      mov     x0, x21
        bl      runtime_start
        msr     DAIFClr, #4             // asynchronous aborts have somebody to report them now
        mov     w0, wzr                 // no arguments
        mov     x1, xzr
        bl      main
        sxtw    x0, w0
        b       end_run

// The end of a core that has nothing left to do.
        function sleep
1:      wfe
        b       1b
