/// The world that a rule sees: an allow list. What could run long, depend on addresses or the
/// clock, or hide a stop is replaced; what is left out says why when somebody reaches for it.
///
/// LuaEnvironment.swift documents the same list; a test compares the two.
#include <string.h>

#include "machine.h"

// ------------------------------------------------------------------------------- What is not here

static int refuse_random(lua_State *L) {
  return luaL_error(L,
                    "math.random is not available: plans must come out the same every time; use "
                    "waymark.hash(text) to break ties");
}

static int read_undefined(lua_State *L) {
  static const struct {
    const char *name, *why;
  } refused[] = {
      {"os", "rules cannot see the clock, the environment or other programs"},
      {"io", "rules cannot read or write files"},
      {"debug", "it would open the sandbox"},
      {"package", "a rule is one file"},
      {"require", "a rule is one file"},
      {"load", "rules cannot compile code at run time"},
      {"loadstring", "rules cannot compile code at run time"},
      {"dofile", "a rule is one file"},
      {"loadfile", "a rule is one file"},
      {"coroutine", "hooks run to completion"},
      {"setmetatable", "rules work on plain tables"},
      {"getmetatable", "rules work on plain tables"},
      {"rawget", "rules work on plain tables"},
      {"rawset", "rules work on plain tables"},
      {"collectgarbage", "the host looks after memory"},
      {"warn", "use waymark.warn"},
  };
  if (lua_type(L, 2) != LUA_TSTRING) return lua_pushnil(L), 1;
  const char *name = lua_tostring(L, 2);
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    if (strcmp(name, refused[i].name) == 0)
      return luaL_error(L, "'%s' is not available in rules: %s", name, refused[i].why);
  return luaL_error(L, "undefined variable '%s'", name);
}

static int write_undefined(lua_State *L) {
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "assignment to the globals table");
  const char *name = lua_tostring(L, 2);
  return luaL_error(L, "assignment to undeclared variable '%s' (write 'local %s')", name, name);
}

// ------------------------------------------------------------------------------- Host functions

static int line_of_caller(lua_State *L) {
  lua_Debug frame;
  if (!lua_getstack(L, 1, &frame)) return 0;
  lua_getinfo(L, "l", &frame);
  return frame.currentline > 0 ? frame.currentline : 0;
}

static void encode_arguments(lua_State *L, lh_buffer *buffer) {
  uint8_t tag = 9;
  uint32_t count = (uint32_t)lua_gettop(L);
  buffer->count = 0;
  if (!lh_buffer_put(buffer, &tag, sizeof tag) || !lh_buffer_put(buffer, &count, sizeof count))
    lh_stop(L, LH_MEMORY);
  for (int i = 1; i <= (int)count; i++) lh_encode(L, buffer, i, 1);
}

/// Every host function. Upvalue 1: its number.
static int call_host(lua_State *L) {
  lh_machine *machine = lh_of(L);
  lh_charge(L, 20);
  encode_arguments(L, &machine->args);
  machine->reply.count = 0;
  lh_host_call call = {
      .function = (int32_t)lua_tointeger(L, lua_upvalueindex(1)),
      .line = line_of_caller(L),
      .args = machine->args.bytes,
      .args_count = machine->args.count,
      .reply = &machine->reply,
  };
  int32_t refused = machine->host(machine->host_context, &call);
  // The host's frames are gone: from here on a raise is safe.
  lh_charge(L, call.work);
  lua_settop(L, 0);
  const lh_buffer *reply = &machine->reply;
  if (reply->count) lh_decode(L, reply->bytes, reply->bytes + reply->count, 0);
  else if (refused) lua_pushliteral(L, "the host refused the call");
  else lua_pushnil(L);
  if (!refused) return 1;
  luaL_where(L, 1);
  lua_insert(L, -2);
  lua_concat(L, 2);
  return lua_error(L);
}

// ------------------------------------------------------------------------------------ Assembling

