#include "assembly.h"
#include "registers.h"

// Accesses that may fault and come back. Each is made by a call from one place, so that the
// return address in the frame of a fault tells an attempt from anything else (vectors.S): nothing
// is kept in memory. A fault goes on at `attempt_refused`, or as if the access had returned if what
// went wrong was not the unit's refusal.
//
// A fetch is a call of the address itself. Where fetches are permitted at an edge of the text, the
// image has return instructions (image.ld).

        function attempt_load
        ldr     r1, =load
        b       attempt

        function attempt_store
        ldr     r1, =store
        b       attempt

        function attempt_fetch
        orr     r1, r0, #1              // Thumb: there is no other state to fault for

attempt:
        push    {r4, lr}
        blx     r1
        .global attempt_answered
        .type   attempt_answered, %function
attempt_answered:
        mov     r0, #0
        pop     {r4, lr}                // the link register no longer says that this is an attempt
        bx      lr

        .global attempt_refused
        .type   attempt_refused, %function
attempt_refused:
        mov     r0, #1
        pop     {r4, lr}
        bx      lr

        .type   load, %function
load:
        ldr     r0, [r0]
        bx      lr

        .type   store, %function
store:
        ldr     r1, [r0]
        str     r1, [r0]
        dsb                             // an error behind a write buffer arrives here
        bx      lr

