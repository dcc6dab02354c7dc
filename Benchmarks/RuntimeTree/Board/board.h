#pragma once

/* What is known when the image is linked: its place, its stack, the unit's registers. */

#define BOARD_EXCEPTION_LEVEL 1
#define BOARD_UNIT_MMU 1
#define BOARD_GUEST_COUNT 0
#define BOARD_GRANULE 0x00001000
#define BOARD_BOOT_CORE 0x00000000
#define BOARD_PSCI_HVC 1
#define BOARD_PSCI_SMC 0

#define BOARD_IMAGE_BASE 0x40200000
#define BOARD_STACK_BASE 0x403f0000
#define BOARD_STACK_END 0x40400000

#define BOARD_BOOT_TCR 0x280993519
#define BOARD_BOOT_MAIR 0xffbb440c080400
#define BOARD_RUNTIME_TCR BOARD_BOOT_TCR
#define BOARD_RUNTIME_MAIR BOARD_BOOT_MAIR
/* Room for tables: a guess, as nobody knows how many they are. */
#define BOARD_RUNTIME_TABLE_PAGES 16
