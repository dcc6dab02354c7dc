#include "calls.h"

// The first instruction of a guest, in user mode: its stack and the argument are in place.
        .section .text.start, "ax"
        .global guest_start
guest_start:
        call    guest_main
        mv      a1, a0
        li      a0, CALL_DONE
        ecall
1:      j       1b
