-- expect: memory
local s = ('x'):rep(1 << 20)
local ok = pcall(function() return s .. s end)
return ok
