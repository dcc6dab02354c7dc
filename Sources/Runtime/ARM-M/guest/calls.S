#include "assembly.h"
#include "calls.h"

// What a guest can do besides computing (calls.h).

        function call_runtime
        svc     #0
        bx      lr

        // Keeps the address in r4, and tells the runtime to go on at local label 1 if the access
        // that comes next is refused.
        .macro  expect
        push    {r4, lr}
        mov     r4, r0
        mov     r0, #CALL_EXPECT
        adr     r1, 1f
        svc     #0
        .endm

        // Says whether it was.
        .macro  judge
        mov     r4, #0
        b       2f
        .balign 4
1:      mov     r4, #1
2:      mov     r0, #CALL_EXPECT
        mov     r1, #0
        svc     #0
        mov     r0, r4
        pop     {r4, pc}
        .endm

        function try_load
        expect
        ldr     r0, [r4]
        judge

        function try_store
        expect
        mov     r0, #0
        str     r0, [r4]
        judge

        function try_fetch
        expect
        orr     r0, r4, #1              // Thumb: there is no other state to fault for
        blx     r0
        judge
