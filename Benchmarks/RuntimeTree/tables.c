#include "tree.h"

#include "board.h"

// Page tables for EL1: 39 bits of address, pages of 4 KiB, blocks of 2 MiB and 1 GiB where they fit.

#define VALID           (1ull << 0)
#define TABLE           (1ull << 1)     // at level 3: a page
#define READ_ONLY       (1ull << 7)
#define INNER_SHAREABLE (3ull << 8)
#define ACCESSED        (1ull << 10)
#define NO_EXECUTE      (3ull << 53)
#define NO_USER_EXECUTE (1ull << 54)

#define WORDS           512

extern uint64_t __runtime_tables_start[], __runtime_tables_end[];
void install_translation(uint64_t tcr, uint64_t mair, const uint64_t *root);

static uint64_t *next_table;

static uint64_t *new_table(void) {
  if (next_table >= __runtime_tables_end) return 0;
  uint64_t *table = next_table;
  uint64_t line;
  __asm__("mrs %0, dczid_el0" : "=r"(line));
  line = 4ull << (line & 15);
  for (uint64_t byte = 0; byte < WORDS * 8; byte += line)
    __asm__ volatile("dc zva, %0" : : "r"((uint64_t)table + byte) : "memory");
  next_table += WORDS;
  return table;
}

static int map(uint64_t *table, uint32_t shift, uint64_t base, uint64_t end, uint64_t attributes) {
  while (base < end) {
    uint64_t size = 1ull << shift;
    uint64_t next = (base | (size - 1)) + 1;
    uint64_t *word = &table[base >> shift & (WORDS - 1)];
    if (next > end) next = end;
    if (next - base == size) {
      *word = base | attributes | VALID | (shift == 12 ? TABLE : 0);
    } else {
      if (*word == 0) {
        uint64_t *lower = new_table();
        if (lower == 0) return -1;
        *word = (uint64_t)lower | VALID | TABLE;
      }
      if (map((uint64_t *)(*word & 0xfffffffff000), shift - 9, base, next, attributes)) return -1;
    }
    base = next;
  }
  return 0;
}

static uint64_t attributes(const struct region *region) {
  uint64_t bits = (uint64_t)region->memory_type << 2 | ACCESSED | INNER_SHAREABLE;
  bits |= region->permissions == KERNEL_RX ? NO_USER_EXECUTE : NO_EXECUTE;
  return region->permissions == KERNEL_RW ? bits : bits | READ_ONLY;
}

int tree_translate(void) {
  next_table = __runtime_tables_start;
  uint64_t *root = new_table();
  if (root == 0) return -1;
  for (uint64_t index = 0; index < tree.region_count; ++index) {
    const struct region *region = &tree.regions[index];
    if (region->permissions == NO_ACCESS) continue;
    if (map(root, 30, region->base, region->base + region->size, attributes(region))) return -1;
  }
  install_translation(BOARD_RUNTIME_TCR, BOARD_RUNTIME_MAIR, root);
  return 0;
}
