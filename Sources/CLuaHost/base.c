/// The sandbox's own basic functions: calls that cannot hide a stop, walks in a fixed order, texts
/// without addresses.
///
/// Every function here can be reached by a script with any arguments, iterators included.
#include <string.h>

#include "machine.h"

// ---------------------------------------------------------------------------------------- Errors

/// After a failed lua_pcall: stops again when the failure may not be caught, else `false, error`.
static int answer_failure(lua_State *L, int outcome) {
  lh_machine *machine = lh_of(L);
  if (machine->fatal != LH_OK) lh_stop(L, machine->fatal);
  // Were it catchable, pcall in a loop would run a full collection each turn.
  if (outcome == LUA_ERRMEM) lh_stop(L, LH_MEMORY);
  machine->error_is_set = false;
  lua_pushboolean(L, 0);
  lua_insert(L, -2);
  return 2;
}

static int base_pcall(lua_State *L) {
  lh_machine *machine = lh_of(L);
  luaL_checkany(L, 1);
  int nesting = machine->nesting;
  lh_enter_nested(L);
  lh_charge(L, 30);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  int outcome = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0);
  machine->nesting = nesting;
  return outcome == LUA_OK ? lua_gettop(L) : answer_failure(L, outcome);
}

/// The handler runs after the unwinding, with the hook on: stock Lua runs it with hooks off when
/// the error came from a hook, and an endless handler would hang the host.
static int base_xpcall(lua_State *L) {
  lh_machine *machine = lh_of(L);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  int nesting = machine->nesting;
  lh_enter_nested(L);
  lh_charge(L, 40);
  lua_pushboolean(L, 1);
  lua_pushvalue(L, 1);
  lua_rotate(L, 3, 2);  // function, handler, true, function, arguments...
  int outcome = lua_pcall(L, lua_gettop(L) - 4, LUA_MULTRET, 0);
  machine->nesting = nesting;
  if (outcome == LUA_OK) return lua_gettop(L) - 2;
  answer_failure(L, outcome);
  lua_pushvalue(L, 2);
  lua_insert(L, -2);
  lua_call(L, 1, 1);
  return 2;
}

// ----------------------------------------------------------------------------------------- Texts

static void push_row_display(lua_State *L, uint32_t row) {
  const lh_rows *rows = &lh_of(L)->rows;
  const uint32_t *ids = rows->columns[rows->id_column].data;
  const uint32_t *offsets = rows->string_offsets;
  uint32_t start = offsets[ids[row]], end = offsets[ids[row] + 1];
  lua_pushfstring(L, "%s(", rows->type_name);
  lua_pushlstring(L, (const char *)rows->string_bytes + start, end - start);
  lua_pushliteral(L, ")");
  lua_concat(L, 3);
}

void lh_push_display(lua_State *L, int index) {
  index = lua_absindex(L, index);
  int64_t row;
  switch (lua_type(L, index)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
    case LUA_TSTRING: luaL_tolstring(L, index, NULL); break;
    case LUA_TLIGHTUSERDATA:
      row = lh_to_row(L, index);
      if (row < 0) lua_pushliteral(L, "(stale value)");
      else push_row_display(L, (uint32_t)row);
      break;
    default: lua_pushstring(L, luaL_typename(L, index));
  }
}

static int base_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  lh_charge(L, lua_type(L, 1) == LUA_TNUMBER ? 30 : 5);
  lh_push_display(L, 1);
  return 1;
}

// ------------------------------------------------------------------------ Walks in a fixed order

/// Numbers, then strings, then booleans, then rows; -1 for keys that have no order.
static int key_rank(lua_State *L, int index) {
  switch (lua_type(L, index)) {
    case LUA_TNUMBER: return 0;
    case LUA_TSTRING: return 1;
    case LUA_TBOOLEAN: return 2;
    case LUA_TLIGHTUSERDATA: return 3;
    default: return -1;
  }
}

/// By bytes: strcoll depends on the locale.
static int compare_strings(lua_State *L, int left, int right) {
  size_t n, m;
  const char *a = lua_tolstring(L, left, &n), *b = lua_tolstring(L, right, &m);
  int order = memcmp(a, b, n < m ? n : m);
  if (order != 0) return order;
  return n < m ? -1 : n > m;
}

