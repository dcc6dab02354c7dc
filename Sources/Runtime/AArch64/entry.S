#include "assembly.h"

// From whatever the loader left to Swift's `start`.
//
// Assumed at entry: the image lies on a page and is clean to the point of coherency;
// this core is at EL3, EL2 or EL1, little-endian; if translation is on, it maps the image to
// itself. No register holds anything that is needed (x0 may hold a device tree: it is ignored).
// All cores may come at once.
//
// Nothing is written to memory before translation and caches are on, so that no line has to be
// invalidated: a stale line over bss or stack is simply written over. A board without translation
// has its caches off, and flushes what it is going to write.

        // x20: address of this core's `core_start`, or 0 for a core that came with the image.
        // x21: the counter at entry, so that boot can be timed.
        .section .text.entry, "ax"
        .global entry
        .global core_entry
core_entry:
        mov     x20, x0
        b       descend
entry:
        mrs     x21, CNTVCT_EL0
        mov     x20, xzr
descend:
        msr     DAIFSet, #15
        mrs     x0, CurrentEL
        lsr     x0, x0, #2
        cmp     x0, #2
        b.hi    from_el3
        b.eq    from_el2
        b       from_el1

#define SPSR_MASKED     (15 << 6)
#define SPSR_EL1H       (SPSR_MASKED | 0b0101)
#define SPSR_EL2H       (SPSR_MASKED | 0b1001)

#define SCR_NS          (1 << 0)
#define SCR_RES1        (3 << 4)
#define SCR_SMD         (1 << 7)        // nobody answers an SMC: make it undefined, not a jump
#define SCR_HCE         (1 << 8)        // HVC comes to EL2
#define SCR_RW          (1 << 10)
#define SCR_APK_API     (3 << 16)

#define HCR_FMO_IMO_AMO (7 << 3)
#define HCR_HCD         (1 << 29)       // nor an HVC; without EL3, where SCR_EL3 would say so
#define HCR_RW          (1 << 31)

#define CPTR_EL2_RES1   0x33ff          // traps SVE and SME, not floating point
#define ICC_SRE_SYSTEM  0xf             // SRE, DFB, DIB, and access from below
#define ICC_SRE_EL2     S3_4_C12_C9_5
#define ICC_SRE_EL3     S3_6_C12_C12_5

        // Turns translation and data cache off at the level that the core was entered at, with
        // the image in memory: from there it is fetched until translation is on again.
        .macro  quiesce, level
        mrs     x19, SCTLR_\level
        tbz     x19, #0, .Lquiet\@
        address x0, __image_start
        address x1, __image_end
        bl      flush_range
        bic     x19, x19, #SCTLR_M
        bic     x19, x19, #SCTLR_C
        msr     SCTLR_\level, x19
        isb
.Lquiet\@:
        .endm

        // Lets the level below use the interrupt controller's system registers, if there are any.
        .macro  open_gic, register
        mrs     x0, ID_AA64PFR0_EL1
        ubfx    x0, x0, #24, #4
        cbz     x0, .Lno_gic\@
        mov     x0, #ICC_SRE_SYSTEM
        msr     \register, x0
        isb
.Lno_gic\@:
        .endm

from_el3:
        quiesce EL3
#if BOARD_EXCEPTION_LEVEL == 2 && BOARD_GUEST_COUNT > 0
        mov     x0, #(SCR_NS | SCR_RES1 | SCR_SMD | SCR_HCE | SCR_RW)
#else
        mov     x0, #(SCR_NS | SCR_RES1 | SCR_SMD | SCR_RW)
#endif
        movk    x0, #(SCR_APK_API >> 16), lsl #16
        msr     SCR_EL3, x0
        msr     CPTR_EL3, xzr
        msr     MDCR_EL3, xzr
        open_gic ICC_SRE_EL3
        mrs     x0, ID_AA64PFR0_EL1
        ubfx    x0, x0, #8, #4          // is there an EL2?
        cbz     x0, 1f
        ldr     x0, =SCTLR_EL2_RES1
        msr     SCTLR_EL2, x0
        mov     x0, #SPSR_EL2H
        adr     x1, from_el2
        b       2f
