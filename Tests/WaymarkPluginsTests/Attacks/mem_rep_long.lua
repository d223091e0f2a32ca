-- expect: runtime
-- match: the result would be longer
return ('x'):rep(2 << 20)
