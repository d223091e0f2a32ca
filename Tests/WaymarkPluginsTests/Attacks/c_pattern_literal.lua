-- expect: budget
-- A hundred single characters at each of a million places, and no quantifier.
return (('a'):rep(1 << 20)):find('[a]' .. ('a'):rep(100) .. 'b')
