-- expect: memory
-- One text of two megabytes, where there is room for many of one.
local s = ('x'):rep(1 << 20)
return #(s .. s)
