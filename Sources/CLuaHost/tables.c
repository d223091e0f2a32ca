/// The sandbox's own table functions: each charges for the work that it does before it does it,
/// since a loop inside a C function cannot be stopped.
#include <string.h>

#include "machine.h"

static lua_Integer length(lua_State *L, int index) {
  luaL_checktype(L, index, LUA_TTABLE);
  return (lua_Integer)lua_rawlen(L, index);
}

static int table_insert(lua_State *L) {
  lua_Integer count = length(L, 1), position = count + 1;
  int given = lua_gettop(L);
  if (given != 2 && given != 3) return luaL_error(L, "wrong number of arguments to 'insert'");
  if (given == 3) {
    position = luaL_checkinteger(L, 2);
    luaL_argcheck(L, position >= 1 && position <= count + 1, 2, "position out of bounds");
    lh_charge(L, 2 * (uint64_t)(count + 1 - position));
    for (lua_Integer i = count + 1; i > position; i--) {
      lua_rawgeti(L, 1, i - 1);
      lua_rawseti(L, 1, i);
    }
  }
  lua_rawseti(L, 1, position);
  return 0;
}

static int table_remove(lua_State *L) {
  lua_Integer count = length(L, 1), position = luaL_optinteger(L, 2, count);
  if (lua_gettop(L) >= 2)
    luaL_argcheck(L, position >= 0 && position <= count + 1, 2, "position out of bounds");
  lua_rawgeti(L, 1, position);
  if (position < count) lh_charge(L, 2 * (uint64_t)(count - position));
  for (; position < count; position++) {
    lua_rawgeti(L, 1, position + 1);
    lua_rawseti(L, 1, position);
  }
  if (position >= 1) {
    lua_pushnil(L);
    lua_rawseti(L, 1, position);
  }
  return 1;
}

static int table_concat(lua_State *L) {
  size_t separator_length;
  lua_Integer last = length(L, 1);
  const char *separator = luaL_optlstring(L, 2, "", &separator_length);
  lua_Integer i = luaL_optinteger(L, 3, 1);
  last = luaL_optinteger(L, 4, last);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (; i <= last; i++) {
    lh_charge(L, 5 + (separator_length >> 4));
    int type = lua_rawgeti(L, 1, i);
    if (type != LUA_TSTRING && type != LUA_TNUMBER)
      return luaL_error(L, "table.concat: element %I is a %s, not a string", (LUAI_UACINT)i,
                        lua_typename(L, type));
    luaL_addvalue(&buffer);
    if (i == last) break;  // before i can overflow
    luaL_addlstring(&buffer, separator, separator_length);
  }
  luaL_pushresult(&buffer);
  return 1;
}

static int table_unpack(lua_State *L) {
  lua_Integer count = length(L, 1);
  lua_Integer first = luaL_optinteger(L, 2, 1), last = luaL_optinteger(L, 3, count);
  if (first > last) return 0;
  if ((uint64_t)last - (uint64_t)first >= 8000)
    return luaL_error(L, "table.unpack: more than 8000 values");
  int values = (int)(last - first) + 1;
  lh_charge(L, 2 * (uint64_t)values);
  luaL_checkstack(L, values, "too many results to unpack");
  for (int i = 0; i < values; i++) lua_rawgeti(L, 1, first + i);
  return values;
}

static int table_move(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3);
  lua_Integer to = luaL_checkinteger(L, 4);
  int target = lua_isnoneornil(L, 5) ? 1 : 5;
  luaL_checktype(L, target, LUA_TTABLE);
  if (last >= first) {
    uint64_t count = (uint64_t)last - (uint64_t)first + 1;
    if (count == 0 || count > (1u << 24)) return luaL_error(L, "table.move: too many elements");
    luaL_argcheck(L, to <= LUA_MAXINTEGER - (lua_Integer)count + 1, 4, "destination wrap around");
    lh_charge(L, 5 * count);
    bool is_forward = to > last || to <= first || target != 1;
    for (uint64_t i = 0; i < count; i++) {
      lua_Integer step = (lua_Integer)(is_forward ? i : count - 1 - i);
      lua_rawgeti(L, 1, first + step);
      lua_rawseti(L, target, to + step);
    }
  }
  lua_pushvalue(L, target);
  return 1;
}

