-- Hands before paper: a lab that practises what an examination asks comes before the examination.

-- The topics that a step learns or an exam requires: "tls@2" becomes "tls".
local function topics(attainments)
  local found = {}
  for _, attainment in ipairs(attainments) do found[attainment:match("^[^@]+")] = true end
  return found
end

-- A topic that both sides have, the first by name; nil when there is none.
local function shared(left, right)
  for topic in pairs(left) do
    if right[topic] then return topic end
  end
end

---@type waymark.Rule
return {
  name = "lab-before-exam",
  version = "1.0.0",
  api = 1,
  summary = "Labs come before the exams that they prepare for.",

  params = {
    strict = {
      type = "boolean", default = false, help = "refuse a plan in which a lab cannot come first",
    },
  },

  relations = function(steps, ctx)
    local labs, relations = {}, {}
    for _, step in ipairs(steps) do
      if step.kind == "lab" then labs[#labs + 1] = { step = step, topics = topics(step.learns) } end
    end
    for _, exam in ipairs(steps) do
      if exam.kind == "exam" then
        local asked = topics(exam.requires)
        for _, lab in ipairs(labs) do
          local topic = shared(lab.topics, asked)
          if topic then
            relations[#relations + 1] = {
              before = lab.step, after = exam, hard = ctx.params.strict,
              why = ("practise %s before the exam"):format(topic),
            }
          end
        end
      end
    end
    return relations
  end,

  -- Labs that an exam waits for are not left to the last evening.
  priority = function(step)
    if step.kind == "lab" then return 1 end
  end,

  tests = {
    {
      name = "the lab comes first",
      steps = {
        { id = "cka", kind = "exam", requires = { "pods@2" } },
        { id = "zz-lab", kind = "lab", learns = { "pods@1" } },
      },
      order = { "zz-lab", "cka" },
    },
    {
      name = "a lab about something else waits its turn",
      steps = {
        { id = "cka", kind = "exam", requires = { "pods@2" } },
        { id = "book", learns = { "pods@2" } }, { id = "lab", kind = "lab", learns = { "bgp@2" } },
      },
      order = { "lab", "book", "cka" },
      warnings = {},
    },
    {
      name = "a prerequisite wins, and the clash is told",
      steps = {
        { id = "cka", kind = "exam", requires = { "pods@2" } },
        { id = "lab", kind = "lab", learns = { "pods@1" }, needs = { "cka" } },
      },
      order = { "cka", "lab" },
      warnings = { "practise pods before the exam" },
    },
    {
      name = "strict: the clash is an error",
      params = { strict = true },
      steps = {
        { id = "cka", kind = "exam", requires = { "pods@2" } },
        { id = "lab", kind = "lab", learns = { "pods@1" }, needs = { "cka" } },
      },
      error = "'lab' cannot come before 'cka'",
    },
  },
}
