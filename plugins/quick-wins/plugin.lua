-- Short steps first while a learner is getting started: early success keeps people going.

---@type waymark.Rule
return {
  name = "quick-wins",
  version = "1.0.0",
  api = 1,
  summary = "Short steps near the learner's level come first.",

  params = {
    max_hours = { type = "number", default = 3, min = 0.25, help = "a quick win takes at most this" },
    reach = { type = "integer", default = 1, min = 0, help = "levels above the learner's own" },
  },

  priority = function(step, ctx)
    local own = ctx.learner.levels[step.skill] or 0
    if step.hours <= ctx.params.max_hours and step.level <= own + ctx.params.reach then
      return 10 - step.hours / ctx.params.max_hours
    end
  end,

  tests = {
    {
      name = "short steps lead, the shortest first",
      steps = {
        { id = "a-long", hours = 8 }, { id = "b-short", hours = 2 }, { id = "c-shorter", hours = 1 },
      },
      order = { "c-shorter", "b-short", "a-long" },
    },
    {
      name = "a prerequisite still comes first",
      steps = { { id = "long", hours = 8 }, { id = "short", hours = 1, needs = { "long" } } },
      order = { "long", "short" },
    },
    {
      name = "a short step far above the learner is no quick win",
      steps = { { id = "expert", hours = 1, level = 4 }, { id = "near", hours = 2, level = 2 } },
      learner = { levels = { sre = 1 } },
      order = { "near", "expert" },
    },
  },
}
