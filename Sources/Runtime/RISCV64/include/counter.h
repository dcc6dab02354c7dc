#pragma once
#include <stdint.h>

#include "board.h"
#include "clint.h"

// The counter: mtime, or the cycles of the hart on a board without a timer.

static inline uint64_t counter_value(void) {
#if BOARD_TIMER_BASE
  return *(volatile const uint64_t *)(BOARD_TIMER_BASE + CLINT_MTIME);
#else
  uint64_t value;
  __asm__ volatile("csrr %0, mcycle" : "=r"(value) : : "memory");
  return value;
#endif
}

/// Ticks per second; 0 if nobody knows.
static inline uint64_t counter_frequency(void) {
#if BOARD_TIMER_BASE
  return BOARD_TIMER_FREQUENCY;
#else
  return 0;
#endif
}
