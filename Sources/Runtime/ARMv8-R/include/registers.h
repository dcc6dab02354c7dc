#pragma once

// System registers of AArch32 in EL2 by their names (Arm DDI 0568, "Register index"), as operands
// of MRC and MCR, with the core register in the middle: `mcr HCR(r0)`.

#define MPIDR(r)        p15, 0, r, c0, c0, 5
#define MPUIR(r)        p15, 0, r, c0, c0, 4
#define CTR(r)          p15, 0, r, c0, c0, 1
#define SCTLR(r)        p15, 0, r, c1, c0, 0
#define PRSELR(r)       p15, 0, r, c6, c2, 1
#define PRBAR(r)        p15, 0, r, c6, c3, 0
#define PRLAR(r)        p15, 0, r, c6, c3, 1
#define MAIR0(r)        p15, 0, r, c10, c2, 0
#define VBAR(r)         p15, 0, r, c12, c0, 0

#define VPIDR(r)        p15, 4, r, c0, c0, 0
#define VMPIDR(r)       p15, 4, r, c0, c0, 5
#define HSCTLR(r)       p15, 4, r, c1, c0, 0
#define HACTLR(r)       p15, 4, r, c1, c0, 1
#define HCR(r)          p15, 4, r, c1, c1, 0
#define HDCR(r)         p15, 4, r, c1, c1, 1
#define HCPTR(r)        p15, 4, r, c1, c1, 2
#define HSTR(r)         p15, 4, r, c1, c1, 3
#define HCR2(r)         p15, 4, r, c1, c1, 4
#define VSCTLR(r)       p15, 4, r, c2, c0, 0
#define HSR(r)          p15, 4, r, c5, c2, 0
#define HDFAR(r)        p15, 4, r, c6, c0, 0
#define HIFAR(r)        p15, 4, r, c6, c0, 2
#define HVBAR(r)        p15, 4, r, c12, c0, 0
#define HTPIDR(r)       p15, 4, r, c13, c0, 2

#define MIDR(r)         p15, 0, r, c0, c0, 0
#define DCCMVAU(r)      p15, 0, r, c7, c11, 1
#define ICIMVAU(r)      p15, 0, r, c7, c5, 1
#define BPIALL(r)       p15, 0, r, c7, c5, 6

#define CNTFRQ(r)       p15, 0, r, c14, c0, 0
#define CNTHCTL(r)      p15, 4, r, c14, c1, 0
#define CNTHP_TVAL(r)   p15, 4, r, c14, c2, 0
#define CNTHP_CTL(r)    p15, 4, r, c14, c2, 1
#define CNTPCT(low, high)  p15, 0, low, high, c14
#define CNTVOFF(low, high) p15, 4, low, high, c14

// Of the interrupt controller (Arm IHI 0069, "AArch32 System register descriptions").
#define ICC_PMR(r)      p15, 0, r, c4, c6, 0
#define ICC_IAR1(r)     p15, 0, r, c12, c12, 0
#define ICC_EOIR1(r)    p15, 0, r, c12, c12, 1
#define ICC_IGRPEN1(r)  p15, 0, r, c12, c12, 7
#define ICC_HSRE(r)     p15, 4, r, c12, c9, 5
#define ICH_HCR(r)      p15, 4, r, c12, c11, 0

// HSR: the class of an exception, and of an abort its fault status and whether it was a store.
#define HSR_EC_SHIFT    26
#define EC_HVC          0x12
#define EC_FETCH        0x20            // 0x21 from EL2 itself
#define EC_DATA         0x24            // 0x25 from EL2 itself
#define HSR_WNR         (1 << 6)
#define HSR_FSC_BEHIND  (0x3f & ~0xf)   // above 0xf it is not the unit that refuses

#define CPSR_AIF        (7 << 6)
#define CPSR_MODE       0x1f
#define MODE_SVC        0x13
#define MODE_HYP        0x1a
