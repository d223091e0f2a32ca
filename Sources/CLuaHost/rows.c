/// Rows of the host as read-only values of a script: a row is a number in disguise, its fields are
/// read from the host's columns when they are asked for.
#include <string.h>

#include "machine.h"

// A row is a light userdata made of generation, tag and number: it needs no allocation, is equal by
// value, may be a table key, and one of an earlier lending is recognised.
static const uint64_t row_tag = 5;

void lh_push_row(lua_State *L, uint32_t row) {
  uint64_t handle = ((uint64_t)lh_of(L)->generation << 36) | (row_tag << 32) | row;
  lua_pushlightuserdata(L, (void *)(uintptr_t)handle);
}

int64_t lh_to_row(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TLIGHTUSERDATA) return -1;
  const lh_machine *machine = lh_of(L);
  uint64_t handle = (uint64_t)(uintptr_t)lua_touserdata(L, index);
  uint32_t row = (uint32_t)handle;
  if (!machine->bound || row >= machine->rows.row_count) return -1;
  return handle >> 32 == (((uint64_t)machine->generation << 4) | row_tag) ? (int64_t)row : -1;
}

// ----------------------------------------------------------------------------------- Near misses

/// Edit distance of two short names (Levenshtein 1966); 99 when one is too long to be a field.
int lh_distance(const char *left, const char *right) {
  size_t rows = strlen(left), columns = strlen(right);
  if (rows > LH_MAX_FIELD_NAME || columns > LH_MAX_FIELD_NAME) return 99;
  int line[LH_MAX_FIELD_NAME + 1];
  for (size_t j = 0; j <= columns; j++) line[j] = (int)j;
  for (size_t i = 1; i <= rows; i++) {
    int diagonal = line[0];
    line[0] = (int)i;
    for (size_t j = 1; j <= columns; j++) {
      int above = line[j], best = diagonal + (left[i - 1] != right[j - 1]);
      if (above + 1 < best) best = above + 1;
      if (line[j - 1] + 1 < best) best = line[j - 1] + 1;
      diagonal = above;
      line[j] = best;
    }
  }
  return line[columns];
}

void lh_raise_unknown(lua_State *L, const char *owner, const char *key, const char *nearest) {
  if (nearest)
    luaL_error(L, "a %s has no field '%s' (did you mean '%s'?)", owner, key, nearest);
  luaL_error(L, "a %s has no field '%s'", owner, key);
}

static void raise_unknown_field(lua_State *L, const lh_machine *machine) {
  const lh_rows *rows = &machine->rows;
  if (lua_type(L, 2) != LUA_TSTRING)
    luaL_error(L, "a %s is indexed by field name, not by a %s", rows->type_name,
               luaL_typename(L, 2));
  const char *key = lua_tostring(L, 2), *nearest = NULL;
  int least = 4;
  for (uint32_t i = 0; i < rows->column_count; i++) {
    int distance = lh_distance(key, rows->columns[i].name);
    if (distance >= least) continue;
    least = distance;
    nearest = rows->columns[i].name;
  }
  lh_raise_unknown(L, rows->type_name, key, nearest);
}

// ----------------------------------------------------------------------------------------- Fields

/// Pushes string `id`, made on first use and kept in the pool from then on.
static void push_pooled(lua_State *L, const lh_machine *machine, uint32_t id, int pool) {
  if (id >= machine->rows.string_count) {
    lua_pushnil(L);
    return;
  }
  if (lua_rawgeti(L, pool, (lua_Integer)id + 1) != LUA_TNIL) return;
  lua_pop(L, 1);
  const uint32_t *offsets = machine->rows.string_offsets;
  const char *bytes = (const char *)machine->rows.string_bytes + offsets[id];
  lua_pushlstring(L, bytes, offsets[id + 1] - offsets[id]);
  lua_pushvalue(L, -1);
  lua_rawseti(L, pool, (lua_Integer)id + 1);
}

