#include "macros.h"

// uint32_t check_machine(void): 0 if the machine is what the runtime promises a guest, apart from
// its memory: a core of one, its firmware's calls, and nothing more than EL1 has.

#define PSCI_VERSION    0x84000000
#define PSCI_CPU_SUSPEND 0xc4000001
#define PSCI_CPU_ON     0xc4000003
#define PSCI_AFFINITY_INFO 0xc4000004
#define PSCI_FEATURES   0x8400000a
#define PSCI_RESET2     0x84000012
#define UNKNOWN         0x8600ff01

        // Calls, and expects an answer.
        .macro  expect, function, argument, answer
        ldr     w0, =\function
        ldr     w1, =\argument
        hvc     #0
        ldr     x1, =\answer
        cmp     x0, x1
        b.ne    failed
        .endm

        // Runs an instruction, and expects that it is undefined.
        .macro  undefined, instruction:vararg
        adr     x2, 1f
        \instruction
        b       failed
1:
        .endm

        // Reads a register, and expects nothing in it.
        .macro  nothing, register
        mov     x0, #1
        msr     \register, x0
        mrs     x0, \register
        cbnz    x0, failed
        .endm

        function check_machine
        adr     x0, check_vectors
        msr     VBAR_EL1, x0
        isb
        expect  PSCI_VERSION, 0, 0x10001
        expect  PSCI_FEATURES, PSCI_CPU_ON, 0
        expect  PSCI_FEATURES, PSCI_RESET2, -1
        expect  PSCI_AFFINITY_INFO, 0, 0
        expect  PSCI_CPU_ON, 0, -4      // on already
        expect  PSCI_CPU_ON, 1, -2      // no such core
        expect  PSCI_CPU_SUSPEND, 0, 0
        expect  UNKNOWN, 0, -1
        wfi
        wfe
        mrs     x0, MPIDR_EL1
        mov     x1, #(1 << 31)
        cmp     x0, x1
        b.ne    failed
        nothing MDSCR_EL1
        nothing PMCR_EL0
        nothing ACTLR_EL1
        mrs     xzr, MDSCR_EL1
        undefined smc #0
        undefined mrs x0, CNTP_CTL_EL0
        mrs     x0, ID_AA64PFR0_EL1
        ubfx    x0, x0, #24, #4
        cbz     x0, 2f                  // the interrupt controller has no system registers
        undefined mrs x0, S3_0_C12_C12_7        // ICC_IGRPEN1_EL1
2:
        mov     w0, wzr
        ret
failed: mov     w0, #1
        ret

// An exception goes on at x2 if it came from EL1 and there was no such instruction.
        .balign 0x800
check_vectors:
        .rept   4
        .balign 0x80
        b       failed
        .endr
        .balign 0x80
        mrs     x1, ESR_EL1
        lsr     x1, x1, #26
        cbnz    x1, failed
        msr     ELR_EL1, x2
        eret
        .rept   11
        .balign 0x80
        b       failed
        .endr
