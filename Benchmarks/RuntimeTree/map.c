#include "tree.h"

#include "board.h"

// The memory map: what the tree lists and what the image is made of, sorted and disjoint, and the RAM
// that is left between.

#define PAGE 0x1000ull

extern const uint8_t __image_start[], __text_end[], __rodata_start[], __rodata_end[],
  __boot_tables_start[], __boot_tables_end[], __runtime_tables_start[], __runtime_tables_end[],
  __data_start[], __data_end[];

static int add(uint64_t base, uint64_t end, uint8_t kind, uint16_t permissions) {
  if (base >= end) return 0;
  if (tree.region_count == LIMIT_REGIONS) return -1;
  tree.regions[tree.region_count++] = (struct region){
    base, end - base, base, kind, kind == KIND_DEVICE ? TYPE_DEVICE_NGNRE : TYPE_WRITE_BACK,
    permissions, 0};
  return 0;
}

static int add_image(void) {
  return add((uint64_t)__image_start, (uint64_t)__text_end, KIND_TEXT, KERNEL_RX)
    || add((uint64_t)__rodata_start, (uint64_t)__rodata_end, KIND_RODATA, KERNEL_R)
    || add((uint64_t)__boot_tables_start, (uint64_t)__boot_tables_end, KIND_TABLE, KERNEL_R)
    || add((uint64_t)__runtime_tables_start, (uint64_t)__runtime_tables_end, KIND_TABLE, KERNEL_RW)
    || add((uint64_t)__runtime_tables_end, (uint64_t)__data_end, KIND_DATA, KERNEL_RW)
    || add(BOARD_STACK_BASE - PAGE, BOARD_STACK_BASE, KIND_GUARD, NO_ACCESS)
    || add(BOARD_STACK_BASE, BOARD_STACK_END, KIND_STACK, KERNEL_RW);
}

// Most trees list most things in order: insertion is quick then.
static void sort(struct region *regions, uint64_t count) {
  for (uint64_t index = 1; index < count; ++index) {
    struct region region = regions[index];
    uint64_t place = index;
    for (; place > 0 && regions[place - 1].base > region.base; --place)
      regions[place] = regions[place - 1];
    regions[place] = region;
  }
}

// Devices that share a page become one region.
static void merge(void) {
  uint64_t count = 0;
  for (uint64_t index = 0; index < tree.region_count; ++index) {
    struct region region = tree.regions[index];
    if (count > 0) {
      struct region *last = &tree.regions[count - 1];
      uint64_t end = last->base + last->size;
      if (region.base < end && region.kind == KIND_DEVICE && last->kind == KIND_DEVICE) {
        if (region.base + region.size > end) last->size = region.base + region.size - last->base;
        continue;
      }
    }
    tree.regions[count++] = region;
  }
  tree.region_count = count;
}

// The parts of a bank that nothing else has.
static int add_free(const struct range *bank, uint64_t taken) {
  uint64_t next = (bank->base + PAGE - 1) & -PAGE;
  uint64_t end = (bank->base + bank->size) & -PAGE;
  for (uint64_t index = 0; index < taken && next < end; ++index) {
    const struct region *region = &tree.regions[index];
    if (region->base >= end || region->base + region->size <= next) continue;
    if (region->base > next && add(next, region->base, KIND_RAM, KERNEL_RW)) return -1;
    next = region->base + region->size;
  }
  return next < end ? add(next, end, KIND_RAM, KERNEL_RW) : 0;
}

int tree_map(void) {
  for (uint32_t index = 0; index < tree.devices.count; ++index) {
    const struct range *device = &tree.devices.items[index];
    uint64_t end = (device->base + device->size + PAGE - 1) & -PAGE;
    if (add(device->base & -PAGE, end, KIND_DEVICE, KERNEL_RW)) return -1;
  }
  for (uint32_t index = 0; index < tree.reservations.count; ++index) {
    const struct range *range = &tree.reservations.items[index];
    uint64_t end = (range->base + range->size + PAGE - 1) & -PAGE;
    if (add(range->base & -PAGE, end, KIND_RESERVED, range->is_mapped ? KERNEL_R : NO_ACCESS))
      return -1;
  }
  if (add_image()) return -1;
  sort(tree.regions, tree.region_count);
  merge();
  uint64_t taken = tree.region_count;
  for (uint32_t index = 0; index < tree.banks.count; ++index)
    if (add_free(&tree.banks.items[index], taken)) return -1;
  sort(tree.regions, tree.region_count);
  return 0;
}
