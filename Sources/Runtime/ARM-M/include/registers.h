#pragma once

// Registers of the System Control Space and their bits (Armv7-M and Armv8-M ARM, "System Control
// Space"). They are banked: each security state sees its own at the same address.

#define SYST_CSR        0xe000e010      // and RVR, CVR, CALIB
#define ICSR            0xe000ed04
#define SCB             0xe000ed00      // the System Control Block; offsets into it:
#define SCB_VTOR        0x08
#define SCB_CCR         0x14
#define SCB_SHPR2       0x1c            // and SHPR3
#define SCB_SHCSR       0x24
#define SCB_CFSR        0x28            // and HFSR, DFSR, MMFAR, BFAR
#define SCB_HFSR        0x2c
#define SCB_MMFAR       0x34
#define SCB_BFAR        0x38
#define SCB_CPACR       0x88
#define MPU             0xe000ed90      // and offsets into it:
#define MPU_RNR         0x08
#define MPU_RBAR        0x0c
#define MPU_RLAR        0x10            // Armv7-M: RASR, whose ENABLE is bit 0, too

#define CCR_STKALIGN    (1 << 9)        // RES1 in Armv8-M
#define SHCSR_PENDED    (15 << 12)      // USGFAULT-, MEMFAULT-, BUSFAULT- and SVCALLPENDED
#define SHCSR_FAULTS    (7 << 16)       // MEMFAULTENA, BUSFAULTENA, USGFAULTENA
#define ICSR_PENDSTCLR  (1 << 25)

#define CFSR_MMARVALID  (1 << 7)
#define CFSR_IACCVIOL   (1 << 0)
#define CFSR_BFARVALID  (1 << 15)
#define CFSR_IBUSERR    (1 << 8)
#define CFSR_STKOF      (1 << 20)       // Armv8-M
#define CFSR_STACKING   (1 << 4 | 1 << 12 | CFSR_STKOF) // MSTKERR, STKERR

#define EXC_RETURN_SPSEL (1 << 2)       // the frame is on the process stack
#define EXC_RETURN_MODE (1 << 3)        // from Thread mode

#define CONTROL_NPRIV   (1 << 0)
#define CONTROL_SPSEL   (1 << 1)

#define XPSR_T          (1 << 24)
#define XPSR_ALIGNED    (1 << 9)        // the frame has a word of padding above it

// Offsets into a frame: what an exception pushes.
#define FRAME_R0        0
#define FRAME_LR        20
#define FRAME_PC        24
#define FRAME_XPSR      28
#define FRAME_SIZE      32

// Exception numbers (IPSR).
#define EXCEPTION_MEMORY_FAULT 4
#define EXCEPTION_BUS_FAULT 5
#define EXCEPTION_SVCALL 11
#define EXCEPTION_SYSTICK 15

// Priorities, most urgent first. Faults are 0: above everything that may fault.
#define PRIORITY_SVCALL 0x40
#define PRIORITY_SYSTICK 0x80           // and what BASEPRI masks while the runtime runs

// Semihosting (Arm IHI, "Semihosting for AArch32 and AArch64").
#define SYS_EXIT_EXTENDED 0x20
#define ADP_APPLICATION_EXIT 0x20026
