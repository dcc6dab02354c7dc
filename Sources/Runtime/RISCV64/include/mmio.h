#pragma once
#include <stdint.h>

// Loads and stores of device registers: one instruction each.
//
// Accesses of one device stay in order on their own (RISC-V privileged specification, section
// 3.6.6, "strongly ordered"). Nothing here depends on the order of accesses of two devices.

static inline uint8_t mmio_load8(uint64_t address) {
  uint8_t value;
  __asm__ volatile("lbu %0, 0(%1)" : "=r"(value) : "r"(address) : "memory");
  return value;
}

static inline uint32_t mmio_load32(uint64_t address) {
  uint32_t value;
  __asm__ volatile("lw %0, 0(%1)" : "=r"(value) : "r"(address) : "memory");
  return value;
}

static inline void mmio_store8(uint64_t address, uint8_t value) {
  __asm__ volatile("sb %0, 0(%1)" : : "r"(value), "r"(address) : "memory");
}

static inline void mmio_store32(uint64_t address, uint32_t value) {
  __asm__ volatile("sw %0, 0(%1)" : : "r"(value), "r"(address) : "memory");
}
