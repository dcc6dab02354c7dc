#include "assembly.h"
#include "board.h"
#include "registers.h"

#define MPIDR_AFFINITY  0x00ffffff

#define HCR_VM          (1 << 0)        // EL1 is checked against the regions of EL2, too
#define HCR_SWIO        (1 << 1)
#define HCR_FMO_IMO_AMO (7 << 3)        // interrupts and asynchronous aborts come here
#define HCR_TIDCP       (1 << 20)
#define HCR_TAC         (1 << 21)
#define HSTR_ALL        0xbfef          // T4 and T14 do not exist
#define HCPTR_ALL       ((1 << 31) | (1 << 20) | (1 << 15) | (3 << 10) | 0x33ff)
#define HDCR_ALL        ((7 << 9) | (3 << 5))
#define SCTLR_GUEST     0x30c51835      // MPU, caches and CP15 barriers on, A32, little-endian
#define PRBAR_ALL       (1 << 1)        // from 0, read and write for EL1 and EL0, executable
#define PRLAR_ALL       0xffffffc1      // to the end, attribute 0
#define MAIR_NORMAL     0xff            // write-back

// From reset, or whatever the loader left, to Swift's `start`.
//
// Assumed at entry: Hyp mode, MPU and caches off, as they are after reset; the instruction set may
// be either. No register holds anything that is needed. All cores may come at once.

        .section .text.entry, "ax", %progbits
        .balign 4
        .global _start
        .type   _start, %function
        .arm
_start:
        // To an A32 core this is a branch over the next two words. To a T32 core, which takes the
        // lower half first, it is a move of r0 and an AND whose second half follows.
        b       1f
        .hword  0
        .thumb
        nop
        bx      pc                      // to the word after the next, as A32
        nop
        .arm
1:      cpsid   aif
        mrrc    CNTPCT(r8, r9)          // so that boot can be timed
        mrs     r0, CPSR
        and     r0, r0, #CPSR_MODE
        cmp     r0, #MODE_HYP
        bne     sleep                   // below the level that the image is made for
        mrc     HSCTLR(r0)
        tst     r0, #1
        bne     sleep                   // entries that are in use can't be replaced blindly

        mrc     MPIDR(r0)
        ldr     r1, =MPIDR_AFFINITY
        and     r0, r0, r1
        ldr     r1, =BOARD_BOOT_CORE
        cmp     r0, r1
        bne     sleep

        ldr     r0, =vectors
        mcr     HVBAR(r0)
        mov     r0, #0
        mcr     HTPIDR(r0)
        bl      confine_guests
        isb
        ldr     sp, =BOARD_STACK_END
        bl      board_install_boot_plan

        ldr     r0, =__bss_start
        ldr     r1, =__bss_end
        mov     r2, #0
2:      cmp     r0, r1
        strlo   r2, [r0], #4
        blo     2b

        mov     r0, r8
        mov     r1, r9
        bl      runtime_start
        cpsie   a                       // asynchronous aborts have somebody to report them now
        mov     r0, #0                  // no arguments
        mov     r1, #0
        bl      main
        mov     r1, r0, asr #31
        b       end_run

// Leaves EL1 nothing but its core registers: every access to a system register that EL2 can trap is
// trapped, so that there is nothing else to save when the guest changes.
//
// EL1's own MPU gets one region that allows everything: without it, the default memory map would
// refuse some accesses in EL2's stead. EL2's regions also make memory a device, which prevails.
confine_guests:
        ldr     r0, =(HCR_VM | HCR_SWIO | HCR_FMO_IMO_AMO | HCR_TIDCP | HCR_TAC)
        mcr     HCR(r0)
        mov     r0, #0
        mcr     HCR2(r0)
        mcr     HACTLR(r0)              // implementation defined registers
        mcr     VSCTLR(r0)              // VMID 0 for all
        mcr     CNTHCTL(r0)             // physical counter and timer
        mcrr    CNTVOFF(r0, r0)
        ldr     r0, =HSTR_ALL
        mcr     HSTR(r0)
        ldr     r0, =HCPTR_ALL          // floating point, trace
        mcr     HCPTR(r0)
        mrc     HDCR(r0)                // debug and performance monitors
        orr     r0, r0, #HDCR_ALL
        mcr     HDCR(r0)
        mrc     MIDR(r0)
        mcr     VPIDR(r0)
        mrc     MPIDR(r0)
        mcr     VMPIDR(r0)
        mrc     MPUIR(r0)
        ubfx    r0, r0, #8, #8
        mov     r1, #0
3:      subs    r0, r0, #1
        mcr     PRSELR(r0)
        isb
        mcr     PRLAR(r1)
        bne     3b
        mov     r0, #PRBAR_ALL
        mcr     PRBAR(r0)
        ldr     r0, =PRLAR_ALL
        mcr     PRLAR(r0)
        mov     r0, #MAIR_NORMAL
        mcr     MAIR0(r0)
        ldr     r0, =SCTLR_GUEST
        mcr     SCTLR(r0)
        bx      lr

// The end of a core that has nothing left to do.
        function sleep
1:      wfe
        b       1b
