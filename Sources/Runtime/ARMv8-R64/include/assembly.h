#pragma once
#include "board.h"
#include "macros.h"

#if BOARD_EXCEPTION_LEVEL != 2
#error "the unit of EL2 protects the image: BOARD_EXCEPTION_LEVEL must be 2"
#endif

// ESR_EL2: the class of an exception, and the fault status of an abort.
#define ESR_EC_SHIFT    26
#define EC_FETCH        0x21            // from EL2 itself, as the next
#define EC_DATA         0x25
#define ESR_WNR_SHIFT   6
#define ESR_FSC_BEHIND  (0x3f & ~0xf)   // above 0xf it is not the unit that refuses
