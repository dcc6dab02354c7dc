#pragma once

// Where SiFive's CLINT, and all that are compatible with it, have the registers of the machine
// timer (SiFive FU540-C000 manual, chapter 9).
#define CLINT_MTIMECMP 0x4000
#define CLINT_MTIME 0xbff8
