#include "assembly.h"
#include "board.h"
#include "registers.h"

// Leaves Secure state, for a board whose image runs Non-secure in Arm's IoT Kit (AN505).
//
// An address says which view of memory it is in: with bit 28 the Secure one, without it the
// Non-secure one. Both are of the same memory, and a protection controller (MPC) in front of each
// memory gives each of its blocks to one of them: to the Secure one, after reset. This section is
// what a core begins with, at the Secure address of SSRAM 1. The lower half of that memory stays
// Secure; the upper half, where the image is, the other SSRAMs and the peripherals become
// Non-secure, and the core goes there.
//
// One handler stays in use. An access from Non-secure state to a Secure address does not get as
// far as the image's own protection unit: it ends in Secure state. So does a return from a call
// that Secure state has never made, which anybody may try: it finds the seal at the end of the
// stack, which is no return address. The handler makes both a refusal by the image's unit.

#if BOARD_SECURITY_NONSECURE

// The protection controllers of the SSRAMs (AN505, "Memory protection controllers"; IoT Kit TRM,
// "Memory Protection Controller").
#define MPC_SSRAM1      0x58007000
#define MPC_SSRAM2      0x58008000
#define MPC_SSRAM3      0x58009000
#define MPC_CTRL        0x00
#define MPC_BLK_MAX     0x10            // the last word of the look-up table
#define MPC_BLK_IDX     0x18
#define MPC_BLK_LUT     0x1c            // 32 blocks a word, 1: Non-secure
#define CTRL_AUTOINC    (1 << 8)

// Which peripherals are Non-secure (IoT Kit TRM, "Security control"). The console is one of
// expansion 1.
#define APBNSPPCEXP1    0x50080084

#define SAU_CTRL        0xe000edd0
#define SAU_CTRL_ALLNS  (1 << 1)        // and not enabled: bit 28 of the address decides alone
#define SFSR            0xe000ede4      // and SFAR
#define SFSR_SFARVALID  (1 << 6)
#define SCB_AIRCR       0x0c
#define AIRCR_KEY       0x05fa0000
#define AIRCR_PRIS      (1 << 14)       // Secure exceptions come before all others
#define AIRCR_BFHFNMINS (1 << 13)       // HardFault, BusFault and NMI are the image's
#define SHCSR_SECUREFAULTENA (1 << 19)
#define SHCSR_USGFAULTENA (1 << 18)
#define SHCSR_MEMFAULTPENDED (1 << 13)
#define SCB_NS          0xe002ed00      // the System Control Block of the other state
#define SEAL            0xfef5eda5      // for FNC_RETURN: names an exception where there is none

        .macro  local, name
        .balign 4
        .type   \name, %function
\name:
        .endm

        .section .secure, "ax", %progbits
        .word   secure_stack
        .word   secure_entry
        .word   secure_failure          // 2 NMI
        .word   secure_failure          // 3 HardFault
        .word   secure_failure          // 4 MemManage
        .word   secure_failure          // 5 BusFault
        .word   secure_fault            // 6 UsageFault
        .word   secure_fault            // 7 SecureFault

        local   secure_entry
        ldr     r0, =SCB
        ldr     r1, =(AIRCR_KEY | AIRCR_PRIS | AIRCR_BFHFNMINS)
        str     r1, [r0, #SCB_AIRCR]
        mov     r1, #(SHCSR_SECUREFAULTENA | SHCSR_USGFAULTENA)
        str     r1, [r0, #SCB_SHCSR]
        ldr     r0, =MPC_SSRAM1
        ldr     r1, [r0, #MPC_BLK_MAX]
        add     r1, r1, #1
        lsr     r1, r1, #1
        bl      give_away
        ldr     r0, =MPC_SSRAM2
        mov     r1, #0
        bl      give_away
        ldr     r0, =MPC_SSRAM3
        mov     r1, #0
        bl      give_away
        ldr     r0, =APBNSPPCEXP1
        mvn     r1, #0
        str     r1, [r0]
        ldr     r0, =SAU_CTRL
        mov     r1, #SAU_CTRL_ALLNS
        str     r1, [r0]
        dsb
        isb
        ldr     r0, =entry
        bic     r0, r0, #1              // to Non-secure state
        bxns    r0

// Makes the blocks behind a controller Non-secure. r0: the controller, r1: from which word on.
        local   give_away
        ldr     r2, [r0, #MPC_CTRL]
        orr     r2, r2, #CTRL_AUTOINC
        str     r2, [r0, #MPC_CTRL]
        str     r1, [r0, #MPC_BLK_IDX]
        ldr     r2, [r0, #MPC_BLK_MAX]
        mvn     r3, #0
1:      str     r3, [r0, #MPC_BLK_LUT]
        add     r1, r1, #1
        cmp     r1, r2
        bls     1b
        bx      lr

// The image's MemManage comes as soon as this returns, with the address if there is one.
        local   secure_fault
        ldr     r0, =SFSR
        ldrd    r1, r2, [r0]            // SFSR, SFAR
        str     r1, [r0]                // bits are cleared by writing ones
        tst     r1, #SFSR_SFARVALID
        it      eq
        moveq   r2, #0
        ldr     r0, =SCB
        ldr     r1, [r0, #SCB_CFSR]
        str     r1, [r0, #SCB_CFSR]
        ldr     r0, =SCB_NS
        str     r2, [r0, #SCB_MMFAR]
        ldr     r1, [r0, #SCB_SHCSR]
        orr     r1, r1, #SHCSR_MEMFAULTPENDED
        str     r1, [r0, #SCB_SHCSR]
        dsb
        bx      lr

        local   secure_failure
        ldr     r1, =secure_exit_block
        mov     r0, #SYS_EXIT_EXTENDED
        bkpt    #0xab
        b       .

        .ltorg
        .balign 8
secure_exit_block:
        .word   ADP_APPLICATION_EXIT
        .word   1
        .skip   128
secure_stack:
        .word   SEAL, SEAL

#endif
