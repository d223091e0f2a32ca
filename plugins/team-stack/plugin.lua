-- Our company runs on AWS and Terraform. What is about their rivals counts for more hours, so that
-- it is chosen only where nothing else will do; what is about our own tools counts for a bit less.

-- The words of a step's names: "terraform-up-running#stacks" has terraform, up, running, stacks.
local function words(step)
  local found = {}
  local function add(text)
    for word in text:lower():gmatch("[%w]+") do found[word] = true end
  end
  add(step.id)
  for _, tag in ipairs(step.tags) do add(tag) end
  return found
end

local function mentions(found, list)
  for _, word in ipairs(list) do
    if found[word] then return true end
  end
  return false
end

---@type waymark.Rule
return {
  name = "team-stack",
  version = "1.0.0",
  api = 1,
  summary = "The tools of the company come before their rivals.",

  params = {
    uses = { type = "list", default = { "aws", "terraform" }, help = "what the company uses" },
    rivals = {
      type = "list", help = "what it does not use",
      default = { "azure", "gcp", "pulumi", "cloudformation", "crossplane", "openstack", "nomad" },
    },
    factor = { type = "number", default = 2, min = 1, max = 100, help = "what a rival's hour counts" },
    own = { type = "number", default = 0.9, min = 0.1, max = 1, help = "what an own hour counts" },
    strict = { type = "boolean", default = false, help = "leave rivals out altogether" },
  },

  filter = function(part, ctx)
    if not ctx.params.strict then return end
    local found = words(part)
    if mentions(found, ctx.params.rivals) and not mentions(found, ctx.params.uses) then return false end
  end,

  cost = function(part, ctx)
    local found = words(part)
    if mentions(found, ctx.params.uses) then return part.counted_hours * ctx.params.own end
    if mentions(found, ctx.params.rivals) then return part.counted_hours * ctx.params.factor end
  end,

  tests = {
    {
      name = "rivals cost more, own tools less, the rest what it takes",
      steps = {
        { id = "terraform-tutorials", hours = 10 }, { id = "pulumi-course", hours = 4 },
        { id = "sre-book", hours = 5 },
      },
      hours = { ["terraform-tutorials"] = 9, ["pulumi-course"] = 8, ["sre-book"] = 5 },
    },
    {
      name = "strict leaves rivals out, but not what compares them with ours",
      params = { strict = true },
      steps = { { id = "azure-basics" }, { id = "from-azure-to-aws" }, { id = "linux" } },
      order = { "from-azure-to-aws", "linux" },
    },
    {
      name = "another company, another stack",
      params = { uses = { "gcp" }, rivals = { "aws" }, factor = 3 },
      steps = { { id = "course", hours = 2, tags = { "aws-core" } } },
      hours = { course = 6 },
    },
  },
}
