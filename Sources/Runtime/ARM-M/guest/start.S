#include "assembly.h"
#include "calls.h"

// The first instruction of a guest. The runtime has set the stack pointer, and r0 to the argument.

        .section .text.start, "ax"
        .global guest_start
        .type   guest_start, %function
guest_start:
        bl      guest_main
        mov     r1, r0
        mov     r0, #CALL_DONE
        svc     #0
        b       .                       // nobody comes back from `done`
