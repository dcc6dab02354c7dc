#include "macros.h"
#include "calls.h"

// What guests ask for, and what they try (calls.h). A call changes x0 only.

        function call_runtime
        hvc     #0
        ret

        // Makes the guest go on at local label 1 if what follows is refused; x19: the address.
        .macro  try
        stp     x19, x30, [sp, #-16]!
        mov     x19, x0
        mov     x0, #CALL_EXPECT
        adr     x1, 1f
        hvc     #0
        .endm

        // The answer: what follows the access, and where the guest goes on after a refusal.
        .macro  judge
        mov     x0, #CALL_EXPECT
        mov     x1, xzr
        hvc     #0
        mov     w0, wzr
        ldp     x19, x30, [sp], #16
        ret
1:      mov     w0, #1
        ldp     x19, x30, [sp], #16
        ret
        .endm

        function try_load
        try
        ldr     w0, [x19]
        judge

        function try_store
        try
        str     wzr, [x19]
        judge

        function try_fetch
        try
        blr     x19
        judge
