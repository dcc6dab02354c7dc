#pragma once
#include <stdint.h>

// Loads and stores of device registers.
//
// They are written as one instruction each with a plain base register. A hypervisor that emulates
// a device gets no syndrome (ESR_EL2.ISV = 0) for the write-back and pair forms that a compiler
// may choose for a volatile access.

static inline uint8_t mmio_load8(uint64_t address) {
  uint32_t value;
  __asm__ volatile("ldrb %w0, [%1]" : "=r"(value) : "r"(address) : "memory");
  return (uint8_t)value;
}

static inline uint32_t mmio_load32(uint64_t address) {
  uint32_t value;
  __asm__ volatile("ldr %w0, [%1]" : "=r"(value) : "r"(address) : "memory");
  return value;
}

static inline void mmio_store8(uint64_t address, uint8_t value) {
  __asm__ volatile("strb %w0, [%1]" : : "r"(value), "r"(address) : "memory");
}

static inline void mmio_store32(uint64_t address, uint32_t value) {
  __asm__ volatile("str %w0, [%1]" : : "r"(value), "r"(address) : "memory");
}
