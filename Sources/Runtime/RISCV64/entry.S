#include "assembly.h"

// From reset to Swift's `start`.
//
// Assumed at entry: machine mode, and nothing else. No register holds anything that is needed (a1
// may hold a device tree: it is ignored). All harts may come at once, at the image's first byte.

        // The first byte of the image, before instructions that return (image.ld).
        .section .text.reset, "ax"
        .option push
        .option norvc
        .global _start
_start:
        j       reset
        .option pop

        // A probe may fetch from the first byte, too: it has set a trap vector.
        function reset
        csrr    t0, mtvec
        la      t1, fetch_refused
        bne     t0, t1, entry
        ret

entry:
        li      t0, MSTATUS_MIE | MSTATUS_MPRV | MSTATUS_FS | MSTATUS_VS
        csrc    mstatus, t0             // no floating point, hence nothing of it to save
        csrw    mie, zero
        la      t0, trap
        csrw    mtvec, t0
        csrr    t0, mhartid
        li      t1, BOARD_BOOT_CORE
        bne     t0, t1, sleep
        counter s1                      // so that boot can be timed

        // Whatever supervisor mode there is stays out of the way of user mode.
        has_supervisor t0, t1
        beqz    t0, 1f
        csrw    satp, zero
        csrw    medeleg, zero
        csrw    mideleg, zero
1:      csrw    mcounteren, zero

        call    board_install_boot_plan
        li      sp, BOARD_STACK_END
        la      t0, __bss_start
        la      t1, __bss_end
2:      bgeu    t0, t1, 3f
        sd      zero, 0(t0)
        addi    t0, t0, 8
        j       2b

3:      mv      a0, s1
        call    runtime_start
        li      a0, 0                   // no arguments
        li      a1, 0
        call    main
        j       end_run

// The end of a hart that has nothing to do.
        function sleep
1:      wfi
        j       1b
