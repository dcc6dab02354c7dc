#pragma once

// System registers, as operands of mrc and mcr: `mrc DFSR(r0)` (Arm ARM, Armv7-A and Armv7-R,
// section B6.1; Arm DDI 0460, chapter 4).

#define CTR(r)          p15, 0, r, c0, c0, 1
#define MPIDR(r)        p15, 0, r, c0, c0, 5
#define SCTLR(r)        p15, 0, r, c1, c0, 0
#define CPACR(r)        p15, 0, r, c1, c0, 2
#define DFSR(r)         p15, 0, r, c5, c0, 0
#define IFSR(r)         p15, 0, r, c5, c0, 1
#define DFAR(r)         p15, 0, r, c6, c0, 0
#define IFAR(r)         p15, 0, r, c6, c0, 2
#define TPIDRURW(r)     p15, 0, r, c13, c0, 2
#define TPIDRURO(r)     p15, 0, r, c13, c0, 3
#define TPIDRPRW(r)     p15, 0, r, c13, c0, 4

// The protection unit.
#define DRBAR(r)        p15, 0, r, c6, c1, 0
#define DRSR(r)         p15, 0, r, c6, c1, 2
#define DRACR(r)        p15, 0, r, c6, c1, 4
#define RGNR(r)         p15, 0, r, c6, c2, 0

// Caches and branch predictor; what is written matters only to DCCMVAU, which takes an address.
#define ICIALLU(r)      p15, 0, r, c7, c5, 0
#define BPIALL(r)       p15, 0, r, c7, c5, 6
#define DCCMVAU(r)      p15, 0, r, c7, c11, 1
#define DCIALL(r)       p15, 0, r, c15, c5, 0   // of Cortex-R5

#define SCTLR_M         (1 << 0)        // protection
#define SCTLR_C         (1 << 2)        // data cache
#define SCTLR_I         (1 << 12)       // instruction cache
#define SCTLR_V         (1 << 13)       // vectors at the top of the address space
#define SCTLR_VE        (1 << 24)       // the interrupt controller has the vector of IRQs
#define SCTLR_EE        (1 << 25)       // exceptions are taken big-endian
#define SCTLR_TE        (1 << 30)       // exceptions are taken to Thumb code

#define FSR_STATUS      0x40f
#define FSR_BACKGROUND  0x00            // no region
#define FSR_PERMISSION  0x0d

#define MODE_USER       0x10
#define MODE_FIQ        0x11
#define MODE_IRQ        0x12
#define MODE_SUPERVISOR 0x13
#define MODE_ABORT      0x17
#define MODE_UNDEFINED  0x1b
#define MODE_BITS       0x1f
#define CPSR_F          (1 << 6)

// Where the vectors are.
#define VECTOR_UNDEFINED 0x04
#define VECTOR_CALL     0x08
#define VECTOR_PREFETCH 0x0c
#define VECTOR_DATA     0x10
#define VECTOR_IRQ      0x18
#define VECTOR_FIQ      0x1c
