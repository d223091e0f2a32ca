/// The three limits (steps, memory, clock) and what an error looks like when one is reached.
///
/// No limit can be caught by a script: once a stop is noted, the hook fires at every instruction.
#include <stdio.h>
#include <string.h>

#include "machine.h"

// ------------------------------------------------------------------------------ What is reported

/// Appends to fixed storage, cutting what does not fit.
static void put(char *target, size_t capacity, size_t *at, const char *text, size_t count) {
  if (*at + count >= capacity) count = capacity - 1 - *at;
  memcpy(target + *at, text, count);
  *at += count;
  target[*at] = 0;
}

static void put_frame(lh_machine *machine, size_t *at, const lua_Debug *frame) {
  char line[256];
  int count;
  if (*frame->what == 'C')
    count = snprintf(line, sizeof line, "in built-in '%s'\n", frame->name ? frame->name : "?");
  else if (*frame->what == 'm')
    count = snprintf(line, sizeof line, "%s:%d: at the file's top level\n", frame->short_src,
                     frame->currentline);
  else if (frame->name)
    count = snprintf(line, sizeof line, "%s:%d: in '%s'\n", frame->short_src, frame->currentline,
                     frame->name);
  else
    count = snprintf(line, sizeof line, "%s:%d: in the function at line %d\n", frame->short_src,
                     frame->currentline, frame->linedefined);
  if (count > (int)sizeof line - 1) count = sizeof line - 1;
  put(machine->error_traceback, sizeof machine->error_traceback, at, line, (size_t)count);
}

/// The outermost level, found by doubling and halving: a deep stack must not cost a walk.
static int outermost_level(lua_State *L, int level) {
  lua_Debug frame;
  int low = level, high = level + 1;
  while (lua_getstack(L, high, &frame)) {
    low = high;
    high *= 2;
  }
  while (low + 1 < high) {
    int middle = low + (high - low) / 2;
    if (lua_getstack(L, middle, &frame)) low = middle;
    else high = middle;
  }
  return low;
}

/// Takes the "file:line: " away that Lua puts before a text, and believes that line.
static void strip_place(lh_machine *machine, const char **message, size_t *count) {
  char prefix[160];
  size_t length = (size_t)snprintf(prefix, sizeof prefix, "%s:", machine->error_file);
  if (*count <= length || memcmp(*message, prefix, length) != 0) return;
  size_t at = length;
  int line = 0;
  for (; at < *count && (*message)[at] >= '0' && (*message)[at] <= '9' && line < 10000000; at++)
    line = line * 10 + ((*message)[at] - '0');
  if (at + 1 >= *count || (*message)[at] != ':' || (*message)[at + 1] != ' ') return;
  machine->error.line = line;
  *message += at + 2;
  *count -= at + 2;
}

/// Notes message, place and frames. Uses nothing but lua_getstack and lua_getinfo: allocates
/// nothing and cannot raise.
void lh_capture(lua_State *L, const char *message, size_t count, int level) {
  enum { first_frames = 12, last_frames = 9 };
  lh_machine *machine = lh_of(L);
  lua_Debug frame;
  size_t at = 0;
  int shown = 0, last = outermost_level(L, level);
  machine->error_message[0] = machine->error_traceback[0] = machine->error_file[0] = 0;
  machine->error.line = 0;
  for (int i = level; lua_getstack(L, i, &frame); i++) {
    if (shown == first_frames && last - i > last_frames + 1) {
      char gap[64];
      int n = snprintf(gap, sizeof gap, "... %d more frames ...\n", last - i - last_frames);
      put(machine->error_traceback, sizeof machine->error_traceback, &at, gap, (size_t)n);
      i = last - last_frames;
      shown++;
      continue;
    }
    lua_getinfo(L, "Sln", &frame);
    if (i == last && *frame.what == 'C') break;  // our own entry
    if (!machine->error_file[0] && frame.currentline > 0) {
      machine->error.line = frame.currentline;
      snprintf(machine->error_file, sizeof machine->error_file, "%s", frame.short_src);
    }
    // Our own metamethods say nothing to the author.
    if (*frame.what == 'C' && *frame.namewhat == 'm') continue;
    put_frame(machine, &at, &frame);
    shown++;
  }
  if (machine->error_file[0]) strip_place(machine, &message, &count);
  size_t end = 0;
  put(machine->error_message, sizeof machine->error_message, &end, message, count);
  machine->error_is_set = true;
}

void lh_note_place(lh_machine *machine) {
  lua_Debug frame;
  if (!machine->L) return;
  for (int i = 0; i < 40 && lua_getstack(machine->L, i, &frame); i++) {
    lua_getinfo(machine->L, "Sl", &frame);
    if (frame.currentline <= 0) continue;
    snprintf(machine->short_file, sizeof machine->short_file, "%s", frame.short_src);
    machine->short_line = frame.currentline;
    return;
  }
}

