#pragma once
#include "board.h"

// `ELx(VBAR)` is the register of the level that the board's image runs at: VBAR_EL1 or VBAR_EL2.
// Used by assembly as it is, and by C inside an asm string through `ELx_NAME`.

#if BOARD_EXCEPTION_LEVEL == 2
#define ELx(register) register##_EL2
#elif BOARD_EXCEPTION_LEVEL == 1
#define ELx(register) register##_EL1
#else
#error "BOARD_EXCEPTION_LEVEL must be 1 or 2"
#endif

#define LEVEL_QUOTE(text) #text
#define LEVEL_STRING(text) LEVEL_QUOTE(text)
#define ELx_NAME(register) LEVEL_STRING(ELx(register))
