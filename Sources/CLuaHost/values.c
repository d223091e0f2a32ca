/// Values on their way in and out, as the bytes that CLuaHost.h describes.
#include <string.h>

#include "machine.h"

#define MAX_DEPTH_OUT 24
#define MAX_DEPTH_IN 64
#define MAX_FUNCTIONS 4096

// -------------------------------------------------------------------------------- Script to host

static void emit(lua_State *L, lh_buffer *buffer, const void *bytes, size_t count) {
  if (!lh_buffer_put(buffer, bytes, count))
    luaL_error(L, "the value handed to the host is too large");
}

static void emit_tag(lua_State *L, lh_buffer *buffer, uint8_t tag) { emit(L, buffer, &tag, 1); }

static void emit_tagged(lua_State *L, lh_buffer *buffer, uint8_t tag, const void *bytes,
                        size_t count) {
  emit_tag(L, buffer, tag);
  emit(L, buffer, bytes, count);
}

static void emit_number(lua_State *L, lh_buffer *buffer, int index) {
  if (lua_isinteger(L, index)) {
    int64_t value = lua_tointeger(L, index);
    emit_tagged(L, buffer, 3, &value, sizeof value);
  } else {
    double value = lua_tonumber(L, index);
    emit_tagged(L, buffer, 4, &value, sizeof value);
  }
}

static void emit_string(lua_State *L, lh_buffer *buffer, int index) {
  size_t length;
  const char *text = lua_tolstring(L, index, &length);
  uint32_t count = (uint32_t)length;
  emit_tagged(L, buffer, 5, &count, sizeof count);
  emit(L, buffer, text, length);
  lh_charge(L, length >> 4);
}

static void emit_row(lua_State *L, lh_buffer *buffer, int index) {
  int64_t row = lh_to_row(L, index);
  if (row < 0) luaL_error(L, "cannot hand a stale value to the host");
  uint32_t number = (uint32_t)row;
  emit_tagged(L, buffer, 7, &number, sizeof number);
}

/// A function stays in the machine, in the registry; the host gets its number and its line.
static void emit_function(lua_State *L, lh_buffer *buffer, int index) {
  lh_machine *machine = lh_of(L);
  if (machine->function_count >= MAX_FUNCTIONS)
    luaL_error(L, "too many functions handed to the host");
  lua_rawgetp(L, LUA_REGISTRYINDEX, &lh_key_functions);
  lua_pushvalue(L, index);
  lua_rawseti(L, -2, (lua_Integer)machine->function_count + 1);
  lua_pop(L, 1);
  machine->function_count++;
  lua_Debug info;
  lua_pushvalue(L, index);
  lua_getinfo(L, ">S", &info);
  uint32_t words[2] = {machine->function_count, info.linedefined > 0 ? (uint32_t)info.linedefined : 0};
  emit_tagged(L, buffer, 8, words, sizeof words);
}

static uint32_t count_entries(lua_State *L, int index) {
  uint32_t count = 0;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    if ((++count & 255) == 0) lh_charge(L, 256);
  }
  return count;
}

/// True when the keys are exactly 1...count.
static bool is_sequence(lua_State *L, int index, uint32_t count) {
  for (uint32_t i = 1; i <= count; i++) {
    int type = lua_rawgeti(L, index, i);
    lua_pop(L, 1);
    if (type == LUA_TNIL) return false;
  }
  return count > 0;
}

static void emit_table(lua_State *L, lh_buffer *buffer, int index, int depth) {
  if (depth > MAX_DEPTH_OUT)
    luaL_error(L, "a table handed to the host is nested too deeply (or contains itself)");
  luaL_checkstack(L, 6, "nesting");
  uint32_t count = count_entries(L, index);
  if (is_sequence(L, index, count)) {
    emit_tagged(L, buffer, 9, &count, sizeof count);
    for (uint32_t i = 1; i <= count; i++) {
      lua_rawgeti(L, index, i);
      lh_encode(L, buffer, -1, depth + 1);
      lua_pop(L, 1);
    }
    return;
  }
  emit_tagged(L, buffer, 6, &count, sizeof count);
  lua_pushnil(L);
  while (lua_next(L, index)) {
    int type = lua_type(L, -2);
    bool is_plain = type == LUA_TSTRING || type == LUA_TNUMBER || type == LUA_TBOOLEAN
                    || type == LUA_TLIGHTUSERDATA;
    if (!is_plain)
      luaL_error(L, "a table handed to the host has a key of type %s", lua_typename(L, type));
    lh_encode(L, buffer, -2, depth + 1);
    lh_encode(L, buffer, -1, depth + 1);
    lua_pop(L, 1);
  }
}

void lh_encode(lua_State *L, lh_buffer *buffer, int index, int depth) {
  index = lua_absindex(L, index);
  lh_charge(L, 2);
  switch (lua_type(L, index)) {
    case LUA_TNONE:
    case LUA_TNIL: emit_tag(L, buffer, 0); break;
    case LUA_TBOOLEAN: emit_tag(L, buffer, lua_toboolean(L, index) ? 2 : 1); break;
    case LUA_TNUMBER: emit_number(L, buffer, index); break;
    case LUA_TSTRING: emit_string(L, buffer, index); break;
    case LUA_TLIGHTUSERDATA: emit_row(L, buffer, index); break;
    case LUA_TFUNCTION: emit_function(L, buffer, index); break;
    case LUA_TTABLE: emit_table(L, buffer, index, depth); break;
    default:
      luaL_error(L, "a value of type %s cannot be handed to the host", luaL_typename(L, index));
  }
}

