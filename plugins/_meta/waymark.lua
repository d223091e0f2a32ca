---@meta waymark
-- Editor support for Waymark rules, generated from the lists in Sources/WaymarkPlugins/API; do
-- not edit. Waymark itself never loads this file.

---The table that a rule file returns.
---@class waymark.Rule
---@field name string Its name: lower-case words joined by hyphens.
---@field version string Its own version, such as `1.0.0`.
---@field api integer The version of this API: `1`.
---@field summary string One sentence for `waymark rule list`.
---@field params? table<string, waymark.Parameter> What users may set.
---@field filter? fun(part: waymark.Step, ctx: waymark.Context): boolean? `false` leaves a part out.
---@field cost? fun(part: waymark.Step, ctx: waymark.Context): number? The hours to count for a part; nil leaves them as they are.
---@field relations? fun(steps: waymark.Step[], ctx: waymark.Context): waymark.Relation[]? Which chosen steps come before which.
---@field priority? fun(step: waymark.Step, ctx: waymark.Context): number? Higher comes earlier among the steps that may begin; nil counts as 0.
---@field rank? fun(steps: waymark.Step[], ctx: waymark.Context): table<string, number>? The same for all steps at once: a number for each id.
---@field group? fun(step: waymark.Step, ctx: waymark.Context): string? Steps of one group follow each other where prerequisites allow.
---@field annotate? fun(step: waymark.Step, ctx: waymark.Context): string|waymark.Note|nil A remark about a step of the finished order.
---@field export? waymark.Export An output format of its own.
---@field tests? waymark.Test[] Its tests, run by `waymark rule test`.

---One entry of `params`; set by `--option NAME.KEY=VALUE`.
---@class waymark.Parameter
---@field type "number"|"integer"|"boolean"|"string"|"choice"|"list"|"step" What it takes. A list is written `a,b,c`; a step is the id of one.
---@field default? any Its value when nobody sets it; nil if left out.
---@field min? number The least number.
---@field max? number The greatest number.
---@field choices? string[] The texts of a choice.
---@field required? boolean True when it must be set.
---@field help? string One sentence for users.

---A part, before the selection, or a step of the plan, after it. Read-only; a field that does not exist is an error.
---@class waymark.Step
---@field id string `resource#part`, or the id of a certification.
---@field resource string The resource, or the certification.
---@field part string The part of the resource; `exam` for an examination.
---@field title string What it is called.
---@field kind string `article`, `book`, `course`, `docs`, `guide`, `lab`, `paper`, `practice`, `rfc`, `talk`, `tool`, `video`, or `exam`.
---@field skill string The skill under which it is grouped, or an empty text.
---@field level integer The lowest level that it serves; 0 when it serves none.
---@field hours number The hours that it really takes.
---@field counted_hours number The hours that the selection counts, the learner's preferences and earlier rules included.
---@field price number US dollars for the resource or the examination.
---@field url_host string The host of its address, such as `sre.google`, or an empty text.
---@field learns string[] What is learnt in it, such as `tls@2` (a topic at a depth).
---@field requires string[] What has to be known before it, written the same way.
---@field serves string[] Cells and competencies that it serves; empty before the selection.
---@field tags string[] Topics, kinds and certifications that touch it, sorted.
---@field milestone string The cell toward which it works, such as `sre/2`, or an empty text.
---@field needs waymark.Step[] Steps that must come before; empty before the selection.

---What every hook is told besides the steps. Read-only.
---@class waymark.Context
---@field params table<string, any> The rule's parameters, checked; see `params`.
---@field learner waymark.Learner Who the plan is for.
---@field strategy string The ordering strategy that the rule works upon.

---Who the plan is for.
---@class waymark.Learner
---@field levels table<string, integer> The current level of each skill that is above 0.
---@field targets string[] What they want, in their own words, such as `sre=2`.
---@field hours_per_week number Their time for study.
---@field start string The first day, as `YYYY-MM-DD`. Rules see no other clock.
---@field languages string[] Languages that they read; empty for any.

---One entry of what `relations` answers.
---@class waymark.Relation
---@field before string|waymark.Step The earlier step, or its id.
---@field after string|waymark.Step The later step, or its id.
---@field why string The reason, shown in warnings and by `waymark why`.
---@field hard? boolean True when the plan shall fail rather than break it.

---What `annotate` may answer instead of a text.
---@class waymark.Note
---@field note string The remark.
---@field badge? string A short label.

---An output format of the rule's own.
---@class waymark.Export
---@field format string The word for `--format`: lower-case words joined by hyphens.
---@field extension string The ending of its files, such as `md`.
---@field render fun(plan: waymark.Plan, ctx: waymark.Context): string The whole text of the file.

