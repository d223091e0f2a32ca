-- expect: syntax
-- match: to-be-closed variables
local x <close> = nil
return 1
