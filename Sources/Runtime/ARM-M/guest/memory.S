#include "../memory.S"
