/// The allocator's one door; see allocator.c.
#ifndef LH_ALLOCATOR_H
#define LH_ALLOCATOR_H

#include "machine.h"

/// A lua_Alloc whose context is the machine.
void *lh_allocate(void *context, void *block, size_t old_size, size_t size);

#endif
