#pragma once
#include <stdint.h>

// Firmware calls (PSCI, Arm DEN0022) and the end of the run.

/// What a parked core is told to do. The layout is known to cores.S.
struct core_start {
  uint64_t affinity;
  uint64_t stack_end;
  void (*entry)(uint64_t);
  uint64_t argument;
};

/// The mailbox that the parked cores of a board without PSCI look at.
extern volatile struct core_start core_mailbox;

/// Where PSCI starts a core; x0 is the address of its `core_start`.
extern const uint8_t core_entry[];

/// Ends the run: semihosting if somebody listens, else PSCI's SYSTEM_OFF, else this core sleeps.
__attribute__((noreturn)) void end_run(uint64_t status);

#define PSCI_CALL(conduit)                                                                    \
  register uint64_t x0 __asm__("x0") = function;                                              \
  register uint64_t x1 __asm__("x1") = first;                                                 \
  register uint64_t x2 __asm__("x2") = second;                                                \
  register uint64_t x3 __asm__("x3") = third;                                                 \
  __asm__ volatile(conduit " #0"                                                              \
                   : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3) : : "x4", "x5", "x6", "x7", "x8", \
                     "x9", "x10", "x11", "x12", "x13", "x14", "x15", "x16", "x17", "memory"); \
  return (int64_t)x0;

static inline int64_t psci_hvc(uint64_t function, uint64_t first, uint64_t second,
                               uint64_t third) { PSCI_CALL("hvc") }

static inline int64_t psci_smc(uint64_t function, uint64_t first, uint64_t second,
                               uint64_t third) { PSCI_CALL("smc") }

/// Writes the line of an address back to memory, where cores without caches see it.
static inline void clean_line(uint64_t address) {
  __asm__ volatile("dc cvac, %0\n\tdsb sy" : : "r"(address) : "memory");
}

/// Wakes the cores that wait for an event.
static inline void send_event(void) { __asm__ volatile("sev" : : : "memory"); }
