/// The sandbox's own string functions, but for patterns: bounded results, and no addresses.
#include <string.h>

#include "machine.h"

int lh_string_rep(lua_State *L) {
  size_t length, separator_length, limit = lh_of(L)->limits.string_bytes;
  const char *text = luaL_checklstring(L, 1, &length);
  lua_Integer count = luaL_checkinteger(L, 2);
  const char *separator = luaL_optlstring(L, 3, "", &separator_length);
  size_t unit = length + separator_length;
  if (count <= 0 || unit == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  // The quotient bounds the product, which could otherwise overflow.
  size_t total = SIZE_MAX;
  if (unit <= limit && (uint64_t)count <= limit / unit + 1)
    total = (size_t)count * length + (size_t)(count - 1) * separator_length;
  if (total > limit)
    return luaL_error(L, "string.rep: the result would be longer than %d bytes", (int)limit);
  lh_charge(L, (total >> 4) + (uint64_t)count + 5);
  luaL_Buffer buffer;
  char *at = luaL_buffinitsize(L, &buffer, total);
  for (lua_Integer i = 0; i < count; i++) {
    memcpy(at, text, length);
    at += length;
    if (i + 1 == count) break;
    memcpy(at, separator, separator_length);
    at += separator_length;
  }
  luaL_pushresultsize(&buffer, total);
  return 1;
}

/// Replaces an argument of '%s' whose stock text would be an address.
static void replace_with_display(lua_State *L, int argument) {
  switch (lua_type(L, argument)) {
    case LUA_TTABLE:
    case LUA_TFUNCTION:
    case LUA_TUSERDATA:
    case LUA_TLIGHTUSERDATA:
      lh_push_display(L, argument);
      lua_replace(L, argument);
    default: break;
  }
}

int lh_string_format(lua_State *L) {
  size_t length;
  const char *at = luaL_checklstring(L, 1, &length), *end = at + length;
  int argument = 1, last = lua_gettop(L);
  lh_charge(L, 20 + length);
  while (at < end) {
    if (*at++ != '%') continue;
    if (at < end && *at == '%') {
      at++;
      continue;
    }
    while (at < end && *at && strchr("-+ #0123456789.", *at)) at++;
    if (at >= end) break;  // the stock function reports it
    argument++;
    char conversion = *at++;
    if (conversion == 'p')
      return luaL_error(L, "string.format: %%p is not available (addresses differ between runs)");
    if (conversion == 's' && argument <= last) replace_with_display(L, argument);
  }
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

void lh_push_strings(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"rep", lh_string_rep},       {"find", lh_string_find}, {"match", lh_string_match},
      {"gmatch", lh_string_gmatch}, {"gsub", lh_string_gsub}, {NULL, NULL},
  };
  luaL_setfuncs(L, functions, 0);
}