/// The text of a raw 'message' field; a metamethod could run for ever, so none is asked.
static const char *message_field(lua_State *L, size_t *count) {
  if (!lua_checkstack(L, 4)) return NULL;
  lua_pushnil(L);
  for (int i = 0; i < 64 && lua_next(L, 1); i++) {
    bool is_text = lua_type(L, -2) == LUA_TSTRING && lua_type(L, -1) == LUA_TSTRING;
    if (is_text && strcmp(lua_tostring(L, -2), "message") == 0) return lua_tolstring(L, -1, count);
    lua_pop(L, 1);
  }
  return NULL;
}

/// The handler of every entry; runs while the failing frames are still there.
int lh_message_handler(lua_State *L) {
  lh_machine *machine = lh_of(L);
  if (machine->fatal != LH_OK) return 1;  // noted where it happened
  char text[96];
  size_t count = 0;
  const char *message = NULL;
  int type = lua_type(L, 1);
  if (type == LUA_TSTRING) message = lua_tolstring(L, 1, &count);
  else if (type == LUA_TTABLE) message = message_field(L, &count);
  if (!message) {
    if (lua_isinteger(L, 1))
      snprintf(text, sizeof text, "%lld", (long long)lua_tointeger(L, 1));
    else if (type == LUA_TNUMBER) snprintf(text, sizeof text, "%.14g", lua_tonumber(L, 1));
    else snprintf(text, sizeof text, "error value of type %s", lua_typename(L, type));
    message = text;
    count = strlen(text);
  }
  lh_capture(L, message, count, 1);
  return 1;
}

// ------------------------------------------------------------------------------------- The limits

static void describe_stop(const lh_machine *machine, lh_status reason, char *text, size_t size) {
  switch (reason) {
    case LH_BUDGET:
      snprintf(text, size, "the rule used up its budget of %llu steps (endless loop?)",
               (unsigned long long)machine->work_limit);
      break;
    case LH_MEMORY:
      snprintf(text, size, "the rule needs more than its %zu KiB of memory",
               machine->limits.memory_bytes >> 10);
      break;
    case LH_DEADLINE: snprintf(text, size, "the rule ran past its time limit"); break;
    case LH_CANCELLED: snprintf(text, size, "cancelled"); break;
    default: snprintf(text, size, "stopped");
  }
}

void lh_stop(lua_State *L, lh_status reason) {
  lh_machine *machine = lh_of(L);
  if (machine->fatal == LH_OK) {
    char text[128];
    describe_stop(machine, reason, text, sizeof text);
    machine->fatal = reason;
    lh_capture(L, text, strlen(text), 0);
    machine->interval = 1;  // whatever catches this dies at its next instruction
    lua_sethook(L, lh_hook, LUA_MASKCOUNT, 1);
  }
  lua_pushlightuserdata(L, NULL);  // an error value that needs no memory
  lua_error(L);
  __builtin_unreachable();
}

void lh_check_limits(lua_State *L) {
  lh_machine *machine = lh_of(L);
  machine->next_check = machine->work + 20000;
  if (machine->next_check > machine->work_limit) machine->next_check = machine->work_limit;
  if (machine->fatal != LH_OK) lh_stop(L, machine->fatal);
  if (machine->work > machine->work_limit) lh_stop(L, LH_BUDGET);
  if (machine->deadline && lh_now() > machine->deadline) lh_stop(L, LH_DEADLINE);
  if (atomic_load_explicit(&machine->cancelled, memory_order_relaxed)) lh_stop(L, LH_CANCELLED);
  if (machine->used <= machine->collect_mark) return;
  // Over the cap by what is perhaps only waste: collect, then judge.
  machine->work += machine->used >> 4;
  lua_gc(L, LUA_GCCOLLECT);
  if (machine->used > machine->limits.memory_bytes) lh_stop(L, LH_MEMORY);
}

void lh_hook(lua_State *L, lua_Debug *event) {
  (void)event;
  lh_machine *machine = lh_of(L);
  if (machine->urgent) {
    machine->urgent = false;
    machine->work += 1;
    lua_sethook(L, lh_hook, LUA_MASKCOUNT, machine->interval);
  } else {
    machine->work += (uint64_t)machine->interval;
  }
  lh_check_limits(L);
}

/// Called by library functions that call back into the script; the caller puts `nesting` back.
void lh_enter_nested(lua_State *L) {
  lh_machine *machine = lh_of(L);
  if (machine->nesting >= LH_MAX_NESTING) luaL_error(L, "calls nested too deeply");
  machine->nesting++;
}
