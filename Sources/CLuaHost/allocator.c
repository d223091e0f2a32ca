/// The allocator of a machine: counts every byte, refuses what goes over, and never lets a large
/// request pass without a look at the limits soon after.
///
/// It may run outside lua_pcall, so this file is part of what scripts/lint-lua-host looks at.
#include "allocator.h"

#include <stdlib.h>

/// True when the proofs ask for a refusal of this request.
static bool is_failure_due(lh_machine *machine) {
  if (machine->fail_left == 0) return false;
  if (machine->fail_left > 1) {
    machine->fail_left--;
    return false;
  }
  switch (machine->limits.fail_mode) {
    case 0:
      machine->fail_left = 0;
      return true;
    case 1:  // the next request is the retry: mode 3 refuses it, too
      machine->limits.fail_mode = 3;
      return true;
    case 3:
      machine->limits.fail_mode = 1;
      machine->fail_left = 0;
      return true;
    case 4:
      machine->limits.fail_mode = 5;
      return true;
    case 5:
      machine->limits.fail_mode = 4;
      return false;
    default:
      return true;
  }
}

static bool is_too_big(const lh_machine *machine, bool is_new, size_t kind, size_t size,
                       size_t growth) {
  const lh_limits *limits = &machine->limits;
  if (size > limits->block_bytes) return true;
  // For a new block Lua passes the kind of object as the old size; 64 covers a string's header.
  if (is_new && kind == LUA_TSTRING && size > limits->string_bytes + 64) return true;
  return machine->used + growth > limits->memory_bytes + limits->memory_slack;
}

static void *grow(lh_machine *machine, void *block, size_t old_size, size_t kind, size_t size) {
  machine->allocations++;
  if (is_failure_due(machine)) return NULL;
  size_t growth = size - old_size;
  machine->work += growth >> 5;
  if (machine->work >= machine->next_check && machine->inside && !machine->urgent) {
    // The allocator must not raise; the hook may, and lua_sethook is allowed at any time.
    machine->urgent = true;
    lua_sethook(machine->L, lh_hook, LUA_MASKCOUNT, 1);
  }
  if (is_too_big(machine, block == NULL, kind, size, growth)) {
    // Lua now runs a full collection and asks once more; that collection has its price.
    machine->work += machine->used >> 4;
    if (machine->inside) lh_note_place(machine);
    return NULL;
  }
  void *moved = realloc(block, size);
  if (!moved) return NULL;
  machine->used += growth;
  if (machine->used > machine->peak) machine->peak = machine->used;
  return moved;
}

void *lh_allocate(void *context, void *block, size_t old_size, size_t size) {
  lh_machine *machine = context;
  if (size == 0) {
    if (block) machine->used -= old_size;
    free(block);
    return NULL;
  }
  size_t held = block ? old_size : 0;
  if (size > held) return grow(machine, block, held, old_size, size);
  // Lua relies on shrinking never to fail.
  void *moved = realloc(block, size);
  machine->used -= held - size;
  return moved ? moved : block;
}

bool lh_buffer_put(lh_buffer *buffer, const void *bytes, size_t count) {
  if (count > buffer->limit - buffer->count) return false;
  size_t needed = buffer->count + count;
  if (needed > buffer->capacity) {
    size_t capacity = buffer->capacity ? buffer->capacity : 256;
    while (capacity < needed) capacity *= 2;
    uint8_t *moved = realloc(buffer->bytes, capacity);
    if (!moved) return false;
    buffer->bytes = moved;
    buffer->capacity = capacity;
  }
  if (count) __builtin_memcpy(buffer->bytes + buffer->count, bytes, count);
  buffer->count = needed;
  return true;
}
