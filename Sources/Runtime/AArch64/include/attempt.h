#pragma once
#include <stdint.h>

// Accesses that may fault and come back (attempt.S).

/// What became of an access: ESR_ELx of the exception that it took, or 0 if it took none.
uint64_t attempt_load(uint64_t address);
/// Stores the 8 bytes that are there already; the syndrome may be the load's.
uint64_t attempt_store(uint64_t address);
/// Fetches from an address without executing what is there; always takes an exception:
/// Illegal Execution State if the fetch was permitted, Instruction Abort if not.
uint64_t attempt_fetch(uint64_t address);
