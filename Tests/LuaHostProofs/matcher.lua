-- Random patterns over random subjects: the host's matcher must answer as the stock one does.
-- Globals: ours (the host's functions), seed, count. Returns 0, or 1 when an answer differs.
math.randomseed(seed)
local random = math.random

local atoms = {
  "a", "b", "c", ".", "%a", "%d", "%s", "%w", "%x", "%l", "%u", "%p", "%c", "%g", "%A", "%D", "%S",
  "%W", "[ab]", "[^a]", "[a-c]", "[%a_]", "[^%d]", "[]a]", "[a-]", "[%]]", "%.", "%%", "%(", "1",
  " ", "_", "[^%s,]", "%z", "-", "]", "[b-]", "[%w-]", "[a-%a]", "[^]]",
}
local quantifiers = { "", "", "", "", "*", "+", "-", "?" }
local malformed = { "%", "[", "(", ")", "[^", "%b", "%f", "%9", "%b(", "[%" }
local characters = {
  "a", "b", "c", "a", "b", "1", " ", "_", "(", ")", ".", "A", "x", "-", "]", "\0", ",", "\xC3",
}

local function pick(list) return list[random(#list)] end

local function item(depth, state)
  local r = random(20)
  if r <= 14 then return pick(atoms) .. pick(quantifiers) end
  if r == 15 and depth < 3 then
    state.captures = state.captures + 1
    local inner = {}
    for i = 1, random(0, 3) do inner[i] = item(depth + 1, state) end
    return "(" .. table.concat(inner) .. ")"
  end
  if r == 16 then
    state.captures = state.captures + 1
    return "()"
  end
  if r == 17 then return "%b()" end
  if r == 18 then return "%bab" end
  if r == 19 then return "%f" .. pick({ "[%a]", "[^%a]", "[ab]", "[%z]", "[%w]" }) end
  if r == 20 and state.captures > 0 then
    return "%" .. random(1, state.captures) .. (random(4) == 1 and "*" or "")
  end
  return "a"
end

local function pattern()
  local state, parts = { captures = 0 }, {}
  if random(6) == 1 then parts[1] = "^" end
  for _ = 1, random(1, 5) do parts[#parts + 1] = item(1, state) end
  if random(5) == 1 then parts[#parts + 1] = "$" end
  if random(40) == 1 then parts[#parts + 1] = pick(malformed) end
  return table.concat(parts)
end

local function subject()
  local parts = {}
  for i = 1, random(0, 14) do parts[i] = pick(characters) end
  return table.concat(parts)
end

-- Values as text that keeps their types apart.
local function shown(...)
  local parts = {}
  for i = 1, select("#", ...) do
    local value = select(i, ...)
    parts[i] = (math.type(value) or type(value)) .. ":" .. tostring(value)
  end
  return table.concat(parts, "|")
end

local function all_matches(library, text, p)
  local parts = {}
  for a, b, c in library.gmatch(text, p) do
    parts[#parts + 1] = shown(a, b, c)
    if #parts > 40 then break end
  end
  return table.concat(parts, ";")
end

local replacements = {
  "<%0>", "%1", "x", "", "%%", 7,
  function(a, b) return a and ("{" .. tostring(a) .. tostring(b) .. "}") end,
  { a = "AA", b = false, ab = 7 },
}

local same, different, both_refuse, only_ours_refuses = 0, 0, 0, 0
local function compare(name, text, p, stock_call, our_call)
  ours.reset()
  local stock_ok, stock = pcall(stock_call)
  local our_ok, our = pcall(our_call)
  if stock_ok and our_ok and stock == our then
    same = same + 1
  elseif not stock_ok and not our_ok then
    both_refuse = both_refuse + 1
  elseif stock_ok and not our_ok then
    only_ours_refuses = only_ours_refuses + 1 -- malformed further on, where stock did not come to
    if not our:find("pattern") and not our:find("capture") then different = different + 1 end
  else
    different = different + 1
    print("DIFFERENT", name, ("%q %q"):format(text, p), stock, our)
  end
end

for _ = 1, count do
  local p, text = pattern(), subject()
  local init = random(4) == 1 and random(-8, 8) or 1
  compare("find", text, p, function() return shown(string.find(text, p, init)) end,
    function() return shown(ours.find(text, p, init)) end)
  compare("plain", text, p, function() return shown(string.find(text, p, init, true)) end,
    function() return shown(ours.find(text, p, init, true)) end)
  compare("match", text, p, function() return shown(string.match(text, p, init)) end,
    function() return shown(ours.match(text, p, init)) end)
  compare("gmatch", text, p, function() return all_matches(string, text, p) end,
    function() return all_matches(ours, text, p) end)
  local replacement, limit = pick(replacements), random(4) == 1 and random(0, 3) or nil
  compare("gsub", text, p, function() return shown(string.gsub(text, p, replacement, limit)) end,
    function() return shown(ours.gsub(text, p, replacement, limit)) end)
end
print(("matcher: %d comparisons, %d equal, %d different, %d refused by both, %d by ours at once")
  :format(count * 5, same, different, both_refuse, only_ours_refuses))
return different == 0 and 0 or 1
