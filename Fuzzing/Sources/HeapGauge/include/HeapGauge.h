#pragma once
#include <stddef.h>
#include <stdint.h>

/// Starts to follow the heap, through the hooks of the sanitizer's allocator.
void heap_gauge_install(void);

/// Notes how many bytes of heap are in use, from which the next peak is counted.
void heap_gauge_start(void);

/// The most bytes of heap in use at once since then, beyond those at the start.
size_t heap_gauge_peak(void);

/// How many more bytes of heap are in use now than at the start.
long heap_gauge_growth(void);

/// libFuzzer's own change of an input.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
