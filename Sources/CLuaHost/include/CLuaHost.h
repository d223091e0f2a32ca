/* CLuaHost: the only way Swift reaches Lua. No lua_State is visible through this header. */
#ifndef CLUAHOST_H
#define CLUAHOST_H
#endif
