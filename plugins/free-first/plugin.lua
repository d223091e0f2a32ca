-- Try what is free before money is spent: paid parts count for more when resources are chosen, and
-- come later when steps are ordered.

---@type waymark.Rule
return {
  name = "free-first",
  version = "1.0.0",
  api = 1,
  summary = "Free resources before paid ones.",

  params = {
    factor = { type = "number", default = 1.5, min = 1, max = 100, help = "what a paid hour counts" },
  },

  cost = function(part, ctx)
    if part.price > 0 then return part.counted_hours * ctx.params.factor end
  end,

  priority = function(step)
    if step.price == 0 then return 1 end
  end,

  tests = {
    {
      name = "paid hours count for more, free ones for what they are",
      steps = { { id = "book", hours = 10, price = 40 }, { id = "docs", hours = 12 } },
      hours = { book = 15, docs = 12 },
    },
    {
      name = "free steps lead",
      steps = { { id = "a-book", price = 40 }, { id = "b-docs" } },
      order = { "b-docs", "a-book" },
    },
  },
}
