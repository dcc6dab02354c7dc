#pragma once
#include <stdint.h>

// Loads and stores of device registers.

static inline uint8_t mmio_load8(uint64_t address) {
  return *(const volatile uint8_t *)(uintptr_t)address;
}

static inline uint32_t mmio_load32(uint64_t address) {
  return *(const volatile uint32_t *)(uintptr_t)address;
}

static inline void mmio_store8(uint64_t address, uint8_t value) {
  *(volatile uint8_t *)(uintptr_t)address = value;
}

static inline void mmio_store32(uint64_t address, uint32_t value) {
  *(volatile uint32_t *)(uintptr_t)address = value;
}
