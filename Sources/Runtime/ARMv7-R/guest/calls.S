#include "assembly.h"
#include "calls.h"

// What guests ask for, and what they try (calls.h).

        function call_runtime
        svc     #0
        bx      lr

        // Makes the guest go on at local label 1 if what follows is refused; r4: the address.
        .macro  try
        push    {r4, lr}
        mov     r4, r0
        mov     r0, #CALL_EXPECT
        adr     r1, 1f
        svc     #0
        .endm

        // The answer: what follows the access, and where the guest goes on after a refusal.
        .macro  judge
        mov     r0, #CALL_EXPECT
        mov     r1, #0
        svc     #0
        mov     r0, #0
        pop     {r4, pc}
1:      mov     r0, #1
        pop     {r4, pc}
        .endm

        function try_load
        try
        ldr     r0, [r4]
        judge

        function try_store
        try
        mov     r0, #0
        str     r0, [r4]
        judge

        function try_fetch
        try
        blx     r4
        judge
