#pragma once

// Guests: how they are entered, and why they stop. Each machine implements it in assembly.

#include "../../Common/include/fault.h"

// Why a guest has stopped.
#define STOP_TIMER 0
#define STOP_CALL 1                     // `number`, `arguments`; it goes on after the call
#define STOP_FAULT 2                    // `access` (FAULT_…), `address`
#define STOP_OTHER 3                    // `number` is the machine's register that says why
#define STOP_WAIT 4                     // it waits for something to happen; it goes on after that

// How much of its registers has to be kept.
#ifdef __aarch64__
#define GUEST_CONTEXT_WORDS 128
#else
#define GUEST_CONTEXT_WORDS 40
#endif

#ifndef __ASSEMBLER__
#include <stdint.h>

/// A guest's registers while it does not run; the machine knows the layout.
struct guest_context {
  uintptr_t words[GUEST_CONTEXT_WORDS];
} __attribute__((aligned(16)));

/// Why a guest has stopped.
struct guest_stop {
  uint32_t reason;
  uint32_t access;
  /// As the guest's unit or stage 2 saw it.
  uintptr_t address;
  /// The instruction that was refused, or where the guest goes on.
  uintptr_t pc;
  uintptr_t number;
  uintptr_t arguments[2];
  /// What the guest's own translation took from the address that its instruction had.
  uintptr_t translation;
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

// Generated when the image is linked (mk/guests.mk).

/// The guests' registers, by number.
extern struct guest_context guest_contexts[];

/// A guest's registers; there are as many as the board has guests.
static inline struct guest_context *guest_context_at(uintptr_t index) {
  return &guest_contexts[index];
}

/// A guest's program in the image.
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
