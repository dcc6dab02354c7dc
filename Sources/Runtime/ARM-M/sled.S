#include "board.h"

// Return instructions for fetches at the edges of the text (attempt.S), as far as a probe may lie
// inside of an edge.

        .syntax unified
        .macro  sled, section
        .section \section, "ax"
        .rept   (BOARD_GRANULE + 16) / 2
        bx      lr
        .endr
        .endm

        sled    .sled_start
        sled    .sled_end
