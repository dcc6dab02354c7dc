#include "assembly.h"

// Accesses that may fault and come back (regions.h). The trap vector is where to go on, so that
// nothing is kept in memory; interrupts stay masked, and no `mret` is needed to stay in this mode.

        .macro  attempt, name
        function \name
        la      t0, 1f
        csrrw   t1, mtvec, t0
        .endm

        .macro  attempted
        csrw    mtvec, t1
        li      a0, 0
        ret
        .balign 4
1:      csrw    mtvec, t1
        li      a0, 1
        ret
        .endm

        attempt attempt_load
        lw      t2, 0(a0)
        attempted

        attempt attempt_store
        lw      t2, 0(a0)
        sw      t2, 0(a0)
        attempted

// Only an access fault says that the fetch was refused: what has been fetched may well be no
// instruction. entry.S knows the vector.
        function attempt_fetch
        la      t0, fetch_refused
        csrrw   t2, mtvec, t0
        mv      t3, ra
        jalr    a0
        csrw    mtvec, t2
        li      a0, 0
        jr      t3
        .balign 4
        .global fetch_refused
fetch_refused:
        csrw    mtvec, t2
        csrr    a0, mcause
        addi    a0, a0, -CAUSE_FETCH
        seqz    a0, a0
        jr      t3

// The hart's own stores are visible to its fetches after fence.i.
        function publish_code
        fence.i
        ret
