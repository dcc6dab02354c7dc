#pragma once
#include "level.h"
#include "macros.h"

#if BOARD_EXCEPTION_LEVEL == 2
#define SCTLR_RES1      SCTLR_EL2_RES1
#else
#define SCTLR_RES1      SCTLR_EL1_RES1
#endif