// --------------------------------------------------------------------------------------- Sorting

static void insertion_sort(lua_State *L, int32_t *values, int32_t start, int32_t end,
                           lh_less less) {
  for (int32_t i = start + 1; i < end; i++) {
    int32_t value = values[i], j = i;
    for (; j > start && less(L, value, values[j - 1]); j--) values[j] = values[j - 1];
    values[j] = value;
  }
}

static void merge(lua_State *L, int32_t *values, int32_t *scratch, int32_t start, int32_t middle,
                  int32_t end, lh_less less) {
  int32_t i = start, j = middle, k = start;
  while (i < middle && j < end)
    scratch[k++] = less(L, values[j], values[i]) ? values[j++] : values[i++];
  while (i < middle) scratch[k++] = values[i++];
  while (j < end) scratch[k++] = values[j++];
  memcpy(values + start, scratch + start, (size_t)(end - start) * sizeof *values);
}

/// Stable, and free of the clock: the stock sort takes pivots from clock() and time(). A comparator
/// that contradicts itself costs no more than an honest one. O(n log n) calls of `less`.
void lh_merge_sort(lua_State *L, int32_t *values, int32_t *scratch, int32_t count, lh_less less) {
  enum { run = 8 };
  for (int32_t start = 0; start < count; start += run)
    insertion_sort(L, values, start, start + run < count ? start + run : count, less);
  for (int32_t width = run; width < count; width *= 2) {
    lh_charge(L, (uint64_t)count);
    for (int32_t start = 0; start + width < count; start += 2 * width) {
      int32_t middle = start + width, end = middle + width < count ? middle + width : count;
      if (less(L, values[middle], values[middle - 1]))
        merge(L, values, scratch, start, middle, end, less);
    }
  }
}

enum { sort_comparator = 2, sort_copy = 3 };

static int less_elements(lua_State *L, int32_t left, int32_t right) {
  int is_less;
  lh_charge(L, 3);
  if (lua_isnil(L, sort_comparator)) {
    lua_rawgeti(L, sort_copy, left);
    lua_rawgeti(L, sort_copy, right);
    if (lua_type(L, -1) == LUA_TSTRING) lh_charge(L, lua_rawlen(L, -1) >> 3);
    is_less = lua_compare(L, -2, -1, LUA_OPLT);
    lua_pop(L, 2);
  } else {
    lua_pushvalue(L, sort_comparator);
    lua_rawgeti(L, sort_copy, left);
    lua_rawgeti(L, sort_copy, right);
    lua_call(L, 2, 1);
    is_less = lua_toboolean(L, -1);
    lua_pop(L, 1);
  }
  return is_less;
}

static int table_sort(lua_State *L) {
  lh_machine *machine = lh_of(L);
  lua_Integer count = length(L, 1);
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  if (count < 2) return 0;
  if (count > (1 << 20)) return luaL_error(L, "table.sort: too many elements");
  int nesting = machine->nesting;
  lh_enter_nested(L);  // put back by pcall when an error passes
  lh_charge(L, (uint64_t)count);
  lua_createtable(L, (int)count, 0);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, 1, i);
    lua_rawseti(L, sort_copy, i);
  }
  // A comparator may change the table meanwhile: the order is found on the copy.
  int32_t *order = lua_newuserdatauv(L, (size_t)count * 2 * sizeof *order, 0);
  for (int32_t i = 0; i < count; i++) order[i] = i + 1;
  lh_merge_sort(L, order, order + count, (int32_t)count, less_elements);
  machine->nesting = nesting;
  for (int32_t i = 0; i < count; i++) {
    lua_rawgeti(L, sort_copy, order[i]);
    lua_rawseti(L, 1, i + 1);
  }
  return 0;
}

void lh_push_tables(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"insert", table_insert}, {"remove", table_remove}, {"concat", table_concat},
      {"unpack", table_unpack}, {"move", table_move},     {"sort", table_sort},
      {NULL, NULL},
  };
  luaL_setfuncs(L, functions, 0);
}
