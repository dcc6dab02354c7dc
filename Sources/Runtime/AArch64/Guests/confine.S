#include "assembly.h"
#include "confinement.h"

// What EL1 may do without EL2 (Arm ARM, the registers' own pages). What is not there on the core is
// written as zero.

#define HCR_VM          (1 << 0)        // stage 2
#define HCR_SWIO        (1 << 1)        // invalidating by set and way cleans, too
#define HCR_PTW         (1 << 2)        // no tables in what stage 2 has as a device
#define HCR_FMO_IMO_AMO (7 << 3)        // interrupts and late aborts come to EL2
#define HCR_TWI_TWE     (3 << 13)
#define HCR_TSC         (1 << 19)       // SMC
#define HCR_TIDCP       (1 << 20)       // registers of the implementation's own
#define HCR_TACR        (1 << 21)
#define HCR_RW          (1 << 31)
#define HCR_TLOR        (1 << 35)       // LORegions: FEAT_LOR
#define HCR_TERR        (1 << 36)       // error records: FEAT_RAS

#define CPTR_TRAPS      0x33ff          // RES1; SVE and SME where there are any
#define CPTR_TTA        (1 << 20)       // trace

#define MDCR_TPMCR_TPM  (3 << 5)
#define MDCR_TDA        (7 << 9)        // TDRA, TDOSA, TDA
#define MDCR_TPMS       (1 << 14)       // statistical profiling: FEAT_SPE
#define MDCR_TTRF       (1 << 19)       // FEAT_TRF

#define CNTHCTL_EL1PCTEN (1 << 0)       // the physical counter, but not the physical timer

#define ICC_SRE_GUESTS  0x7             // SRE, DFB, DIB: nothing from below
#define ICC_SRE_EL2     S3_4_C12_C9_5
#define ICH_HCR_EL2     S3_4_C12_C11_0
#define ICH_HCR_ALL     (7 << 10)

        // Sets bits of x0 if a field of the ID register in x1 is not 0.
        .macro  if_there, position, bits
        ubfx    x2, x1, #\position, #4
        cbz     x2, .Lnot_there\@
        orr     x0, x0, #\bits
.Lnot_there\@:
        .endm

        function guests_confine
        ldr     x0, =(HCR_RW | HCR_VM | HCR_SWIO | HCR_PTW | HCR_FMO_IMO_AMO | HCR_TWI_TWE | \
                      HCR_TSC | HCR_TIDCP | HCR_TACR)
        mrs     x1, ID_AA64MMFR1_EL1
        if_there 16, HCR_TLOR
        mrs     x1, ID_AA64PFR0_EL1
        if_there 28, HCR_TERR
        msr     HCR_EL2, x0
        ldr     x0, =(CPTR_TRAPS | CPTR_TTA)
        msr     CPTR_EL2, x0
        mrs     x0, MDCR_EL2            // entry.S has left it the number of event counters
        orr     x0, x0, #MDCR_TPMCR_TPM
        orr     x0, x0, #MDCR_TDA
        mrs     x1, ID_AA64DFR0_EL1
        if_there 32, MDCR_TPMS
        if_there 40, MDCR_TTRF
        msr     MDCR_EL2, x0
        mov     x0, #CNTHCTL_EL1PCTEN
        msr     CNTHCTL_EL2, x0
        msr     CNTVOFF_EL2, xzr
        mov     x0, #(1 << 31)          // a machine of one core
        msr     VMPIDR_EL2, x0
        mrs     x0, ID_AA64PFR0_EL1
        ubfx    x0, x0, #24, #4
        cbz     x0, 1f                  // the interrupt controller has no system registers
        mov     x0, #ICC_SRE_GUESTS
        msr     ICC_SRE_EL2, x0
        mov     x0, #ICH_HCR_ALL
        msr     ICH_HCR_EL2, x0
1:      isb
        ret

        function guest_forget
        ldr     w2, =SCTLR_EL1_RES1     // whatever reset has left
        msr     SCTLR_EL1, x2
        msr     VTCR_EL2, x0
        msr     VTTBR_EL2, x1
        isb
        tlbi    vmalls12e1is
        dsb     ish
        isb
        ret

        function forget_instructions
        dsb     ish
        ic      ialluis
        dsb     ish
        isb
        ret
