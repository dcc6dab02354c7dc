#pragma once
#include <stdint.h>

// What the tree says of the board, and what was made of it.

enum kind {
  KIND_RAM, KIND_DEVICE, KIND_TEXT, KIND_RODATA, KIND_DATA, KIND_STACK,
  KIND_RESERVED = 10, KIND_TABLE, KIND_GUARD
};
enum memory_type { TYPE_DEVICE_NGNRE = 1, TYPE_WRITE_BACK = 6 };
enum permissions { NO_ACCESS = 0, KERNEL_R = 1 << 3, KERNEL_RW = 3 << 3, KERNEL_RX = 5 << 3 };

/// The runtime's `MemoryRegion`.
struct region {
  uint64_t base;
  uint64_t size;
  uint64_t virtual_base;
  uint8_t kind;
  uint8_t memory_type;
  uint16_t permissions;
  uint32_t reserved;
};

/// The runtime's `EarlyDevice`.
struct early_device {
  uint64_t base;
  uint64_t size;
  uint64_t clock_frequency;
  uint8_t kind;
  uint8_t register_shift;
  uint8_t register_width;
};

/// The runtime's `Core`.
struct core {
  uint64_t affinity;
  uint64_t release_address;
};

struct range {
  uint64_t base;
  uint64_t size;
  uint32_t is_mapped;                   // of a reservation: not `no-map`
};

#define LIMIT_RANGES    128
#define LIMIT_REGIONS   192
#define LIMIT_CORES     16
#define LIMIT_EARLY     4

struct ranges {
  struct range items[LIMIT_RANGES];
  uint32_t count;
};

struct tree {
  struct ranges banks, reservations, devices;
  struct region regions[LIMIT_REGIONS];
  uint64_t region_count;
  struct early_device early_devices[LIMIT_EARLY];
  uint64_t early_count;
  struct core cores[LIMIT_CORES];
  uint64_t core_count;
  uint8_t psci_conduit;                 // 0 none, 1 HVC, 2 SMC
};

extern struct tree tree;

/// Reads the tree, 0 if it can.
int tree_walk(const void *blob);
/// Makes the regions.
int tree_map(void);
/// Makes page tables of the regions, and turns to them.
int tree_translate(void);
/// Makes probes of the regions' edges, for an application that asks for them.
uint64_t tree_probes(const uint64_t **probes);

static inline const struct region *tree_regions(void) { return tree.regions; }
static inline uint64_t tree_region_count(void) { return tree.region_count; }
static inline const struct early_device *tree_early_devices(void) { return tree.early_devices; }
static inline uint64_t tree_early_count(void) { return tree.early_count; }
