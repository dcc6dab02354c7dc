#include <string.h>
#include <stdint.h>

// What libfdt takes from C's library and the runtime does not have, and what Debian's compiler flags
// ask for.

uintptr_t __stack_chk_guard = 0x9e3779b97f4a7c15;

_Noreturn void __stack_chk_fail(void) {
  for (;;) __asm__ volatile("wfe");
}

size_t strlen(const char *text) {
  const char *end = text;
  while (*end) ++end;
  return (size_t)(end - text);
}

size_t strnlen(const char *text, size_t limit) {
  size_t length = 0;
  while (length < limit && text[length]) ++length;
  return length;
}

void *memchr(const void *bytes, int byte, size_t count) {
  const uint8_t *next = bytes;
  for (; count > 0; --count, ++next)
    if (*next == (uint8_t)byte) return (void *)next;
  return NULL;
}

int memcmp(const void *left, const void *right, size_t count) {
  const uint8_t *a = left, *b = right;
  for (; count > 0; --count, ++a, ++b)
    if (*a != *b) return *a - *b;
  return 0;
}

char *strrchr(const char *text, int byte) {
  const char *last = NULL;
  do {
    if (*text == (char)byte) last = text;
  } while (*text++);
  return (char *)last;
}
