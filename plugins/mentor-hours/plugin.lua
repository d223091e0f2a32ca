-- Mentors have little time: keep the steps that need one together, and say whom to ask when.

local mentors = {
  networking = { name = "Ines", hours = "Tuesday 15:00" },
  security = { name = "Tomas", hours = "Thursday 10:00" },
  sre = { name = "Noor", hours = "Monday 11:00" },
}

local function mentor_of(step, ctx)
  if step.level >= ctx.params.from_level and step.kind ~= "exam" then return mentors[step.skill] end
end

---@type waymark.Rule
return {
  name = "mentor-hours",
  version = "1.0.0",
  api = 1,
  summary = "Steps that need the same mentor follow each other.",

  params = {
    from_level = { type = "integer", default = 3, min = 1, help = "below this no mentor is needed" },
  },

  group = function(step, ctx)
    local mentor = mentor_of(step, ctx)
    return mentor and mentor.name
  end,

  annotate = function(step, ctx)
    local mentor = mentor_of(step, ctx)
    if mentor then
      return { badge = mentor.name, note = ("ask %s, %s"):format(mentor.name, mentor.hours) }
    end
  end,

  tests = {
    {
      name = "steps of one mentor stay together",
      steps = {
        { id = "a", skill = "security", level = 3 }, { id = "b", skill = "sre", level = 3 },
        { id = "c", skill = "security", level = 4 },
      },
      order = { "a", "c", "b" },
    },
    {
      name = "the mentor's hours are noted",
      steps = { { id = "a", skill = "security", level = 3 }, { id = "b", level = 1 } },
      notes = { a = "ask Tomas, Thursday 10:00" },
    },
  },
}
