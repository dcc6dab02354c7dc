#pragma once
#include "registers.h"

        // An address, or any other number of 32 bits.
        .macro  load_constant, register, value
        movw    \register, #:lower16:\value
        movt    \register, #:upper16:\value
        .endm

        // Makes a fault status 1 if the unit has refused an access, and 0 if something else is
        // wrong, such as an error from behind the unit.
        .macro  is_refusal, status, scratch
        movw    \scratch, #FSR_STATUS
        ands    \status, \status, \scratch      // FSR_BACKGROUND, or
        cmpne   \status, #FSR_PERMISSION
        moveq   \status, #1
        movne   \status, #0
        .endm