1:      ldr     x0, =SCTLR_EL1_RES1
        msr     SCTLR_EL1, x0
        mov     x0, #SPSR_EL1H
        adr     x1, from_el1
2:      msr     SPSR_EL3, x0
        msr     ELR_EL3, x1
        eret

from_el2:
        quiesce EL2
#if BOARD_EXCEPTION_LEVEL == 2
        ldr     x0, =(HCR_RW | HCR_HCD | HCR_FMO_IMO_AMO)
#else
        ldr     x0, =(HCR_RW | HCR_HCD)
#endif
        msr     HCR_EL2, x0             // E2H = 0: the registers of EL2 have their first meaning
        isb
        mov     x0, #CPTR_EL2_RES1
        msr     CPTR_EL2, x0
        msr     HSTR_EL2, xzr
        msr     VTTBR_EL2, xzr
        mov     x0, #3                  // counter and timer, physical and virtual, for EL1
        msr     CNTHCTL_EL2, x0
        msr     CNTVOFF_EL2, xzr
        mrs     x0, ID_AA64DFR0_EL1
        ubfx    x0, x0, #8, #4          // performance monitors: 0 and 15 mean none of Arm's
        sub     x1, x0, #1
        cmp     x1, #14
        mov     x0, xzr
        b.hs    1f
        mrs     x0, PMCR_EL0
        ubfx    x0, x0, #11, #5         // all event counters belong to EL1
1:      msr     MDCR_EL2, x0
        mrs     x0, MIDR_EL1
        msr     VPIDR_EL2, x0
        mrs     x0, MPIDR_EL1
        msr     VMPIDR_EL2, x0
        open_gic ICC_SRE_EL2
#if BOARD_EXCEPTION_LEVEL == 2
        b       at_level
from_el1:
        b       sleep                   // below the level that the image is made for
#else
        ldr     x0, =SCTLR_EL1_RES1
        msr     SCTLR_EL1, x0
        mov     x0, #SPSR_EL1H
        msr     SPSR_EL2, x0
        adr     x0, from_el1
        msr     ELR_EL2, x0
        eret

from_el1:
        quiesce EL1
        mov     x0, #(3 << 20)          // the compiler copies with SIMD registers
        msr     CPACR_EL1, x0
        isb
#endif

at_level:
        address x0, vectors
        msr     ELx(VBAR), x0
        msr     ELx(TPIDR), xzr
        isb
        adr     x0, entry
        ldr     x1, =entry
        cmp     x0, x1
        b.ne    move_image              // loaded elsewhere than linked
        cbnz    x20, start_core
        mrs     x0, MPIDR_EL1
        ldr     x1, =MPIDR_AFFINITY
        and     x0, x0, x1
        ldr     x1, =BOARD_BOOT_CORE
        cmp     x0, x1
        b.ne    park

        msr     SPSel, #1
        address x0, fault_stack_end
        mov     sp, x0
        msr     SPSel, #0
        ldr     x0, =BOARD_STACK_END
        mov     sp, x0
        mov     x29, xzr
        mov     x30, xzr
#if BOARD_UNIT_MMU
        ldr     x0, =BOARD_BOOT_TCR
        ldr     x1, =BOARD_BOOT_MAIR
        address x2, __boot_tables_start
        bl      install_translation
#else
        ldr     x0, =SCTLR_RES1
        msr     ELx(SCTLR), x0
        isb
        address x0, __data_start        // stores go past the caches: no line may cover them
        address x1, __image_end
        bl      flush_range
        ldr     x0, =BOARD_STACK_BASE
        ldr     x1, =BOARD_STACK_END
        bl      flush_range
#endif
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
