-- An examination is booked: pull everything that it needs forward, and say how much time is left.

---@type waymark.Rule
return {
  name = "cert-deadline",
  version = "1.0.0",
  api = 1,
  summary = "What a booked examination needs comes first.",

  params = {
    exam = { type = "step", required = true, help = "id of the certification, such as cka" },
    weeks = { type = "integer", default = 12, min = 1, help = "weeks until the examination" },
  },

  priority = function(step, ctx)
    local exam = waymark.find(ctx.params.exam)
    -- Far prerequisites before near ones, so that the chain down to the exam never waits.
    local distance = exam and waymark.needs(exam, step)
    if distance then return 1000 + distance end
  end,

  annotate = function(step, ctx)
    local exam = waymark.find(ctx.params.exam)
    if not exam or step.id ~= exam.id then return end
    local hours = ctx.params.weeks * ctx.learner.hours_per_week
    return {
      badge = "booked",
      note = ("booked in %d weeks, which hold %g hours of study"):format(ctx.params.weeks, hours),
    }
  end,

  tests = {
    {
      name = "what the exam needs precedes the rest",
      params = { exam = "cka" },
      steps = {
        { id = "bpf", hours = 4 }, { id = "pods", hours = 4, learns = { "pods@2" } },
        { id = "cka", kind = "exam", hours = 2, requires = { "pods@2" } },
      },
      order = { "pods", "cka", "bpf" },
    },
    {
      name = "the time that is left is told at the exam",
      params = { exam = "cka", weeks = 4 },
      learner = { hours_per_week = 5 },
      steps = { { id = "cka", kind = "exam" }, { id = "other" } },
      notes = { cka = "booked in 4 weeks, which hold 20 hours" },
    },
    {
      name = "a plan without the exam is left as it is",
      params = { exam = "cks" },
      steps = { { id = "b" }, { id = "a" } },
      order = { "a", "b" },
      warnings = {},
    },
  },
}
