#include "assembly.h"
#include "context.h"
#include "guest.h"

// Guests run in EL1 and EL0, confined by stage 2 (confine.S). While one does, SP_EL2 is the address
// of its context, and the runtime's own registers are on the runtime's stack. EL1's registers and
// the SIMD registers are the guest's for as long as its turn lasts (turn.S).

// struct guest_stop
#define GUEST_REASON    0               // reason, access
#define GUEST_ADDRESS   8               // address, pc
#define GUEST_NUMBER    24
#define GUEST_ARGUMENTS 32
#define GUEST_TRANSLATION 48

#define PSTATE_EL1H     0x3c5           // everything masked

// Fields of ESR_EL2 (Arm ARM, "ESR_EL2").
#define EC_WAIT         0x01            // WFI, WFE
#define EC_HVC          0x16
#define EC_SYSTEM       0x18            // MSR, MRS, SYS
#define EC_FETCH        0x20
#define EC_DATA         0x24
#define ESR_WNR         6
#define ESR_S1PTW       7
#define ESR_IL          25

        // x0: context, x1: entry, x2: end of the stack, x3: argument. The context is zeros.
        function guest_prepare
        str     x3, [x0, #CONTEXT_X0]
        str     x2, [x0, #CONTEXT_SP_EL1]
        mov     x3, #PSTATE_EL1H
        stp     x1, x3, [x0, #CONTEXT_PC]
        ldr     w3, =SCTLR_EL1_RES1
        str     x3, [x0, #CONTEXT_SCTLR]
        ret

        // x0: context, x1: where to go on
        function guest_continue_at
        str     x1, [x0, #CONTEXT_PC]
        ret

        // x0: context, x1: result
        function guest_answer
        str     x1, [x0, #CONTEXT_X0]
        ret

        .macro  for_general, do
        \do     2, 3
        \do     4, 5
        \do     6, 7
        \do     8, 9
        \do     10, 11
        \do     12, 13
        \do     14, 15
        \do     16, 17
        \do     18, 19
        \do     20, 21
        \do     22, 23
        \do     24, 25
        \do     26, 27
        \do     28, 29
        .endm

        .macro  load_pair, first, second
        ldp     x\first, x\second, [sp, #(8 * \first)]
        .endm

        .macro  store_pair, first, second
        stp     x\first, x\second, [sp, #(8 * \first)]
        .endm

        // x0: context, x1: stop
        function guest_run
        stp     x29, x30, [sp, #-96]!
        stp     x27, x28, [sp, #16]
        stp     x25, x26, [sp, #32]
        stp     x23, x24, [sp, #48]
        stp     x21, x22, [sp, #64]
        stp     x19, x20, [sp, #80]
        mov     x2, sp
        stp     x2, x1, [x0, #CONTEXT_SP]
enter:  msr     DAIFSet, #4             // from here on there is no stack to report anything on
        msr     SPSel, #1
        mov     x1, sp
        str     x1, [x0, #CONTEXT_SP_EL2]
        mov     sp, x0
        ldp     x0, x1, [sp, #CONTEXT_PC]
        msr     ELR_EL2, x0
        msr     SPSR_EL2, x1
        ldp     x30, x0, [sp, #CONTEXT_X30]
        msr     SP_EL0, x0
        ldp     x0, x1, [sp, #CONTEXT_X0]
        for_general load_pair
        eret

        // Puts the guest's registers into its context, and takes the runtime's stacks back.
        // -> x19: context, x20: stop, x21: where the guest is.
        .macro  leave
        stp     x0, x1, [sp, #CONTEXT_X0]
        for_general store_pair
        mrs     x0, SP_EL0
        stp     x30, x0, [sp, #CONTEXT_X30]
        mrs     x21, ELR_EL2
        mrs     x0, SPSR_EL2
        stp     x21, x0, [sp, #CONTEXT_PC]
        mov     x19, sp
        ldp     x0, x20, [sp, #CONTEXT_SP]
        ldr     x1, [sp, #CONTEXT_SP_EL2]
        mov     sp, x1
        msr     SPSel, #0
        mov     sp, x0
        msr     DAIFClr, #4
        .endm

        function guest_interrupt
        leave
        bl      guest_take_interrupt
        mov     x1, #STOP_TIMER
        mov     x5, xzr
        cbnz    w0, stop
        b       resume                  // it was gone already

        // Group 0, which is not enabled.
        function guest_fast_interrupt
        leave
        mov     x0, #2
        mov     x1, xzr
        mov     x2, x21
        mov     x3, xzr
        b       runtime_fault

        // A late abort, of the guest or of its device.
        function guest_error
        leave
        mrs     x5, ESR_EL2
        mov     x1, #STOP_OTHER
        b       stop

        function guest_exception
        leave
        mrs     x5, ESR_EL2
        ubfx    x0, x5, #26, #6
        cmp     x0, #EC_HVC
        b.eq    called
        cmp     x0, #EC_WAIT
        b.eq    waits
        cmp     x0, #EC_DATA
        b.eq    aborted
        cmp     x0, #EC_FETCH
        b.eq    aborted
        cmp     x0, #EC_SYSTEM
        b.eq    trapped
        b.lo    undefined               // an instruction that the guest does not have
        mov     x1, #STOP_OTHER
        cmp     x0, #EC_FETCH
        b.hi    stop
        b       undefined

called: mov     x1, #STOP_CALL
        ldp     x5, x6, [x19, #CONTEXT_X0]
        ldr     x7, [x19, #(8 * 2)]
        stp     x6, x7, [x20, #GUEST_ARGUMENTS]
        b       stop

waits:  mov     x1, #STOP_WAIT
        bl      skip

        // x1: reason, x5: number.
stop:   mov     x3, xzr
        mov     x2, #FAULT_OTHER
        // x2: access, x3: address.
stop_at:
        stp     w1, w2, [x20, #GUEST_REASON]
        stp     x3, x21, [x20, #GUEST_ADDRESS]
        str     x5, [x20, #GUEST_NUMBER]
        ldp     x19, x20, [sp, #80]
        ldp     x21, x22, [sp, #64]
        ldp     x23, x24, [sp, #48]
        ldp     x25, x26, [sp, #32]
        ldp     x27, x28, [sp, #16]
        ldp     x29, x30, [sp], #96
        ret

resume: mov     x0, x19
        b       enter

        // Goes on after the instruction that was trapped. x5: ESR_EL2. Clobbers x0.
skip:   ubfx    x0, x5, #ESR_IL, #1     // 16 bits, or 32
        add     x0, x0, #1
        add     x21, x21, x0, lsl #1
        str     x21, [x19, #CONTEXT_PC]
        ret

// An abort. Other faults than those of stage 2 come to EL2 for reasons of the machine's own.
aborted:
        mov     x1, #STOP_OTHER
        ubfx    x4, x5, #2, #4          // of the fault status: without the level
        cmp     x4, #0b0011
        b.hi    stop
        mov     x1, #STOP_FAULT
        mov     x2, #FAULT_FETCH
        cmp     x0, #EC_FETCH
        b.eq    1f
        ubfx    x2, x5, #ESR_WNR, #1    // FAULT_LOAD or FAULT_STORE
1:      mrs     x6, FAR_EL2
        mrs     x3, HPFAR_EL2
        ubfx    x3, x3, #4, #40
        lsl     x3, x3, #12
        tbz     x5, #ESR_S1PTW, 2f
        mov     x2, #FAULT_LOAD         // its own tables are where it may not read
        b       stop_at
2:      cmp     x4, #0b0011
        b.ne    3f
        mrs     x7, PAR_EL1             // HPFAR_EL2 does not hold for permission faults
        at      s1e1r, x6
        isb
        mrs     x3, PAR_EL1
        msr     PAR_EL1, x7
        tbz     x3, #0, 3f
        mov     x3, x6                  // its own tables have changed
3:      and     x3, x3, #0x0000fffffffff000
        bfi     x3, x6, #0, #12
        sub     x4, x6, x3
        str     x4, [x20, #GUEST_TRANSLATION]
        b       stop_at

// A system register. Those of debuggers and performance monitors, and ACTLR_EL1, read as zero and
// ignore what is written; the others that are trapped are not there.
//
// ISS: Op0 [21:20], Op2 [19:17], Op1 [16:14], CRn [13:10], Rt [9:5], CRm [4:1], read [0].
#define ISS_OP0_CRN     0x303c00
#define ISS_CRM_HIGH    0x10            // CRm 8 to 15
#define ISS_REGISTER    0x3ffc1e
#define ISS_ACTLR_EL1   0x320400
trapped:
        ubfx    x1, x5, #20, #2
        cmp     x1, #2                  // Op0 of debug registers
        b.eq    ignored
        ldr     w2, =ISS_OP0_CRN
        and     w1, w5, w2
        ldr     w2, =(3 << 20 | 9 << 10)        // performance monitors
        cmp     w1, w2
        b.eq    ignored
        ldr     w2, =(3 << 20 | 14 << 10)       // their counters, or timers
        cmp     w1, w2
        b.ne    1f
        tbnz    w5, #4, ignored
1:      ldr     w2, =ISS_REGISTER
        and     w1, w5, w2
        ldr     w2, =ISS_ACTLR_EL1
        cmp     w1, w2
        b.ne    undefined
ignored:
        bl      skip
        tbz     w5, #0, resume
        ubfx    x1, x5, #5, #5
        cmp     x1, #31                 // XZR
        b.eq    resume
        str     xzr, [x19, x1, lsl #3]
        b       resume

// The guest takes an Undefined Instruction exception, as from a machine that does not have what it
// has tried (Arm ARM, "AArch64.TakeException").
undefined:
        ldr     x0, [x19, #CONTEXT_PSTATE]
        msr     ELR_EL1, x21
        msr     SPSR_EL1, x0
        and     x1, x5, #(1 << ESR_IL)  // class 0: unknown reason
        msr     ESR_EL1, x1
        mrs     x1, VBAR_EL1
        mov     x2, #0x600              // AArch32
        tbnz    x0, #4, 1f
        mov     x2, #0x400              // EL0
        tst     x0, #0xf
        b.eq    1f
        ubfx    x2, x0, #0, #1          // EL1, on SP_EL0 or on SP_EL1
        lsl     x2, x2, #9
1:      add     x1, x1, x2
        and     x2, x0, #(0xf << 28)    // NZCV
        and     x0, x0, #(1 << 22)      // PAN
        orr     x0, x0, x2
        mov     x2, #PSTATE_EL1H
        orr     x0, x0, x2
        stp     x1, x0, [x19, #CONTEXT_PC]
        b       resume
