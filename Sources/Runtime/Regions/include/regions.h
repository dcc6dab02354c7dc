#pragma once

// What a machine whose memory is protected by regions (an MPU, a PMP) offers to the Swift code
// here. Each machine's folder implements it in assembly, and names this header in its module map.

#include "../../Common/include/fault.h"

#ifndef __ASSEMBLER__
#include <stdint.h>

// The unit.

/// Goes from the boot plan to the fixed part with the hypervisor's view; generated (board.S).
void board_install_runtime_plan(void);

/// Writes the switched entries of a view, with what makes them count at once. View 0 is the
/// hypervisor's; then the guests follow.
void install_view(uint32_t index);

// Accesses of 4 bytes that may be refused and come back. They return 1 if the unit refused the
// access, and 0 if it let it through, even if something behind the unit answered with an error.

uint32_t attempt_load(uintptr_t address);
/// Loads, and stores the same word back.
uint32_t attempt_store(uintptr_t address);
/// Branches there: it must be refused, or find an instruction that returns.
uint32_t attempt_fetch(uintptr_t address);

/// Makes what was stored in [start, end) what instruction fetches see.
void publish_code(uintptr_t start, uintptr_t end);

// Time.

/// A counter that only goes up, in ticks of `counter_frequency`.
uint64_t counter_value(void);

/// Ticks per second; 0 if there is no counter.
uint64_t counter_frequency(void);

/// Ends the run: by semihosting, a test device or sleep, whatever there is.
_Noreturn void end_run(uint64_t status);

// What assembly calls, in Swift:
//
//   void runtime_start(uint64_t entry_count);
//     From entry.S on the boot plan, with stack and variables ready. `entry_count` is the counter
//     when the first instruction ran. `main` comes next.
//
//   _Noreturn void runtime_fault(uint32_t kind, uintptr_t cause, uintptr_t pc, uintptr_t address);
//     From the vectors, on a stack of their own, for what the runtime itself did. `cause` is the
//     register that says why: HSR, CFSR, DFSR, mcause.

#endif
