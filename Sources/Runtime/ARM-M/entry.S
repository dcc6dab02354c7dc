#include "assembly.h"
#include "board.h"
#include "registers.h"

// From reset to Swift's `start`.
//
// Assumed at entry, which is what reset leaves (Arm ARM, "Reset behavior"): Thread mode,
// privileged, on the main stack; no exception is active, pending or enabled, except HardFault and
// NMI; priorities are 0, PRIMASK, BASEPRI and FAULTMASK are clear; the protection unit is off, and
// its regions are unknown; on a core with the Security Extension the state is Secure and the SAU is
// off, so that all memory is Secure (nonsecure.S leaves it for a board that runs Non-secure, with
// the same registers of the other bank). The main stack pointer holds what the first word of the
// image says, which is no address (vectors.S). General registers hold nothing that is needed.
//
// The image lies where it is linked: a loader, or a debugger, has put it into RAM, initial values
// of variables included. So nothing is copied from flash, and only bss is cleared.
//
// Thread mode runs on the process stack and handlers on the main stack, which is small and apart,
// so that a stack that has run into its guard is reported like any other fault. Faults may be taken
// from the first call on; the main stack lies in memory that every plan lets the runtime write.

        function entry
        ldr     r0, =fault_stack_end
        msr     MSP, r0
#if __ARM_ARCH >= 8
        ldr     r0, =fault_stack
        msr     MSPLIM, r0
#endif
        ldr     r0, =SCB
        ldr     r1, =vectors
        str     r1, [r0, #SCB_VTOR]
        ldr     r1, =(PRIORITY_SVCALL << 24)
        ldr     r2, =(PRIORITY_SYSTICK << 24)
        strd    r1, r2, [r0, #SCB_SHPR2]
        mov     r1, #PRIORITY_SYSTICK
        msr     BASEPRI, r1             // the timer interrupts guests alone
        ldr     r1, [r0, #SCB_CCR]
        orr     r1, r1, #CCR_STKALIGN
        str     r1, [r0, #SCB_CCR]
        mov     r1, #0
        str     r1, [r0, #SCB_CPACR]    // no floating point, hence frames of one size
        mov     r1, #SHCSR_FAULTS
        str     r1, [r0, #SCB_SHCSR]
        dsb
        isb
        bl      board_install_boot_plan

        ldr     r0, =BOARD_STACK_END
        msr     PSP, r0
#if __ARM_ARCH >= 8
        ldr     r0, =BOARD_STACK_BASE   // nothing leaps over the guard, however small that is
        msr     PSPLIM, r0
#endif
        mov     r0, #CONTROL_SPSEL
        msr     CONTROL, r0
        isb
        ldr     r0, =__bss_start
        ldr     r1, =__bss_end
        mov     r2, #0
1:      cmp     r0, r1
        bhs     2f
        str     r2, [r0], #4
        b       1b

2:      bl      start_counter
        mov     r0, #0                  // the counter at entry: it has only just started
        mov     r1, #0
        bl      runtime_start
        mov     r0, #0                  // no arguments
        mov     r1, #0
        bl      main
        asr     r1, r0, #31
        b       end_run
