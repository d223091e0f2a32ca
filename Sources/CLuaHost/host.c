/* The Lua host's entry points. */
#include "CLuaHost.h"
