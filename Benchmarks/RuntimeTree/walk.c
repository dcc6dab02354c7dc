#include "tree.h"

#include <libfdt.h>
#include <string.h>

// One walk from the first node to the last. Each node's properties are looked at once, in the order in
// which they come; a stack holds what its ancestors say about addresses.

#define DEPTH 8

struct level {
  uint32_t address_cells, size_cells;   // for its children
  const fdt32_t *ranges;
  int ranges_length;                    // -1: its children have no addresses of the root's
  uint8_t is_enabled, is_reserved_memory, is_cpus;
};

struct node {
  const char *compatible, *status, *device_type, *method;
  const fdt32_t *reg;
  int compatible_length, reg_length;
  const fdt32_t *release_address;
  uint32_t phandle, clock_frequency, register_shift, register_width;
  uint8_t is_no_map, is_interrupt_controller;
};

struct tree tree;

static int is(const char *text, const char *other) {
  while (*text != 0 && *text == *other) ++text, ++other;
  return *text == *other;
}

static uint64_t number(const fdt32_t *cells, uint32_t count) {
  uint64_t value = 0;
  while (count-- > 0) value = value << 32 | fdt32_to_cpu(*cells++);
  return value;
}

static int append(struct ranges *ranges, uint64_t base, uint64_t size, uint32_t is_mapped) {
  if (size == 0) return 0;
  if (ranges->count == LIMIT_RANGES) return -1;
  ranges->items[ranges->count++] = (struct range){base, size, is_mapped};
  return 0;
}

static int read_properties(const void *blob, int offset, struct node *node, struct level *level) {
  int property;
  fdt_for_each_property_offset(property, blob, offset) {
    const char *name;
    int length;
    const fdt32_t *value = fdt_getprop_by_offset(blob, property, &name, &length);
    if (value == 0) return -1;
    switch (name[0]) {
    case '#':
      if (is(name, "#address-cells")) level->address_cells = fdt32_to_cpu(*value);
      if (is(name, "#size-cells")) level->size_cells = fdt32_to_cpu(*value);
      break;
    case 'c':
      if (is(name, "compatible")) {
        node->compatible = (const char *)value;
        node->compatible_length = length;
      }
      if (is(name, "clock-frequency")) node->clock_frequency = fdt32_to_cpu(*value);
      if (is(name, "cpu-release-addr")) node->release_address = value;
      break;
    case 'd':
      if (is(name, "device_type")) node->device_type = (const char *)value;
      break;
    case 'i':
      if (is(name, "interrupt-controller")) node->is_interrupt_controller = 1;
      break;
    case 'm':
      if (is(name, "method")) node->method = (const char *)value;
      break;
    case 'n':
      if (is(name, "no-map")) node->is_no_map = 1;
      break;
    case 'p':
      if (is(name, "phandle")) node->phandle = fdt32_to_cpu(*value);
      break;
    case 'r':
      if (is(name, "reg")) {
        node->reg = value;
        node->reg_length = length;
      } else if (is(name, "ranges")) {
        level->ranges = value;
        level->ranges_length = length;
      } else if (is(name, "reg-shift")) {
        node->register_shift = fdt32_to_cpu(*value);
      } else if (is(name, "reg-io-width")) {
        node->register_width = fdt32_to_cpu(*value);
      }
      break;
    case 's':
      if (is(name, "status")) node->status = (const char *)value;
      break;
    }
  }
  return property == -FDT_ERR_NOTFOUND ? 0 : -1;
}

// From the addresses that the children of levels[depth] have to the root's; 0 if there is a way.
static int translate(const struct level *levels, int depth, uint64_t *address) {
  for (; depth > 0; --depth) {
    const struct level *bus = &levels[depth];
    uint32_t parent_cells = levels[depth - 1].address_cells;
    uint32_t row = bus->address_cells + parent_cells + bus->size_cells;
    const fdt32_t *cells = bus->ranges;
    int left = bus->ranges_length / 4;
    if (bus->ranges_length < 0) return -1;
    if (bus->ranges_length == 0) continue;
    for (;; cells += row, left -= row) {
      if (left < (int)row) return -1;
      uint64_t child = number(cells, bus->address_cells);
      uint64_t size = number(cells + bus->address_cells + parent_cells, bus->size_cells);
      if (*address < child || *address - child >= size) continue;
      *address = *address - child + number(cells + bus->address_cells, parent_cells);
      break;
    }
  }
  return 0;
}

