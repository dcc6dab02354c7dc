#include "assembly.h"

// Accesses that may fault and come back. They are calls from one of two places, and the return
// address in the frame of a fault tells them from anything else: nothing is kept in memory. After a
// fault they come back there, with r0 = 1 if the unit refused the access, else 0, and with the
// instruction that faulted in r1 (vectors.S).

        function attempt_load
        ldr     r1, =load
        b       attempt_data

        function attempt_store
        ldr     r1, =store

attempt_data:
        push    {r4, lr}
        blx     r1
        also    data_answered
        pop     {r4, lr}                // it does not say any more that this is an attempt
        bx      lr

        .type   load, %function
load:
        ldr     r0, [r0]
        mov     r0, #0
        bx      lr

        .type   store, %function
store:
        ldr     r1, [r0]
        str     r1, [r0]
        dsb                             // an error behind a write buffer arrives here
        mov     r0, #0
        bx      lr

// What is fetched returns at once (image.ld), or does what it likes until it takes an exception:
// only the refusal of the fetch from that very address counts.
        function attempt_fetch
        push    {r4, lr}
        orr     r4, r0, #1              // Thumb: there is no other state to fault for
        mov     r0, #0
        blx     r4
        also    fetch_answered
        bic     r4, r4, #1
        cmp     r1, r4
        it      ne
        movne   r0, #0
        pop     {r4, lr}
        bx      lr
