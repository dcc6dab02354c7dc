#include "assembly.h"

// Leaves Secure state, for a board whose image runs Non-secure on Arm's IoT Kit (SSE-200's
// predecessor, on MPS2 with AN505).
//
// Reset finds all memory Secure. An address says which view of memory it is in: with bit 28 the
// Secure one, without it the Non-secure one (IDAU). Both views are of the same memory, and
// protection controllers (MPC) give each block of it to one of them. The image is linked in the
// Non-secure view; the core begins in the Secure view of the same bytes. The code below copies
// itself to memory that stays Secure, gives the rest to the Non-secure side, and goes there.
//
// What stays is a handler: an access from Non-secure state to a Secure address never reaches the
// Non-secure protection unit. It becomes a refusal by that unit.

#if BOARD_SECURITY_NONSECURE

#define SECURE_VIEW     (1 << 28)
#define SECURE_SRAM     0x30000000      // the kit's own, 32 KiB
#define SECURE_SRAM_END 0x30008000

// Memory protection controllers of the SSRAMs (AN505, "Memory protection controllers").
#define MPC_SSRAM1      0x58007000
#define MPC_SSRAM2      0x58008000
#define MPC_SSRAM3      0x58009000
#define MPC_CTRL        0x00
#define MPC_BLK_MAX     0x10
#define MPC_BLK_IDX     0x18
#define MPC_BLK_LUT     0x1c            // 32 blocks a word, 1: Non-secure
#define CTRL_AUTOINC    (1 << 8)

// The kit's security control: whether peripherals are Secure. Expansion 1 has serial lines.
#define APBNSPPCEXP1    0x50080084

#define SAU_CTRL        0xe000edd0
#define SAU_CTRL_ALLNS  (1 << 1)        // and not enabled: addresses say it alone
#define SFSR            0xe000ede4      // and SFAR
#define SFSR_SFARVALID  (1 << 6)
#define SCB_AIRCR       0x0c
#define AIRCR_KEY       0x05fa0000
#define AIRCR_PRIS      (1 << 14)       // Secure exceptions come before all of the others
#define AIRCR_BFHFNMINS (1 << 13)       // HardFault, BusFault and NMI are the image's
#define SHCSR_SECUREFAULTENA (1 << 19)
#define SHCSR_MEMFAULTPENDED (1 << 13)
#define SCB_NS          0xe002ed00      // the other bank's System Control Block

// The address of code where it runs once it has been copied; Thumb.
#define AT_HOME(symbol) (SECURE_SRAM + (symbol - secure_vectors) + 1)

        .global secure_view             // for the image's load address
        .set    secure_view, SECURE_VIEW
        .global secure_entry_vector
        .set    secure_entry_vector, secure_entry + SECURE_VIEW + 1

        .section .text.entry.secure, "ax"
        .balign 128
secure_vectors:
        .word   SECURE_SRAM_END
        .word   AT_HOME(secure_end_run)
        .word   AT_HOME(secure_end_run)
        .word   AT_HOME(secure_end_run) // HardFault
        .word   AT_HOME(secure_end_run)
        .word   AT_HOME(secure_end_run)
        .word   AT_HOME(secure_end_run)
        .word   AT_HOME(secure_fault)   // 7 SecureFault

        .balign 4
secure_entry:
        ldr     r0, =SECURE_SRAM_END
        msr     MSP, r0
        adr     r0, secure_vectors
        ldr     r1, =SECURE_SRAM
        ldr     r2, =(secure_end - secure_vectors)
1:      subs    r2, r2, #4
        ldr     r3, [r0, r2]
        str     r3, [r1, r2]
        bne     1b
        dsb
        isb
        ldr     r0, =AT_HOME(secure_home)
        bx      r0

        .balign 4
secure_home:
        ldr     r0, =SCB
        ldr     r1, =SECURE_SRAM
        str     r1, [r0, #SCB_VTOR]
        ldr     r1, =(AIRCR_KEY | AIRCR_PRIS | AIRCR_BFHFNMINS)
        str     r1, [r0, #SCB_AIRCR]
        mov     r1, #SHCSR_SECUREFAULTENA
        str     r1, [r0, #SCB_SHCSR]

        ldr     r0, =MPC_SSRAM1
        bl      give_away
        ldr     r0, =MPC_SSRAM2
        bl      give_away
        ldr     r0, =MPC_SSRAM3
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

// Makes all blocks behind a controller Non-secure. r0: the controller.
give_away:
        ldr     r1, [r0, #MPC_CTRL]
        orr     r1, r1, #CTRL_AUTOINC
        str     r1, [r0, #MPC_CTRL]
        mov     r1, #0
        str     r1, [r0, #MPC_BLK_IDX]
        ldr     r1, [r0, #MPC_BLK_MAX]
        mvn     r2, #0
1:      str     r2, [r0, #MPC_BLK_LUT]
        subs    r1, r1, #1
        bpl     1b
        bx      lr

// The image's MemManage comes as soon as this handler returns, with the address if there is one.
        .balign 4
secure_fault:
        ldr     r0, =SFSR
        ldrd    r1, r2, [r0]            // SFSR, SFAR
        str     r1, [r0]
        tst     r1, #SFSR_SFARVALID
        it      eq
        moveq   r2, #0
        ldr     r0, =SCB_NS
        str     r2, [r0, #SCB_MMFAR]
        ldr     r1, [r0, #SCB_SHCSR]
        orr     r1, r1, #SHCSR_MEMFAULTPENDED
        str     r1, [r0, #SCB_SHCSR]
        dsb
        bx      lr

        .balign 4
secure_end_run:
        adr     r1, secure_exit_block
        mov     r0, #SYS_EXIT_EXTENDED
        bkpt    #0xab
        b       .

        .balign 4
secure_exit_block:
        .word   ADP_APPLICATION_EXIT
        .word   1
        .ltorg
        .balign 4
secure_end:

#endif
