#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>

// Reads a blob, and visits each property of each node once with libfdt: what any program that uses it
// takes, whatever it does.
int main(int count, char **arguments) {
  FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
  if (!file || fseek(file, 0, SEEK_END)) return 65;
  long size = ftell(file);
  void *blob = size > 0 ? malloc((size_t)size) : NULL;
  rewind(file);
  if (!blob || fread(blob, 1, (size_t)size, file) != (size_t)size) return 65;
  if (fdt_check_full(blob, (size_t)size)) return 65;

  unsigned long nodes = 0, properties = 0, bytes = 0;
  for (int depth = 0, node = 0; node >= 0 && depth >= 0; node = fdt_next_node(blob, node, &depth)) {
    ++nodes;
    int property;
    fdt_for_each_property_offset(property, blob, node) {
      int length;
      if (!fdt_getprop_by_offset(blob, property, NULL, &length)) return 65;
      ++properties;
      bytes += (unsigned long)length;
    }
  }
  printf("%lu nodes, %lu properties, %lu bytes\n", nodes, properties, bytes);
  return 0;
}
