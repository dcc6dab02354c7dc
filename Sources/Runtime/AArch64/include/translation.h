#pragma once
#include <stdint.h>

#include "level.h"

// Address translation: the tables in the image, the unit's registers and its questions.

// From the linker script.
extern const uint8_t __runtime_tables_start[], __spare_tables_start[], __spare_tables_end[];

/// The address of the runtime plan's root table.
static inline uint64_t runtime_tables(void) { return (uint64_t)__runtime_tables_start; }

/// The address of the pages that new tables are made of.
static inline uint64_t spare_tables(void) { return (uint64_t)__spare_tables_start; }

/// The end of these pages.
static inline uint64_t spare_tables_end(void) { return (uint64_t)__spare_tables_end; }

/// Reads a word of a translation table.
static inline uint64_t load_descriptor(uint64_t address) {
  return __atomic_load_n((const uint64_t *)address, __ATOMIC_RELAXED);
}

/// Writes a word of a translation table in one store.
static inline void store_descriptor(uint64_t address, uint64_t word) {
  __atomic_store_n((uint64_t *)address, word, __ATOMIC_RELAXED);
}

/// Turns translation on from these tables, or changes to them if it is on (translation.S).
void install_translation(uint64_t tcr, uint64_t mair, uint64_t root);

/// Makes stores to translation tables visible to the table walker of every core.
static inline void publish_tables(void) { __asm__ volatile("dsb ishst\n\tisb" : : : "memory"); }

/// Forgets what any core has cached about the page at an address, at all levels of the walk.
static inline void forget_page(uint64_t address) {
  uint64_t page = (address >> 12) & 0xfffffffffff;
#if BOARD_EXCEPTION_LEVEL == 2
  __asm__ volatile("tlbi vae2is, %0" : : "r"(page) : "memory");
#else
  __asm__ volatile("tlbi vaae1is, %0" : : "r"(page) : "memory");
#endif
}

/// Forgets every translation of this level, on every core.
static inline void forget_all_pages(void) {
#if BOARD_EXCEPTION_LEVEL == 2
  __asm__ volatile("tlbi alle2is" : : : "memory");
#else
  __asm__ volatile("tlbi vmalle1is" : : : "memory");
#endif
}

/// Waits until what has been forgotten is in use nowhere.
static inline void finish_forgetting(void) {
  __asm__ volatile("dsb ish\n\tisb" : : : "memory");
}

#if BOARD_EXCEPTION_LEVEL == 2
#define STAGE1 "s1e2"
#else
#define STAGE1 "s1e1"
#endif

/// PAR_EL1 for a load from an address: bit 0 is set if translation denies it.
static inline uint64_t translate_load(uint64_t address) {
  uint64_t result;
  __asm__ volatile("at " STAGE1 "r, %1\n\tisb\n\tmrs %0, par_el1"
                   : "=r"(result) : "r"(address) : "memory");
  return result;
}

/// PAR_EL1 for a store to an address: bit 0 is set if translation denies it.
static inline uint64_t translate_store(uint64_t address) {
  uint64_t result;
  __asm__ volatile("at " STAGE1 "w, %1\n\tisb\n\tmrs %0, par_el1"
                   : "=r"(result) : "r"(address) : "memory");
  return result;
}
