#pragma once
#include <stdint.h>

// How cores that wait are told what to do (cores.S). They wait with their caches off: what they
// read is cleaned to memory.

/// What a core is told to do; cores.S knows the layout.
struct core_start {
  uint64_t affinity;
  uint64_t stack_end;
  void (*function)(uint64_t);
  uint64_t argument;
};

/// One order at a time; the core that takes it sets `affinity` to all ones.
extern volatile struct core_start core_mailbox;

/// Where firmware starts a core; x0 is the address of its `core_start`.
extern const uint8_t core_entry[];
/// Where a core starts that waits in a loop of firmware's.
extern const uint8_t _start[];

static inline void clean_to_memory(volatile const void *address) {
  __asm__ volatile("dc cvac, %0\n\tdsb sy" : : "r"(address) : "memory");
}

static inline void post_order(uint64_t affinity, uint64_t stack_end, void (*function)(uint64_t),
                              uint64_t argument) {
  core_mailbox.stack_end = stack_end;
  core_mailbox.function = function;
  core_mailbox.argument = argument;
  __asm__ volatile("dsb sy" : : : "memory");
  core_mailbox.affinity = affinity;
  clean_to_memory(&core_mailbox);
}

/// Takes back an order that no core has taken.
static inline void withdraw_order(void) {
  core_mailbox.affinity = ~(uint64_t)0;
  clean_to_memory(&core_mailbox);
}

static inline uint64_t order_address(void) { return (uint64_t)&core_mailbox; }

static inline int order_is_taken(void) { return core_mailbox.affinity == ~(uint64_t)0; }

static inline uint64_t core_entry_address(void) { return (uint64_t)core_entry; }

/// Tells a core in firmware's loop to come to the image.
static inline void release_core(uint64_t release_address) {
  volatile uint64_t *word = (volatile uint64_t *)release_address;
  *word = (uint64_t)_start;
  clean_to_memory(word);
}

/// Wakes the cores that wait for an event.
static inline void wake_cores(void) { __asm__ volatile("sev" : : : "memory"); }
