-- The two rules that are measured, by how many fields they read. Shared by all three runners.
return {
  [3] = function(step) return step.hours * 2 + step.level - step.price end,
  [8] = function(step)
    local p = step.hours * 2 + step.level + step.counted_hours - step.price
    if step.skill == "networking" then p = p + 1 end
    if step.kind == "exam" then p = p + 2 end
    return p + #step.title - #step.id
  end,
}