static int add_early(const struct node *node, uint8_t kind, uint64_t base, uint64_t size) {
  if (tree.early_count == LIMIT_EARLY) return -1;
  tree.early_devices[tree.early_count++] = (struct early_device){
    base, size, node->clock_frequency, kind, node->register_shift,
    node->register_width ? node->register_width : 4};
  return 0;
}

struct goal {                           // found out before the walk
  int console;
  uint32_t interrupt_parent;
};

static int add_registers(
    const struct node *node, const struct level *levels, int depth, int offset, struct goal *goal) {
  const struct level *parent = &levels[depth - 1];
  uint32_t row = parent->address_cells + parent->size_cells;
  if (row == 0 || parent->address_cells > 3 || parent->size_cells > 2) return 0;
  const fdt32_t *cells = node->reg;
  for (int left = node->reg_length / 4; left >= (int)row; left -= row, cells += row) {
    uint64_t base = number(cells, parent->address_cells);
    uint64_t size = number(cells + parent->address_cells, parent->size_cells);
    if (parent->is_cpus) {
      if (tree.core_count == LIMIT_CORES) return -1;
      tree.cores[tree.core_count++] = (struct core){
        base, node->release_address ? number(node->release_address, 2) : 0};
      return 0;
    }
    if (parent->size_cells == 0 || size == 0) return 0;
    if (translate(levels, depth - 1, &base)) return 0;
    if (node->device_type && is(node->device_type, "memory")) {
      if (append(&tree.banks, base, size, 1)) return -1;
    } else if (parent->is_reserved_memory) {
      if (append(&tree.reservations, base, size, !node->is_no_map)) return -1;
    } else {
      if (append(&tree.devices, base, size, 1)) return -1;
      if (offset == goal->console
          && fdt_stringlist_contains(node->compatible, node->compatible_length, "arm,pl011")
          && add_early(node, 0, base, size))
        return -1;
      if (node->is_interrupt_controller && node->phandle == goal->interrupt_parent
          && add_early(node, 1, base, size))
        return -1;
    }
  }
  return 0;
}

static struct goal find_goal(const void *blob) {
  struct goal goal = {-1, 0};
  int length;
  const char *path = fdt_getprop(blob, fdt_path_offset(blob, "/chosen"), "stdout-path", &length);
  if (path) {
    const char *end = memchr(path, ':', length);
    goal.console = fdt_path_offset_namelen(blob, path, end ? end - path : length - 1);
  }
  const fdt32_t *parent = fdt_getprop(blob, 0, "interrupt-parent", &length);
  if (parent && length == 4) goal.interrupt_parent = fdt32_to_cpu(*parent);
  return goal;
}

int tree_walk(const void *blob) {
  struct level levels[DEPTH];
  int depth = 0, offset = 0;
  if (fdt_check_header(blob)) return -1;
  struct goal goal = find_goal(blob);
  for (; offset >= 0 && depth >= 0; offset = fdt_next_node(blob, offset, &depth)) {
    if (depth >= DEPTH) continue;
    struct level *level = &levels[depth];
    struct node node = {.reg_length = -1};
    *level = (struct level){.address_cells = 2, .size_cells = 1, .ranges_length = -1};
    if (read_properties(blob, offset, &node, level)) return -1;
    level->is_enabled = (depth == 0 || levels[depth - 1].is_enabled)
      && (!node.status || is(node.status, "okay") || is(node.status, "ok"));
    if (!level->is_enabled || depth == 0) continue;
    if (depth == 1) {
      const char *name = fdt_get_name(blob, offset, 0);
      level->is_reserved_memory = name && is(name, "reserved-memory");
      level->is_cpus = name && is(name, "cpus");
    }
    if (node.method && node.compatible && memcmp(node.compatible, "arm,psci", 8) == 0)
      tree.psci_conduit = is(node.method, "hvc") ? 1 : 2;
    if (node.reg && add_registers(&node, levels, depth, offset, &goal)) return -1;
  }
  int count = fdt_num_mem_rsv(blob);
  for (int index = 0; index < count; ++index) {
    uint64_t base, size;
    if (fdt_get_mem_rsv(blob, index, &base, &size) || append(&tree.reservations, base, size, 1))
      return -1;
  }
  return 0;
}

int tree_read(const void *blob) {
  return tree_walk(blob) || tree_map() || tree_translate();
}