// -------------------------------------------------------------------------------- Host to script

static const uint8_t *take(lua_State *L, const uint8_t *at, const uint8_t *end, void *target,
                           size_t count) {
  if ((size_t)(end - at) < count) luaL_error(L, "bad encoding from the host");
  memcpy(target, at, count);
  return at + count;
}

static const uint8_t *take_count(lua_State *L, const uint8_t *at, const uint8_t *end,
                                 uint32_t *count) {
  at = take(L, at, end, count, sizeof *count);
  // Each entry takes a byte at least: refuses a count that would only serve to claim memory.
  if (*count > (size_t)(end - at)) luaL_error(L, "bad encoding from the host");
  return at;
}

static const uint8_t *push_string(lua_State *L, const uint8_t *at, const uint8_t *end) {
  uint32_t count;
  at = take_count(L, at, end, &count);
  lua_pushlstring(L, (const char *)at, count);
  return at + count;
}

/// Reading a key that a record does not have. Upvalue 1: its keys; upvalue 2: its name.
static int record_index(lua_State *L) {
  lua_pushvalue(L, 2);
  if (!lua_isnil(L, 2) && lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return lua_pushnil(L), 1;
  const char *owner = lua_tostring(L, lua_upvalueindex(2)), *nearest = NULL;
  if (lua_type(L, 2) != LUA_TSTRING)
    return luaL_error(L, "a %s is indexed by field name, not by a %s", owner, luaL_typename(L, 2));
  const char *key = lua_tostring(L, 2);
  int least = 4;
  lua_pushnil(L);
  while (lua_next(L, lua_upvalueindex(1))) {
    const char *name = lua_tostring(L, -2);
    int distance = lh_distance(key, name);
    // The order in which a table is walked differs between runs: among equals the least name.
    if (distance < least || (nearest && distance == least && strcmp(name, nearest) < 0)) {
      least = distance;
      nearest = name;
    }
    lua_pop(L, 1);
  }
  lh_raise_unknown(L, owner, key, nearest);
  return 0;
}

static int record_newindex(lua_State *L) {
  return luaL_error(L, "a %s is read-only; return the value from the hook instead",
                    lua_tostring(L, lua_upvalueindex(1)));
}

static const uint8_t *push_record(lua_State *L, const uint8_t *at, const uint8_t *end, int depth) {
  uint32_t count;
  luaL_checkstack(L, 10, "host value");
  at = push_string(L, at, end);
  int name = lua_gettop(L), keys = name + 1, record = name + 2;
  at = take_count(L, at, end, &count);
  lua_createtable(L, 0, (int)count);
  lua_createtable(L, 0, (int)count);
  for (uint32_t i = 0; i < count; i++) {
    at = push_string(L, at, end);
    lua_pushvalue(L, -1);
    lua_pushboolean(L, 1);
    lua_rawset(L, keys);
    at = lh_decode(L, at, end, depth + 1);
    lua_rawset(L, record);
  }
  lua_createtable(L, 0, 2);
  lua_pushvalue(L, keys);
  lua_pushvalue(L, name);
  lua_pushcclosure(L, record_index, 2);
  lua_setfield(L, -2, "__index");
  lua_pushvalue(L, name);
  lua_pushcclosure(L, record_newindex, 1);
  lua_setfield(L, -2, "__newindex");
  lua_setmetatable(L, record);
  lua_replace(L, name);
  lua_settop(L, name);
  return at;
}

static const uint8_t *push_table(lua_State *L, const uint8_t *at, const uint8_t *end, int depth,
                                 bool is_array) {
  uint32_t count;
  at = take_count(L, at, end, &count);
  lua_createtable(L, is_array ? (int)count : 0, is_array ? 0 : (int)count);
  for (uint32_t i = 1; i <= count; i++) {
    at = lh_decode(L, at, end, depth + 1);
    if (is_array) {
      lua_rawseti(L, -2, i);
    } else {
      at = lh_decode(L, at, end, depth + 1);
      lua_rawset(L, -3);
    }
  }
  return at;
}

const uint8_t *lh_decode(lua_State *L, const uint8_t *at, const uint8_t *end, int depth) {
  uint8_t tag;
  uint32_t word;
  int64_t integer;
  double number;
  if (depth > MAX_DEPTH_IN) luaL_error(L, "host value nested too deeply");
  luaL_checkstack(L, 6, "host value");
  at = take(L, at, end, &tag, 1);
  switch (tag) {
    case 0: lua_pushnil(L); break;
    case 1:
    case 2: lua_pushboolean(L, tag == 2); break;
    case 3:
      at = take(L, at, end, &integer, sizeof integer);
      lua_pushinteger(L, integer);
      break;
    case 4:
      at = take(L, at, end, &number, sizeof number);
      lua_pushnumber(L, number);
      break;
    case 5: return push_string(L, at, end);
    case 6: return push_table(L, at, end, depth, false);
    case 7:
      at = take(L, at, end, &word, sizeof word);
      lh_push_row(L, word);
      break;
    case 9: return push_table(L, at, end, depth, true);
    case 10: return push_record(L, at, end, depth);
    default: luaL_error(L, "bad encoding from the host");
  }
  return at;
}
