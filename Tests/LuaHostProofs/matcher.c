/// Runs a Lua text in stock Lua that sees the host's pattern functions as the table `ours`.
///
/// Usage: matcher matcher.lua SEED COUNT
#include <stdio.h>
#include <stdlib.h>

#include "machine.h"

/// A raise skips the place where `nesting` is put back, which pcall does in the sandbox.
static int reset(lua_State *L) {
  lh_of(L)->nesting = 0;
  return 0;
}

int main(int argc, char **argv) {
  static const luaL_Reg functions[] = {
      {"find", lh_string_find},     {"match", lh_string_match}, {"gmatch", lh_string_gmatch},
      {"gsub", lh_string_gsub},     {"reset", reset},           {NULL, NULL},
  };
  if (argc < 4) return 64;
  lh_prepare_classes();
  lua_State *L = luaL_newstate();
  struct lh_machine *machine = calloc(1, sizeof *machine);
  luaL_openlibs(L);
  machine->limits = lh_default_limits();
  machine->work_limit = UINT64_MAX;
  machine->collect_mark = SIZE_MAX;
  machine->L = L;
  *(struct lh_machine **)lua_getextraspace(L) = machine;
  luaL_newlib(L, functions);
  lua_setglobal(L, "ours");
  lua_pushinteger(L, atoll(argv[2]));
  lua_setglobal(L, "seed");
  lua_pushinteger(L, atoll(argv[3]));
  lua_setglobal(L, "count");
  if (luaL_dofile(L, argv[1]) != LUA_OK) {
    fprintf(stderr, "%s\n", lua_tostring(L, -1));
    return 1;
  }
  int status = (int)lua_tointeger(L, -1);
  lua_close(L);
  free(machine);
  return status;
}
