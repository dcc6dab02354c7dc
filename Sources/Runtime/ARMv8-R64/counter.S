#include "assembly.h"

// The generic timer's counter, as EL2 sees it.

        function counter_value
        isb
        mrs     x0, CNTPCT_EL0
        ret

        function counter_frequency
        mrs     x0, CNTFRQ_EL0
        ret
