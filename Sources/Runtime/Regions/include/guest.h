#pragma once

// Guests: how they are entered, and why they stop. Each machine implements it in assembly.

// Why a guest has stopped.
#define STOP_TIMER 0
#define STOP_CALL 1                     // `number`, `arguments`; it goes on after the call
#define STOP_FAULT 2                    // `access` (FAULT_…), `address`
#define STOP_OTHER 3                    // `number` is the machine's register that says why

#ifndef __ASSEMBLER__
#include <stdint.h>

/// A guest's registers while it does not run; the machine knows the layout.
struct guest_context {
  uintptr_t words[40];
};

/// Why a guest has stopped.
struct guest_stop {
  uint32_t reason;
  uint32_t access;
  uintptr_t address;
  /// The instruction that was refused, or where the guest goes on.
  uintptr_t pc;
  uintptr_t number;
  uintptr_t arguments[2];
};

/// Makes a guest begin at `entry`, with `argument` in the first register of the calling convention.
void guest_prepare(struct guest_context *context, uintptr_t entry, uintptr_t stack_end,
                   uintptr_t argument);

/// Enters a guest, whose view is installed, and returns at its next stop.
void guest_run(struct guest_context *context, struct guest_stop *stop);

/// Makes a stopped guest go on at another instruction.
void guest_continue_at(struct guest_context *context, uintptr_t pc);

/// Gives a guest the answer to its call.
void guest_answer(struct guest_context *context, uintptr_t result);

/// Makes interrupt controller and timer ready to stop guests.
void timer_prepare(void);

/// Stops whatever guest runs once, that much later.
void timer_start(uint32_t microseconds);

/// A guest's program in the image: generated when the image is linked (mk/link.mk).
struct guest_program {
  uintptr_t start, end;
};

extern const uintptr_t guest_program_count;
extern const struct guest_program guest_programs[];

/// A guest's program; empty if there is none for it.
static inline struct guest_program guest_program_at(uintptr_t index) {
  return index < guest_program_count ? guest_programs[index] : (struct guest_program){0, 0};
}

#endif
