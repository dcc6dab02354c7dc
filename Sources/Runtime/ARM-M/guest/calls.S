#include "assembly.h"
#include "calls.h"

// What a guest can do besides computing (calls.h).

        function call_runtime
        svc     #0
        bx      lr

        // Tells the runtime where to go on, tries the access to r4, and says whether it was refused.
        .macro  try, name, access, more
        function \name
        push    {r4, lr}
        mov     r4, r0
        mov     r0, #CALL_EXPECT
        adr     r1, 1f
        svc     #0
        \access
        \more
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

        try     try_load, "ldr r0, [r4]"
        try     try_store, "mov r0, #0", "str r0, [r4]"
        try     try_fetch, "orr r4, r4, #1", "blx r4" // Thumb: there is no other state to fault for
