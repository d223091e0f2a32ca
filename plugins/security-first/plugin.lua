-- Nobody gets access to production before they know how to keep it safe.

local words = { security = true, tls = true, secrets = true, hardening = true, iam = true }

local function is_security(step)
  if step.skill == "security" then return true end
  for _, tag in ipairs(step.tags) do
    for word in tag:gmatch("%w+") do
      if words[word] then return true end
    end
  end
  return false
end

---@type waymark.Rule
return {
  name = "security-first",
  version = "1.0.0",
  api = 1,
  summary = "Security comes first, and what it builds upon with it.",

  params = {
    weight = { type = "number", default = 10, min = 0, help = "how much security counts" },
  },

  -- What a security step needs has to come before it, so it is pulled forward, too: a step counts
  -- by the nearest security step that builds upon it.
  rank = function(steps, ctx)
    local score = {}
    local function pull(step, amount)
      if (score[step.id] or 0) >= amount then return end
      score[step.id] = amount
      for _, needed in ipairs(step.needs) do pull(needed, amount * 0.9) end
    end
    for _, step in ipairs(steps) do
      if is_security(step) then pull(step, ctx.params.weight) end
    end
    return score
  end,

  tests = {
    {
      name = "security leads",
      steps = { { id = "a", skill = "networking" }, { id = "b", skill = "security" } },
      order = { "b", "a" },
    },
    {
      name = "what security needs comes with it",
      steps = {
        { id = "a", skill = "product" }, { id = "m", skill = "networking" },
        { id = "z", skill = "security", needs = { "m" } },
      },
      order = { "m", "z", "a" },
    },
    {
      name = "a topic counts, whatever the skill",
      steps = { { id = "a" }, { id = "b", tags = { "container-security" } } },
      order = { "b", "a" },
    },
  },
}
