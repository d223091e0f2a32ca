-- Alternate between skills, so that no month is all networking. Mixing related subjects helps to
-- tell them apart later (Rohrer and Taylor 2007, doi:10.1007/s11251-007-9015-8).

---@type waymark.Rule
return {
  name = "interleave-skills",
  version = "1.0.0",
  api = 1,
  summary = "Skills take turns.",

  params = {
    weight = { type = "number", default = 1, min = 0, help = "how much a turn counts" },
  },

  -- A rule that compares steps with each other is given all of them at once. The n-th step of each
  -- skill comes before the (n+1)-th of any: within a skill, lower levels and shorter steps first.
  rank = function(steps, ctx)
    local sorted = {}
    for i, step in ipairs(steps) do sorted[i] = step end
    table.sort(sorted, function(a, b)
      if a.level ~= b.level then return a.level < b.level end
      return a.hours < b.hours
    end)
    local turns, score = {}, {}
    for _, step in ipairs(sorted) do
      local turn = (turns[step.skill] or 0) + 1
      turns[step.skill] = turn
      score[step.id] = -turn * ctx.params.weight
    end
    return score
  end,

  tests = {
    {
      name = "two skills take turns",
      steps = {
        { id = "n1", skill = "networking" }, { id = "n2", skill = "networking" },
        { id = "s1", skill = "security" }, { id = "s2", skill = "security" },
      },
      order = { "n1", "s1", "n2", "s2" },
    },
    {
      name = "lower levels first within a skill",
      steps = {
        { id = "n1", skill = "networking", level = 3 }, { id = "n2", skill = "networking", level = 1 },
        { id = "s1", skill = "security", level = 2 },
      },
      order = { "n2", "s1", "n1" },
    },
  },
}
