#include "assembly.h"

// void install_view(uint32_t index)
//
// An entry is disabled before its base changes, so that it never covers what neither view does; the
// new bounds may overlap an old entry that comes later, so all are disabled first.

#define VIEW_SIZE       (BOARD_SWITCHED_ENTRIES * BOARD_ENTRY_WORDS * 8)
#define END             (BOARD_FIXED_ENTRIES + BOARD_SWITCHED_ENTRIES)

        function install_view
        address x1, __views_start
        mov     w2, #VIEW_SIZE
        umaddl  x0, w0, w2, x1          // the view
        mov     x1, #BOARD_FIXED_ENTRIES
        dsb     sy                      // what was done in the old view is done
1:      cmp     x1, #END
        b.eq    2f
        msr     PRSELR_EL2, x1
        isb
        msr     PRLAR_EL2, xzr
        add     x1, x1, #1
        b       1b
2:      isb
        mov     x1, #BOARD_FIXED_ENTRIES
3:      cmp     x1, #END
        b.eq    4f
        msr     PRSELR_EL2, x1
        isb
        ldp     x2, x3, [x0], #16
        msr     PRBAR_EL2, x2
        msr     PRLAR_EL2, x3
        add     x1, x1, #1
        b       3b
4:      dsb     sy
        isb
        ret
