#include "assembly.h"

// install_view (regions.h): the switched entries of the unit become those of the view.
//
// Each entry is two words at __views_start: pmpaddr, and its byte of pmpcfg. The registers are
// numbered in the instructions, so that there is an instruction for each: first all switched
// entries are turned off, then the addresses change, then the entries are turned on. The lower
// entries are the fixed ones; they stay as they are, also where they share a register.

#define FIRST           BOARD_FIXED_ENTRIES
#define END             (BOARD_FIXED_ENTRIES + BOARD_SWITCHED_ENTRIES)
#define VIEW_SIZE       (BOARD_SWITCHED_ENTRIES * 16)

#define PMPCFG          0x3a0           // of eight entries each, with even numbers only
#define PMPADDR         0x3b0

        // Calls `operation` for each switched entry, or for the first one in each pmpcfg.
        .macro  for_each, operation, step=1
        .set    entry_index, FIRST
        .rept   BOARD_SWITCHED_ENTRIES
        .if     entry_index < END
        \operation
        .set    entry_index, entry_index + \step - entry_index % \step
        .endif
        .endr
        .endm

        .macro  turn_off
        .set    last, entry_index | 7
        .if     last >= END
        .set    last, END - 1
        .endif
        li      t1, ((1 << (8 * (last - entry_index) + 7) << 1) - 1) << (8 * (entry_index % 8))
        csrc    PMPCFG + 2 * (entry_index / 8), t1
        .endm

        .macro  set_address
        ld      t1, 16 * (entry_index - FIRST)(t0)
        csrw    PMPADDR + entry_index, t1
        .endm

        .macro  turn_on
        ld      t1, 16 * (entry_index - FIRST) + 8(t0)
        .if     entry_index % 8
        slli    t1, t1, 8 * (entry_index % 8)
        .endif
        csrs    PMPCFG + 2 * (entry_index / 8), t1
        .endm

        function install_view
#if BOARD_SWITCHED_ENTRIES > 0
        la      t0, __views_start
        li      t1, VIEW_SIZE
        mul     t1, t1, a0
        add     t0, t0, t1
        for_each turn_off, 8
        for_each set_address
        for_each turn_on
        has_supervisor t0, t1
        beqz    t0, 1f
        sfence.vma
1:
#endif
        ret