static int compare_keys(lua_State *L, int left, int right) {
  int rank = key_rank(L, left), other = key_rank(L, right);
  if (rank != other) return rank < other ? -1 : 1;
  if (rank == 0) {
    if (lua_compare(L, left, right, LUA_OPLT)) return -1;
    return lua_compare(L, right, left, LUA_OPLT);
  }
  if (rank == 1) return compare_strings(L, left, right);
  if (rank == 2) return lua_toboolean(L, left) - lua_toboolean(L, right);
  uintptr_t a = (uintptr_t)lua_touserdata(L, left), b = (uintptr_t)lua_touserdata(L, right);
  return a < b ? -1 : a > b;
}

static void check_key(lua_State *L, int index) {
  if (key_rank(L, index) < 0)
    luaL_error(L, "cannot walk this table in a reproducible order: it has a key of type %s",
               luaL_typename(L, index));
}

static int less_keys(lua_State *L, int32_t left, int32_t right) {
  enum { keys = 2 };
  lh_charge(L, 10);
  lua_rawgeti(L, keys, left);
  lua_rawgeti(L, keys, right);
  int is_less = compare_keys(L, -2, -1) < 0;
  lua_pop(L, 2);
  return is_less;
}

/// Upvalues: the sorted keys, and how many were walked. The state is the table.
static int next_sorted(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer i = lua_tointeger(L, lua_upvalueindex(2));
  for (;;) {
    i++;
    lh_charge(L, 1);
    if (lua_rawgeti(L, lua_upvalueindex(1), i) == LUA_TNIL) return 1;
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) != LUA_TNIL) break;  // entries cleared meanwhile are passed over
    lua_pop(L, 2);
  }
  lua_pushinteger(L, i);
  lua_replace(L, lua_upvalueindex(2));
  return 2;
}

static int next_element(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer i = (lua_Integer)((lua_Unsigned)lua_tointeger(L, 2) + 1);
  lua_pushinteger(L, i);
  if (lua_rawgeti(L, 1, i) != LUA_TNIL) return 2;
  lua_pushnil(L);
  return 1;
}

static int push_element_walk(lua_State *L) {
  lua_pushcfunction(L, next_element);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

/// Leaves the keys as a list; true when they came as 1, 2, 3, ..., which needs no sorting.
static bool push_keys(lua_State *L, lua_Integer *count) {
  bool is_list = true;
  *count = 0;
  lua_createtable(L, 8, 0);
  int keys = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, 1)) {
    check_key(L, -2);
    ++*count;
    is_list = is_list && lua_isinteger(L, -2) && lua_tointeger(L, -2) == *count;
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, keys, *count);
    if ((*count & 63) == 0) lh_charge(L, 10 * 64);
    if (*count > (1 << 20)) luaL_error(L, "table too large to walk");
  }
  return is_list;
}

static int base_pairs(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  lua_Integer count;
  if (push_keys(L, &count)) return push_element_walk(L);
  int32_t *order = lua_newuserdatauv(L, (size_t)count * 2 * sizeof *order, 0);
  for (int32_t i = 0; i < count; i++) order[i] = i + 1;
  lh_merge_sort(L, order, order + count, (int32_t)count, less_keys);
  lua_createtable(L, (int)count, 0);
  for (int32_t i = 0; i < count; i++) {
    lua_rawgeti(L, 2, order[i]);
    lua_rawseti(L, 4, i + 1);
  }
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_sorted, 2);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

/// The least key above the given one; each call looks at all keys and is charged so.
static int base_next(lua_State *L) {
  enum { given = 2, best = 3, candidate = 4 };
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  bool has_given = !lua_isnil(L, given), found = false;
  uint64_t count = 0;
  lua_pushnil(L);
  lua_pushnil(L);
  while (lua_next(L, 1)) {
    check_key(L, candidate);
    lua_pop(L, 1);
    if ((++count & 63) == 0) lh_charge(L, 8 * 64);
    if (has_given && key_rank(L, given) >= 0 && compare_keys(L, candidate, given) <= 0) continue;
    if (found && compare_keys(L, candidate, best) >= 0) continue;
    lua_copy(L, candidate, best);
    found = true;
  }
  lua_settop(L, best);
  if (!found) return 1;
  lua_pushvalue(L, best);
  lua_rawget(L, 1);
  return 2;
}

static int base_ipairs(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  return push_element_walk(L);
}

void lh_push_base(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"pcall", base_pcall}, {"xpcall", base_xpcall}, {"tostring", base_tostring},
      {"pairs", base_pairs}, {"ipairs", base_ipairs}, {"next", base_next},
      {NULL, NULL},
  };
  luaL_setfuncs(L, functions, 0);
}