/// A stock function behind a charge for the bytes that it is going to look at.
static int call_charged(lua_State *L) {
  uint64_t bytes = 0;
  int count = lua_gettop(L);
  for (int i = 1; i <= count && i <= 3; i++)
    if (lua_type(L, i) == LUA_TSTRING) bytes += lua_rawlen(L, i);
  lh_charge(L, 4 + (bytes >> 1) + (uint64_t)(count >> 2));
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static int open_stock(lua_State *L, lua_CFunction open) {
  lua_pushcfunction(L, open);
  lua_call(L, 0, 1);
  return lua_gettop(L);
}

/// Copies stock functions into the table on top.
static void take(lua_State *L, int stock, const char *const *names) {
  for (; *names; names++) {
    lua_getfield(L, stock, *names);
    lua_setfield(L, -2, *names);
  }
}

static void take_charged(lua_State *L, int stock, const char *const *names) {
  for (; *names; names++) {
    lua_getfield(L, stock, *names);
    lua_pushcclosure(L, call_charged, 1);
    lua_setfield(L, -2, *names);
  }
}

static void add_base(lua_State *L, int stock, int world) {
  static const char *const plain[] = {"assert", "error", "rawequal", "rawlen", "select", "type",
                                      NULL};
  static const char *const charged[] = {"tonumber", NULL};
  take(L, stock, plain);
  take_charged(L, stock, charged);
  lh_push_base(L);
  lua_pushliteral(L, "Lua 5.4");
  lua_setfield(L, world, "_VERSION");
  lua_pushvalue(L, world);
  lua_setfield(L, world, "_G");
}

static void add_string(lua_State *L, int world) {
  static const char *const plain[] = {"char", "len", NULL};
  static const char *const charged[] = {"byte", "lower", "upper", "reverse", "sub", NULL};
  int stock = open_stock(L, luaopen_string);
  lua_createtable(L, 0, 16);
  take(L, stock, plain);
  take_charged(L, stock, charged);
  lh_push_strings(L);
  lua_getfield(L, stock, "format");
  lua_pushcclosure(L, lh_string_format, 1);
  lua_setfield(L, -2, "format");
  // ("x"):rep must find ours: methods go by the metatable of strings, not by the global.
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 2);
  lua_setfield(L, world, "string");
}

static void add_table(lua_State *L, int world) {
  static const char *const plain[] = {"pack", NULL};
  int stock = open_stock(L, luaopen_table);
  lua_createtable(L, 0, 8);
  take(L, stock, plain);
  lh_push_tables(L);
  lua_setfield(L, world, "table");
}

static void add_math(lua_State *L, int world) {
  static const char *const plain[] = {
      "abs",  "acos", "asin", "atan", "ceil",       "cos",        "deg", "exp",  "floor",
      "fmod", "huge", "log",  "max",  "maxinteger", "min",        "mininteger",  "modf",
      "pi",   "rad",  "sin",  "sqrt", "tan",        "tointeger",  "type", "ult", NULL};
  int stock = open_stock(L, luaopen_math);
  lua_createtable(L, 0, 32);
  take(L, stock, plain);
  lua_pushcfunction(L, refuse_random);
  lua_setfield(L, -2, "random");
  lua_pushcfunction(L, refuse_random);
  lua_setfield(L, -2, "randomseed");
  lua_setfield(L, world, "math");
}

static void add_utf8(lua_State *L, int world) {
  static const char *const plain[] = {"char", "charpattern", NULL};
  static const char *const charged[] = {"codepoint", "codes", "len", "offset", NULL};
  int stock = open_stock(L, luaopen_utf8);
  lua_createtable(L, 0, 8);
  take(L, stock, plain);
  take_charged(L, stock, charged);
  lua_setfield(L, world, "utf8");
}

static void add_host(lua_State *L, int world, const lh_open_request *request) {
  lua_createtable(L, 0, request->name_count);
  for (int32_t i = 0; i < request->name_count; i++) {
    lua_pushinteger(L, i);
    lua_pushcclosure(L, call_host, 1);
    lua_setfield(L, -2, request->names[i]);
  }
  // Authors reach for print first, so the host's print is the global one, too.
  lua_pushliteral(L, "print");
  if (lua_rawget(L, -2) == LUA_TFUNCTION) lua_setfield(L, world, "print");
  else lua_pop(L, 1);
  lua_setfield(L, world, request->api_name);
}

static void add_strictness(lua_State *L, int world) {
  lua_createtable(L, 0, 2);
  lua_pushcfunction(L, read_undefined);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, write_undefined);
  lua_setfield(L, -2, "__newindex");
  lua_setmetatable(L, world);
}

int lh_body_open(lua_State *L) {
  const lh_open_request *request = lua_touserdata(L, 1);
  // lua_pcall of 5.4.0 to 5.4.7 makes this text outside of protection when a message handler
  // fails, and would panic if there were no memory for it: kept interned, it needs none.
  lua_pushliteral(L, "error in error handling");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &lh_key_pinned);
  lua_createtable(L, 8, 0);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &lh_key_functions);
  // The stock library writes into a globals table that no rule ever sees.
  int stock = open_stock(L, luaopen_base);
  lua_createtable(L, 0, 32);
  int world = lua_gettop(L);
  add_base(L, stock, world);
  add_string(L, world);
  add_table(L, world);
  add_math(L, world);
  add_utf8(L, world);
  add_host(L, world, request);
  add_strictness(L, world);
  lua_pushvalue(L, world);
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  lua_settop(L, 0);
  lua_gc(L, LUA_GCCOLLECT);  // the stock tables are waste now
  return 0;
}
