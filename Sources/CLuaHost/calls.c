/// The bodies of load, call and map. They run under lua_pcall and may raise.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "machine.h"

/// Hands the compiler small pieces: it runs no hook, so the limits are looked at in between.
static const char *next_piece(lua_State *L, void *context, size_t *size) {
  lh_load_request *request = context;
  const lh_machine *machine = lh_of(L);
  lh_charge(L, 256);
  if (machine->deadline && lh_now() > machine->deadline) lh_stop(L, LH_DEADLINE);
  size_t count = request->count - request->position;
  if (count > 256) count = 256;
  const char *piece = (const char *)request->source + request->position;
  request->position += count;
  *size = count;
  return count ? piece : NULL;
}

/// Splits the compiler's "file:line: text". No frame of the text exists that could tell the place.
static void capture_syntax_error(lua_State *L, const lh_load_request *request) {
  lh_machine *machine = lh_of(L);
  size_t count, at = strlen(request->name);
  const char *message = lua_tolstring(L, -1, &count);
  lh_capture(L, message, count, 0);
  if (count <= at || memcmp(message, request->name, at) != 0 || message[at] != ':') return;
  int line = 0;
  for (at++; at < count && message[at] >= '0' && message[at] <= '9' && line < 10000000; at++)
    line = line * 10 + (message[at] - '0');
  if (at + 1 >= count || message[at] != ':') return;
  snprintf(machine->error_file, sizeof machine->error_file, "%s", request->name);
  snprintf(machine->error_message, sizeof machine->error_message, "%s", message + at + 2);
  machine->error.line = line;
}

int lh_body_load(lua_State *L) {
  lh_load_request *request = lua_touserdata(L, 1);
  lh_machine *machine = lh_of(L);
  char chunk[160];
  snprintf(chunk, sizeof chunk, "@%s", request->name);
  request->is_compiling = true;
  int outcome = lua_load(L, next_piece, request, chunk, "t");
  if (outcome != LUA_OK) {
    if (machine->fatal != LH_OK) lh_stop(L, machine->fatal);
    if (outcome == LUA_ERRMEM) return lua_error(L);
    capture_syntax_error(L, request);
    machine->fatal = LH_SYNTAX;  // keeps what was noted
    return lua_error(L);
  }
  request->is_compiling = false;
  lua_call(L, 0, 1);
  lh_encode(L, &machine->result, -1, 0);
  return 0;
}

static void push_function(lua_State *L, uint32_t function) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &lh_key_functions);
  if (lua_rawgeti(L, -1, function) != LUA_TFUNCTION) luaL_error(L, "no such function");
  lua_remove(L, -2);
}

int lh_body_call(lua_State *L) {
  const lh_call_request *request = lua_touserdata(L, 1);
  push_function(L, request->function);
  const uint8_t *at = request->args, *end = request->args + request->count;
  int count = 0;
  for (; at < end; count++) {
    luaL_checkstack(L, 4, "arguments");
    at = lh_decode(L, at, end, 0);
  }
  lua_call(L, count, 1);
  lh_encode(L, &lh_of(L)->result, -1, 0);
  return 0;
}

/// Takes the answer on top for row number `at` of the request.
static void keep_answer(lua_State *L, const lh_map_request *request) {
  int type = lua_type(L, -1);
  double nothing = __builtin_nan("");
  switch (request->mode) {
    case LH_MAP_NUMBERS:
      if (type != LUA_TNUMBER && type != LUA_TNIL)
        luaL_error(L, "the hook must return a number or nil, not a %s", lua_typename(L, type));
      // Not a number stands for nil in `out`, so a rule's own must not get there.
      if (type == LUA_TNUMBER && isnan(lua_tonumber(L, -1)))
        luaL_error(L, "the hook returned something that is not a number, such as 0 / 0");
      request->out[request->at] = type == LUA_TNIL ? nothing : lua_tonumber(L, -1);
      break;
    case LH_MAP_FLAGS:
      if (type != LUA_TBOOLEAN && type != LUA_TNIL)
        luaL_error(L, "the hook must return true, false or nil, not a %s", lua_typename(L, type));
      request->out[request->at] = type == LUA_TNIL ? nothing : lua_toboolean(L, -1);
      break;
    case LH_MAP_VALUES: lh_encode(L, &lh_of(L)->result, -1, 0); break;
  }
}

int lh_body_map(lua_State *L) {
  enum { function = 2, extra = 3 };
  lh_map_request *request = lua_touserdata(L, 1);
  push_function(L, request->function);
  if (request->extra_count)
    lh_decode(L, request->extra, request->extra + request->extra_count, 0);
  else lua_pushnil(L);
  for (uint32_t i = 0; i < request->count; i++) {
    request->at = i;
    lua_pushvalue(L, function);
    lh_push_row(L, request->rows ? request->rows[i] : i);
    lua_pushvalue(L, extra);
    lua_call(L, 2, 1);
    keep_answer(L, request);
    lua_settop(L, extra);
  }
  return 0;
}
