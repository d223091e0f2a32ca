/// What the files of the host share: the machine, its budget, and who may raise.
#ifndef LH_MACHINE_H
#define LH_MACHINE_H

#include <lauxlib.h>
#include <locale.h>
#include <lua.h>
#include <lualib.h>
#include <setjmp.h>
#include <stdatomic.h>

#include "CLuaHost.h"

#ifndef _GNU_SOURCE
#error "build with -D_GNU_SOURCE, as Package.swift does: memmem and uselocale are needed"
#endif
#if LUA_VERSION_NUM != 504
#error "the host is written against Lua 5.4"
#endif

/// Nested library calls that call back into the script: bounds the C stack.
#define LH_MAX_NESTING 60
#define LH_MAX_COLUMNS 64
#define LH_MAX_FIELD_NAME 31
/// A power of two, at least twice LH_MAX_COLUMNS.
#define LH_FIELD_SLOTS 128

typedef struct {
  const char *key;
  uint32_t column;
} lh_field_slot;

struct lh_machine {
  lua_State *L;
  lh_limits limits;

  // Allocator
  size_t used, peak;
  uint64_t allocations, fail_left;

  // Budget of the entry under way
  uint64_t work, work_limit, next_check, deadline;
  size_t collect_mark;
  int interval;
  bool urgent;      // the hook fires at the next instruction
  lh_status fatal;  // a stop that the script cannot catch, LH_OK while there is none
  atomic_int cancelled;
  bool inside;      // an entry is under way
  bool poisoned;
  int nesting;
  jmp_buf last_resort;
  locale_t c_locale;

  // Rows
  lh_rows rows;
  bool bound;
  uint32_t generation;
  lh_field_slot fields[LH_FIELD_SLOTS];  // interned field name to column, open addressing

  // Exchange
  lh_buffer result, args, reply;
  uint32_t function_count;
  lh_host_function host;
  void *host_context;

  // The last error, in fixed storage: filling it never allocates
  lh_error error;
  bool error_is_set;
  const char *chunk;  // name of the text being loaded
  char short_file[128];
  int short_line;     // where the last refused allocation was asked for
  char error_file[128], error_message[2048], error_traceback[4096];
};

static inline lh_machine *lh_of(lua_State *L) { return *(lh_machine **)lua_getextraspace(L); }

/// Registry slots, by the address of these.
extern const char lh_key_functions, lh_key_pinned;

// Cannot raise; fit to be called from the unprotected part.
uint64_t lh_now(void);
void lh_note_place(lh_machine *machine);
void lh_capture(lua_State *L, const char *message, size_t count, int level);
void lh_hook(lua_State *L, lua_Debug *event);
int lh_message_handler(lua_State *L);
const char *lh_prescan(const char *source, size_t count, int *line);
void lh_prepare_classes(void);

// May raise; only ever called under lua_pcall.
[[noreturn]] void lh_stop(lua_State *L, lh_status reason);
void lh_check_limits(lua_State *L);
static inline void lh_charge(lua_State *L, uint64_t steps) {
  lh_machine *machine = lh_of(L);
  machine->work += steps;
  if (__builtin_expect(machine->work >= machine->next_check, 0)) lh_check_limits(L);
}
void lh_push_row(lua_State *L, uint32_t row);
int64_t lh_to_row(lua_State *L, int index);  // -1 when it is no row, or one of an earlier lending
void lh_raise_unknown(lua_State *L, const char *owner, const char *key, const char *nearest);
int lh_distance(const char *left, const char *right);
void lh_push_display(lua_State *L, int index);  // like tostring, without addresses
const uint8_t *lh_decode(lua_State *L, const uint8_t *at, const uint8_t *end, int depth);
void lh_encode(lua_State *L, lh_buffer *buffer, int index, int depth);
void lh_enter_nested(lua_State *L);

// Bodies of the entries: argument 1 is a light userdata with the matching struct.
typedef struct {
  const char *api_name;
  const char *const *names;
  int32_t name_count;
} lh_open_request;
typedef struct {
  const char *name;
  const uint8_t *source;
  size_t count, position;
  bool is_compiling;
} lh_load_request;
typedef struct {
  uint32_t function;
  const uint8_t *args;
  size_t count;
} lh_call_request;
typedef struct {
  uint32_t function;
  lh_map_mode mode;
  const uint32_t *rows;
  uint32_t count;
  const uint8_t *extra;
  size_t extra_count;
  double *out;
  uint32_t at;
} lh_map_request;
int lh_body_open(lua_State *L);
int lh_body_load(lua_State *L);
int lh_body_bind(lua_State *L);
int lh_body_call(lua_State *L);
int lh_body_map(lua_State *L);

// The sandbox's own library.
typedef int (*lh_less)(lua_State *L, int32_t left, int32_t right);
void lh_merge_sort(lua_State *L, int32_t *values, int32_t *scratch, int32_t count, lh_less less);
void lh_push_base(lua_State *L);     // fills the table on top: pcall, pairs, tostring, ...
void lh_push_tables(lua_State *L);   // fills the table on top: insert, sort, ...
void lh_push_strings(lua_State *L);  // fills the table on top: rep, find, gsub, ...
int lh_string_rep(lua_State *L);
int lh_string_format(lua_State *L);  // upvalue 1: the stock function
int lh_string_find(lua_State *L);
int lh_string_match(lua_State *L);
int lh_string_gmatch(lua_State *L);
int lh_string_gsub(lua_State *L);

#endif
