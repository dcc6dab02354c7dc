// The guest's own copy of what the compiler calls.
#include "../memory.S"
