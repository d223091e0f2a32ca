-- The team's wiki: one page a plan, a table a month, links that the wiki understands.

local escape = waymark.markdown

local function link(step)
  local title = escape(step.title)
  if step.url then return ("[%s](<%s>)"):format(title, step.url:gsub("[<>%s]", "")) end
  return title
end

local function hours(number) return ("%g h"):format(number) end

local function remarks(step)
  local parts = {}
  for i, remark in ipairs(step.notes) do parts[i] = escape(remark.note) end
  return table.concat(parts, "; ")
end

---@type waymark.Rule
return {
  name = "team-wiki",
  version = "1.0.0",
  api = 1,
  summary = "Adds the output format 'wiki' for the team's pages.",

  params = {
    owner = { type = "string", default = "", help = "who looks after the page" },
  },

  export = {
    format = "wiki",
    extension = "md",

    render = function(plan, ctx)
      local lines = {}
      local function add(text) lines[#lines + 1] = text end
      add(("# %s: %s"):format(escape(plan.title), escape(table.concat(plan.to, ", "))))
      add("")
      add(("%d steps, %s, until %s."):format(#plan.steps, hours(plan.hours), plan.finish))
      if ctx.params.owner ~= "" then add("Looked after by " .. escape(ctx.params.owner) .. ".") end
      local month
      for _, step in ipairs(plan.steps) do
        if step.start:sub(1, 7) ~= month then
          month = step.start:sub(1, 7)
          add("")
          add("## " .. month)
          add("")
          add("| | step | hours | notes |")
          add("|---:|---|---:|---|")
        end
        add(("| %d | %s | %s | %s |"):format(step.number, link(step), hours(step.hours), remarks(step)))
      end
      return table.concat(lines, "\n") .. "\n"
    end,
  },

  tests = {
    {
      name = "a table for each month, text kept harmless",
      params = { owner = "Ines" },
      learner = { targets = { "sre=2" }, hours_per_week = 10, start = "2026-01-26" },
      steps = {
        { id = "a", title = "Pods [beta] | part 1", hours = 10 }, { id = "b", title = "TLS", hours = 1.5 },
      },
      output = [[
# Test: sre\=2

2 steps, 11.5 h, until 2026-02-02.
Looked after by Ines.

## 2026-01

| | step | hours | notes |
|---:|---|---:|---|
| 1 | Pods \[beta\] \| part 1 | 10 h |  |

## 2026-02

| | step | hours | notes |
|---:|---|---:|---|
| 2 | TLS | 1.5 h |  |
]],
    },
  },
}
