#include "HeapGauge.h"
#include <sanitizer/allocator_interface.h>
#include <stdatomic.h>

static _Atomic long in_use, peak;
static long start;

static void allocated(const volatile void *block, size_t size) {
  (void)block;
  long now = atomic_fetch_add_explicit(&in_use, (long)size, memory_order_relaxed) + (long)size;
  if (now > atomic_load_explicit(&peak, memory_order_relaxed))
    atomic_store_explicit(&peak, now, memory_order_relaxed);
}

static void freed(const volatile void *block) {
  if (!block) return;
  long size = (long)__sanitizer_get_allocated_size(block);
  atomic_fetch_sub_explicit(&in_use, size, memory_order_relaxed);
}

void heap_gauge_install(void) { __sanitizer_install_malloc_and_free_hooks(allocated, freed); }

void heap_gauge_start(void) {
  start = atomic_load(&in_use);
  atomic_store(&peak, start);
}

long heap_gauge_growth(void) { return atomic_load(&in_use) - start; }

size_t heap_gauge_peak(void) { return (size_t)(atomic_load(&peak) - start); }

// SwiftPM links an executable as if it had a main function of that name; libFuzzer has one.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *, size_t));

int Fuzzer_main(int argc, char **argv) {
  return LLVMFuzzerRunDriver(&argc, &argv, LLVMFuzzerTestOneInput);
}
