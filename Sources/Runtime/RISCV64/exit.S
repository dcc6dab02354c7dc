#include "assembly.h"

// void end_run(uint64_t status): by the device that ends the emulator (`sifive,test0`). Where there
// is none, the hart sleeps.

#define FINISHER_FAIL   0x3333
#define FINISHER_PASS   0x5555

        function end_run
#if BOARD_EXIT_BASE
        li      t0, BOARD_EXIT_BASE
        li      t1, FINISHER_PASS
        beqz    a0, 1f
        slli    a0, a0, 16
        li      t1, FINISHER_FAIL
        or      t1, t1, a0
1:      sw      t1, 0(t0)
#endif
        j       sleep
