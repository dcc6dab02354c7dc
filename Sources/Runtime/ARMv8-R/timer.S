#include "assembly.h"
#include "board.h"
#include "registers.h"

// The interrupt controller (GICv3, one security state, Arm IHI 0069) and the timer of EL2, which
// stop guests.

#if BOARD_GUEST_COUNT > 0

#define TIMER_INTERRUPT 26              // CNTHP, of each core its own

#define GICD            BOARD_DEVICE_GIC_DISTRIBUTOR_BASE
#define GICD_CTLR       0x0
#define GICD_CTLR_GRP1  (1 << 1)
#define GICD_CTLR_ARE   (1 << 4)

#define GICR            BOARD_DEVICE_GIC_REDISTRIBUTOR_BASE
#define GICR_WAKER      0x14
#define WAKER_SLEEP     (1 << 1)
#define WAKER_ASLEEP    (1 << 2)
#define GICR_SGI        (GICR + 0x10000)
#define GICR_IGROUPR0   0x80
#define GICR_ISENABLER0 0x100
#define GICR_ICENABLER0 0x180
#define GICR_IPRIORITYR 0x400

#define ICH_HCR_ALL     (7 << 10)       // EL1's accesses to the interrupt controller are trapped

        function timer_prepare
        mov     r0, #0
        mcr     CNTHP_CTL(r0)

        ldr     r1, =GICD
        mov     r0, #(GICD_CTLR_GRP1 | GICD_CTLR_ARE)
        str     r0, [r1, #GICD_CTLR]
        ldr     r1, =GICR
        ldr     r0, [r1, #GICR_WAKER]
        bic     r0, r0, #WAKER_SLEEP
        str     r0, [r1, #GICR_WAKER]
1:      ldr     r0, [r1, #GICR_WAKER]
        tst     r0, #WAKER_ASLEEP
        bne     1b

        ldr     r1, =GICR_SGI
        mvn     r0, #0
        str     r0, [r1, #GICR_ICENABLER0]
        str     r0, [r1, #GICR_IGROUPR0]
        mov     r0, #0x80
        add     r2, r1, #GICR_IPRIORITYR
        strb    r0, [r2, #TIMER_INTERRUPT]
        mov     r0, #(1 << TIMER_INTERRUPT)
        str     r0, [r1, #GICR_ISENABLER0]

        mov     r0, #0xf                // system registers, no bypass
        mcr     ICC_HSRE(r0)
        isb
        ldr     r0, =ICH_HCR_ALL
        mcr     ICH_HCR(r0)
        mov     r0, #0xff
        mcr     ICC_PMR(r0)
        mov     r0, #1
        mcr     ICC_IGRPEN1(r0)
        isb
        bx      lr

        // r0: microseconds
        function timer_start
        mrc     CNTFRQ(r1)
        ldr     r2, =1000000
        umull   r0, r1, r0, r1
        mov     r3, #0
        push    {r4, lr}
        bl      __aeabi_uldivmod
        mcr     CNTHP_TVAL(r0)
        mov     r0, #1                  // enabled, not masked
        mcr     CNTHP_CTL(r0)
        isb
        pop     {r4, pc}

        // Answers an interrupt that came while a guest ran. Clobbers r0, r1; sets Z if it was the
        // timer's.
        function take_interrupt
        mrc     ICC_IAR1(r0)
        mov     r1, #0
        cmp     r0, #TIMER_INTERRUPT
        bxne    lr
        mcr     CNTHP_CTL(r1)
        isb                             // the level falls before the interrupt ends
        mcr     ICC_EOIR1(r0)
        bx      lr

#endif
