#pragma once
#include <stdint.h>

// Calls to whoever is below this level: firmware, a hypervisor, a debugger (firmware.S).

/// Calls PSCI (Arm DEN0022) by the board's conduit; NOT_SUPPORTED (-1) where nobody answers.
int64_t firmware_call(uint64_t function, uint64_t first, uint64_t second, uint64_t third);

/// Ends the run: semihosting if somebody listens, else PSCI's SYSTEM_OFF, else this core sleeps.
__attribute__((noreturn)) void end_run(uint64_t status);
