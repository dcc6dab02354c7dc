#include "assembly.h"
#include "calls.h"

// The first instruction of a guest, in user mode: its stack and the argument are in place.
        .section .text.start, "ax", %progbits
        .global guest_start
        .type   guest_start, %function
guest_start:
        bl      guest_main
        mov     r1, r0
        mov     r0, #CALL_DONE
        svc     #0
1:      b       1b
