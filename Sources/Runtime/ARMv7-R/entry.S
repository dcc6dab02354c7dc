#include "assembly.h"
#include "board.h"
#include "macros.h"
#include "registers.h"

// From reset to Swift's `start`.
//
// Assumed at entry: a privileged mode, little-endian, A32 code; protection and caches are off, as
// reset leaves them, and the image is in memory. No register holds anything that is needed. All
// cores may come at once.
        function entry
        cpsid   aif, #MODE_ABORT
        load_constant r0, fault_stack_end
        mov     sp, r0
        cps     #MODE_UNDEFINED
        mov     sp, r0
        cps     #MODE_IRQ
        mov     sp, r0
        cps     #MODE_FIQ
        mov     sp, r0
        cps     #MODE_SUPERVISOR
        load_constant r0, BOARD_STACK_END
        mov     sp, r0

        mrc     SCTLR(r0)
        load_constant r1, SCTLR_M | SCTLR_C | SCTLR_I | SCTLR_V | SCTLR_VE | SCTLR_EE | SCTLR_TE
        bic     r0, r0, r1
        mcr     SCTLR(r0)
        mov     r0, #0
        mcr     CPACR(r0)               // no floating point, hence nothing of it to save
        mcr     TPIDRURO(r0)
        mcr     TPIDRPRW(r0)
        mcr     DCIALL(r0)              // reset leaves anything in the caches
        mcr     ICIALLU(r0)
        mcr     BPIALL(r0)
        dsb
        isb

        mrc     MPIDR(r0)
        bic     r0, r0, #0xff000000
        load_constant r1, BOARD_BOOT_CORE
        cmp     r0, r1
        bne     sleep
        bl      start_counter
        bl      board_install_boot_plan

        load_constant r0, __bss_start
        load_constant r1, __bss_end
        mov     r2, #0
1:      cmp     r0, r1
        strlo   r2, [r0], #4
        blo     1b

        mov     r0, #0                  // the counter at entry: it has only just started
        mov     r1, #0
        bl      runtime_start
        cpsie   a                       // asynchronous aborts have somebody to report them now
        mov     r0, #0                  // no arguments
        mov     r1, #0
        bl      main
        asr     r1, r0, #31
        b       end_run

// The end of a core that has nothing to do.
        function sleep
1:      wfi
        b       1b
