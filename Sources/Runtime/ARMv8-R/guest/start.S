#include "assembly.h"
#include "calls.h"

// The first words of a guest are its exception vectors; the first of them is where it begins, on
// its stack, with its argument in r0.
        .section .text.start, "ax", %progbits
        .global guest_start
        .type   guest_start, %function
guest_start:
        b       begin
        .rept   7
        b       give_up
        .endr

begin:  bl      guest_main
        mov     r1, r0
        b       done
give_up:
        mvn     r1, #0
done:   mov     r0, #CALL_DONE
        hvc     #0
        b       done
