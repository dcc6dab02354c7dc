#pragma once

// What a guest can do besides computing. Each machine implements it in its folder `guest`.
//
// A call is one instruction (hvc, svc, ecall) with its number in the first register of the calling
// convention, arguments in the next two, and the answer in the first.

#define CALL_SAY 1                      // address, length: prints a text from the guest's memory
#define CALL_EXPECT 2                   // where to go on after the next refused access; 0: nowhere
#define CALL_COUNTS 3                   // address: stores two words there, switches and refusals
#define CALL_DONE 4                     // status: the end of the guest

#ifndef __ASSEMBLER__
#include <stdint.h>

/// Calls the runtime.
uintptr_t call_runtime(uintptr_t number, uintptr_t first, uintptr_t second);

// Accesses that should be refused: they expect, try, and expect nothing any more. They return 1 if
// the access was refused, and 0 if it went through.

uint32_t try_load(uintptr_t address);
/// Stores a word of zeros.
uint32_t try_store(uintptr_t address);
/// Calls what is there.
uint32_t try_fetch(uintptr_t address);

/// Reads a register of a device.
static inline uint32_t load_register(uintptr_t address) {
  return *(volatile const uint32_t *)address;
}

// The other way round: each machine's guest/start.S has the first instruction, which comes to
//
//   uintptr_t guest_main(uintptr_t argument);
//
// on the guest's stack and makes a status for `done` of what it returns.

#endif