static void push_list(lua_State *L, const lh_machine *machine, const lh_column *column,
                      uint32_t row, int pool) {
  uint32_t start = column->offsets[row], end = column->offsets[row + 1];
  const uint32_t *data = column->data;
  lh_charge(L, end - start);
  lua_createtable(L, (int)(end - start), 0);
  for (uint32_t i = start; i < end; i++) {
    if (column->type == LH_STRING_LISTS) push_pooled(L, machine, data[i], pool);
    else lh_push_row(L, data[i]);
    lua_rawseti(L, -2, (lua_Integer)(i - start) + 1);
  }
}

/// Lua keeps one copy of every short string, so a field's name is recognised by its address.
static uint32_t slot_of(const char *key) {
  return (uint32_t)(((uintptr_t)key >> 3) * 0x9E3779B1u >> 20) & (LH_FIELD_SLOTS - 1);
}

/// `row.field`. Upvalue 1: the anchored names; upvalue 2: the pool of strings.
static int row_index(lua_State *L) {
  lh_machine *machine = lh_of(L);
  int64_t row = lh_to_row(L, 1);
  if (row < 0)
    return luaL_error(L, "this %s belongs to an earlier call; do not keep it",
                      machine->rows.type_name ? machine->rows.type_name : "value");
  if (lua_type(L, 2) != LUA_TSTRING) raise_unknown_field(L, machine);
  const char *key = lua_tostring(L, 2);
  uint32_t slot = slot_of(key);
  while (machine->fields[slot].key != key) {
    if (!machine->fields[slot].key) raise_unknown_field(L, machine);
    slot = (slot + 1) & (LH_FIELD_SLOTS - 1);
  }
  const lh_column *column = &machine->rows.columns[machine->fields[slot].column];
  int pool = lua_upvalueindex(2);
  switch (column->type) {
    case LH_NUMBERS: lua_pushnumber(L, ((const double *)column->data)[row]); break;
    case LH_INTEGERS: lua_pushinteger(L, ((const int64_t *)column->data)[row]); break;
    case LH_FLAGS: lua_pushboolean(L, ((const uint8_t *)column->data)[row]); break;
    case LH_STRINGS: push_pooled(L, machine, ((const uint32_t *)column->data)[row], pool); break;
    default: push_list(L, machine, column, (uint32_t)row, pool);
  }
  return 1;
}

static int row_newindex(lua_State *L) {
  const char *name = lh_of(L)->rows.type_name;
  return luaL_error(L, "a %s is read-only; return the value from the hook instead",
                    name ? name : "value");
}

/// Leaves a table of all names on the stack. Anchored there, their addresses stay theirs.
static void push_names(lua_State *L, lh_machine *machine) {
  const lh_rows *rows = &machine->rows;
  if (rows->column_count > LH_MAX_COLUMNS) luaL_error(L, "too many columns");
  lua_createtable(L, 0, (int)rows->column_count);
  memset(machine->fields, 0, sizeof machine->fields);
  for (uint32_t i = 0; i < rows->column_count; i++) {
    if (strlen(rows->columns[i].name) > LH_MAX_FIELD_NAME) luaL_error(L, "column name too long");
    const char *key = lua_pushstring(L, rows->columns[i].name);
    lua_pushinteger(L, i);
    lua_rawset(L, -3);
    uint32_t slot = slot_of(key);
    while (machine->fields[slot].key) slot = (slot + 1) & (LH_FIELD_SLOTS - 1);
    machine->fields[slot] = (lh_field_slot){key, i};
  }
}

int lh_body_bind(lua_State *L) {
  lh_machine *machine = lh_of(L);
  machine->rows = *(const lh_rows *)lua_touserdata(L, 1);
  lua_pushlightuserdata(L, NULL);
  lua_createtable(L, 0, 3);  // the metatable of every light userdata
  push_names(L, machine);
  lua_createtable(L, (int)machine->rows.string_count, 0);
  lua_pushcclosure(L, row_index, 2);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, row_newindex);
  lua_setfield(L, -2, "__newindex");
  lua_pushstring(L, machine->rows.type_name);
  lua_setfield(L, -2, "__name");
  lua_setmetatable(L, -2);
  machine->bound = true;
  return 0;
}
