#pragma once

// Guests in EL1 and EL0, behind stage 2 (AArch64/Guests).

#ifndef __ASSEMBLER__
#include <stdint.h>

#include "../../Guests/include/guest.h"

/// Takes from EL1 what guests are not meant to have, and turns stage 2 on (confine.S).
void guests_confine(void);

/// Forgets, on every core, what may be cached of the translations of a VMID: its tables are new.
void guest_forget(uint64_t vtcr, uint64_t vttbr);

/// Begins a guest's turn: stage 2, EL1's registers and the SIMD registers become the guest's.
void guest_restore(const struct guest_context *context, uint64_t vtcr, uint64_t vttbr);

/// Keeps the same registers in its context.
void guest_save(struct guest_context *context);

/// Cleans and invalidates [start, end) to the point of coherency (translation.S); not empty.
void flush_range(uint64_t start, uint64_t end);

/// Makes every core fetch from memory what it executes next.
void forget_instructions(void);

// The timer of EL2.

/// Makes it fire once, that many ticks later.
static inline void hypervisor_timer_start(uint32_t ticks) {
  __asm__ volatile("msr cnthp_tval_el2, %0\n\tmsr cnthp_ctl_el2, %1\n\tisb"
                   : : "r"((uint64_t)ticks), "r"((uint64_t)1) : "memory");
}

/// Makes it quiet.
static inline void hypervisor_timer_stop(void) {
  __asm__ volatile("msr cnthp_ctl_el2, xzr\n\tisb" : : : "memory");
}

// The interrupt controller's system registers (Arm IHI 0069), if there are any.

/// Whether EL2 uses them, and not the registers of a GICv2.
static inline uint32_t gic_has_system_registers(void) {
  uint64_t features, enabled;
  __asm__ volatile("mrs %0, id_aa64pfr0_el1" : "=r"(features));
  if ((features >> 24 & 0xf) == 0) return 0;
  __asm__ volatile("mrs %0, S3_4_C12_C9_5" : "=r"(enabled));    // ICC_SRE_EL2
  return enabled & 1;
}

/// Lets interrupts of group 1 come, whatever their priority.
static inline void gic_open(void) {
  __asm__ volatile("msr S3_0_C4_C6_0, %0\n\t"                   // ICC_PMR_EL1
                   "msr S3_0_C12_C12_7, %1\n\t"                 // ICC_IGRPEN1_EL1
                   "isb"
                   : : "r"((uint64_t)0xff), "r"((uint64_t)1) : "memory");
}

/// Takes the next interrupt (ICC_IAR1_EL1).
static inline uint32_t gic_acknowledge(void) {
  uint64_t interrupt;
  __asm__ volatile("mrs %0, S3_0_C12_C12_0\n\tdsb sy" : "=r"(interrupt) : : "memory");
  return (uint32_t)interrupt & 0xffffff;
}

/// Ends it (ICC_EOIR1_EL1).
static inline void gic_end(uint32_t interrupt) {
  __asm__ volatile("msr S3_0_C12_C12_1, %0\n\tisb" : : "r"((uint64_t)interrupt) : "memory");
}

/// The core's affinity as GICR_TYPER has it: Aff3 to Aff0, a byte each.
static inline uint32_t gic_affinity(void) {
  uint64_t affinity;
  __asm__ volatile("mrs %0, mpidr_el1" : "=r"(affinity));
  return (uint32_t)(affinity >> 8 & 0xff000000) | (uint32_t)(affinity & 0xffffff);
}

#endif
