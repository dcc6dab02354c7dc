#pragma once
#include <stdint.h>

// Firmware calls (PSCI, Arm DEN0022), other cores, and the end of the run.

/// Ends the run: semihosting if somebody listens, else PSCI's SYSTEM_OFF, else this core sleeps.
__attribute__((noreturn)) void end_run(uint64_t status);

// SMC Calling Convention 1.0: x0 to x3 come back with results, x4 to x17 with anything.
#define FIRMWARE_CALL(instruction)                                                               \
  register uint64_t x0 __asm__("x0") = function;                                                 \
  register uint64_t x1 __asm__("x1") = first;                                                    \
  register uint64_t x2 __asm__("x2") = second;                                                   \
  register uint64_t x3 __asm__("x3") = third;                                                    \
  __asm__ volatile(instruction                                                                   \
                   : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3)                                      \
                   :                                                                             \
                   : "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14",      \
                     "x15", "x16", "x17", "memory");                                             \
  return (int64_t)x0

static inline int64_t firmware_hvc(uint64_t function, uint64_t first, uint64_t second,
                                   uint64_t third) {
  FIRMWARE_CALL("hvc #0");
}

static inline int64_t firmware_smc(uint64_t function, uint64_t first, uint64_t second,
                                   uint64_t third) {
  FIRMWARE_CALL("smc #0");
}
