#pragma once
#include <stdint.h>

/// The virtual counter (CNTVCT_EL0), in ticks of `counter_frequency`.
static inline uint64_t counter_value(void) {
  uint64_t value;
  __asm__ volatile("isb\n\tmrs %0, cntvct_el0" : "=r"(value) : : "memory");
  return value;
}

/// Ticks per second (CNTFRQ_EL0).
static inline uint64_t counter_frequency(void) {
  uint64_t value;
  __asm__ volatile("mrs %0, cntfrq_el0" : "=r"(value));
  return value;
}
