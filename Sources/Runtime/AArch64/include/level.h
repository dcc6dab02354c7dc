#pragma once
#include "board.h"

// `ELx(VBAR)` is the register of the level that the board's image runs at: VBAR_EL1 or VBAR_EL2.

#if BOARD_EXCEPTION_LEVEL == 2
#define ELx(register) register##_EL2
#elif BOARD_EXCEPTION_LEVEL == 1
#define ELx(register) register##_EL1
#else
#error "BOARD_EXCEPTION_LEVEL must be 1 or 2"
#endif
