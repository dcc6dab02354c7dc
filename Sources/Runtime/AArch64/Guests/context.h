#pragma once

// struct guest_context (guest.h): offsets.

#define CONTEXT_X0      0               // x0 to x30
#define CONTEXT_X30     240
#define CONTEXT_SP_EL0  248
#define CONTEXT_PC      256
#define CONTEXT_PSTATE  264
#define CONTEXT_SP      272             // of the runtime, while the guest runs
#define CONTEXT_STOP    280             // where the runtime wants to know why it stopped
#define CONTEXT_SP_EL2  288             // of the runtime's handlers
#define CONTEXT_SYSTEM  304             // the registers of `for_system`, in that order
#define CONTEXT_SP_EL1  304
#define CONTEXT_SCTLR   312
#define CONTEXT_TCR     320
#define CONTEXT_SIMD    496             // q0 to q31
#define CONTEXT_FPCR    1008
#define CONTEXT_FPSR    1016

// What a guest of EL1 may change without a trap, two by two; `AMAIR` and `AFSR` may be anything.
        .macro  for_system, do
        \do     SP_EL1, SCTLR_EL1
        \do     TCR_EL1, TTBR0_EL1
        \do     TTBR1_EL1, MAIR_EL1
        \do     AMAIR_EL1, VBAR_EL1
        \do     CPACR_EL1, CONTEXTIDR_EL1
        \do     ELR_EL1, SPSR_EL1
        \do     ESR_EL1, FAR_EL1
        \do     AFSR0_EL1, AFSR1_EL1
        \do     PAR_EL1, CSSELR_EL1
        \do     TPIDR_EL0, TPIDRRO_EL0
        \do     TPIDR_EL1, CNTKCTL_EL1
        \do     CNTV_CVAL_EL0, CNTV_CTL_EL0
        .endm
