#include "assembly.h"
#include "registers.h"

// The generic timer's counter, as EL2 sees it.

        function counter_value
        isb
        mrrc    CNTPCT(r0, r1)
        bx      lr

        function counter_frequency
        mrc     CNTFRQ(r0)
        mov     r1, #0
        bx      lr
