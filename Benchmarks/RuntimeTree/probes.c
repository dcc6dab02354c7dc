#include "tree.h"

static uint64_t words[LIMIT_REGIONS * 4];
static uint64_t count;

static void add(uint64_t address) {
  uint64_t rights = 0;
  for (uint64_t index = 0; index < tree.region_count; ++index) {
    const struct region *region = &tree.regions[index];
    if (address - region->base < region->size) rights = region->permissions >> 3 & 7;
  }
  words[count++] = address | rights;
}

uint64_t tree_probes(const uint64_t **probes) {
  count = 0;
  for (uint64_t index = 0; index < tree.region_count; ++index) {
    const struct region *region = &tree.regions[index];
    if (region->base > 0) add(region->base - 8);
    add(region->base);
    add(region->base + region->size - 8);
    add(region->base + region->size);
  }
  *probes = words;
  return count;
}