---The finished plan that `render` is given. Read-only.
---@class waymark.Plan
---@field path string The id of the path.
---@field title string What the path is called.
---@field learner? string Who it is for, if they have said.
---@field from string[] The cells where the learner stands, such as `sre/1`.
---@field to string[] What they want, in their own words.
---@field hours number All hours, examinations included.
---@field price number All US dollars.
---@field start string The first day, as `YYYY-MM-DD`.
---@field finish string The last day.
---@field steps waymark.PlanStep[] The steps, in order.
---@field weeks waymark.Week[] The weeks, those without work included.
---@field milestones waymark.Milestone[] The cells that are reached.

---One step of the finished plan.
---@class waymark.PlanStep
---@field number integer Its place, from 1.
---@field kind "study"|"exam"|"review" What is done.
---@field id string Its id, as `waymark.Step` has it.
---@field title string What it is called.
---@field resource? string What the resource is called, where it has parts.
---@field by string Who made or grants it.
---@field url? string Where it is.
---@field hours number Hours of work.
---@field price number US dollars that are paid with this step.
---@field learns string[] What is learnt in it, such as `tls@2`.
---@field requires string[] What has to be known before.
---@field serves string[] The goals that use it.
---@field skill? string The skill under which it is grouped.
---@field because string Why it is there, in one line.
---@field rules string[] What rules did to it, one line a rule.
---@field notes waymark.Remark[] What rules remarked about it.
---@field start string The first day of work on it, as `YYYY-MM-DD`.
---@field finish string The last day of work on it.
---@field valid_until? string For an exam: until when it counts.

---What a rule's `annotate` said about a step.
---@class waymark.Remark
---@field rule string The rule.
---@field note string The remark.
---@field badge? string A short label.

---One week, Monday to Sunday.
---@class waymark.Week
---@field monday string Its Monday, as `YYYY-MM-DD`.
---@field shares waymark.Share[] The work, in order; empty in a week away.

---How much of a step lies in a week.
---@class waymark.Share
---@field step integer The number of the step, as in `plan.steps`.
---@field hours number Hours of it in this week.

---When a cell of the matrix is complete.
---@class waymark.Milestone
---@field cell string The cell, such as `sre/2`.
---@field after_step integer The step that completes it; 0 when the start does.
---@field date string The day, as `YYYY-MM-DD`.

---One entry of `tests`, run by `waymark rule test`.
---@class waymark.Test
---@field name string What it shows.
---@field steps waymark.TestStep[] The parts to choose from and to order.
---@field params? table<string, any> Parameters, as users would set them.
---@field learner? table<string, any> Fields of `waymark.Learner` that the rule looks at.
---@field order? string[] The ids in the order that is expected, without those left out.
---@field hours? table<string, number> The hours that are expected to be counted.
---@field notes? table<string, string> A part of the remark that is expected for each id.
---@field warnings? string[] A part of each warning that is expected; `{}` for none.
---@field output? string What `render` is expected to answer.
---@field error? string A part of the error that is expected.

---A step of a test; all that is left out has a default.
---@class waymark.TestStep
---@field id string Its name in the test.
---@field needs? string[] Ids of steps that must come before.
---@field title? string The id when left out.
---@field kind? string `docs` when left out.
---@field skill? string `sre` when left out.
---@field level? integer 1 when left out.
---@field hours? number 1 when left out.
---@field price? number 0 when left out.
---@field resource? string The id when left out.
---@field part? string `all` when left out, `exam` for an exam.
---@field url_host? string Empty when left out.
---@field learns? string[] Empty when left out.
---@field requires? string[] Empty when left out. A step that learns one of them has to come before, too.
---@field serves? string[] Empty when left out.
---@field tags? string[] Empty when left out.
---@field milestone? string Empty when left out.

waymark = {}

---Shows its arguments to whoever runs the rule, as a note with the rule's line. The global `print` is the same function.
---@param ... any What to show.
function waymark.print(...) end

---Warns whoever runs the rule; the warning carries the rule's name and line.
---@param message string What to say.
function waymark.warn(message) end

---The step of that id; an error, with a near miss, when there is none.
---@param id string The id of a step or part.
---@return waymark.Step
function waymark.step(id) end

---The step of that id, or nil when there is none.
---@param id string The id of a step or part.
---@return waymark.Step?
function waymark.find(id) end

---How many prerequisites lie between `step` and `other`: 1 when `step` needs it directly, 0 for the same step, nil when `step` does not need it.
---@param step waymark.Step The later step.
---@param other waymark.Step The step that may have to come before it.
---@return integer?
function waymark.needs(step, other) end

---A number from 0 up to, but not including, 1 that depends on the text alone: for breaking ties without favour, the same way every time.
---@param text string Any text.
---@return number
function waymark.hash(text) end

---The text with everything escaped that Markdown would obey, on one line: for exporters, so that a title cannot become a link or a heading.
---@param text string Any text.
---@return string
function waymark.markdown(text) end
