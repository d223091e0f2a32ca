/// Fails allocation number N, for every N, in three ways, through every entry of the host; after
/// each failure the same machine must work again and give every byte back.
///
/// Usage: failing-allocations [STRIDE] [gc]   (gc: every allocation runs a full collection instead)
#include "fixture.h"

static const char source[] =
    "local log = {}\n"
    "local function note(...) log[#log + 1] = table.concat({ ... }, ' ') end\n"
    "local ok, problem = pcall(waymark.fail, 'x')\n"
    "note('caught', tostring(ok), problem)\n"
    "note(table.unpack(waymark.echo({ 'a', 'b', 'c' })[1]))\n"
    "for k, v in pairs({ z = 1, a = 2, 10, 20, [true] = 3 }) do note(tostring(k), tostring(v)) end\n"
    "for w in ('the quick fox'):gmatch('%a+') do note((w:gsub('^%l', string.upper))) end\n"
    "local t = {} for i = 1, 40 do t[i] = { k = (i * 7) % 5, id = i } end\n"
    "table.sort(t, function(a, b) return a.k < b.k end)\n"
    "note(tostring(pcall(function() local x = nil; return x.y end)))\n"
    "local _, handled = xpcall(function() error({ message = 'tabular' }) end,\n"
    "  function(e) return 'handled ' .. e.message end)\n"
    "note(handled)\n"
    "print('hello', 1, 2.5, { 1, 2, { x = 'y' } })\n"
    "local s = ('ab'):rep(50, '-') .. string.format('%5.2f %s %q', 1.5, {}, 'q')\n"
    "note(s, utf8.char(233, 8364), #s, next({ q = 1 }), select('#', 1, 2))\n"
    "return { name = 'inject', log = log,\n"
    "  cost = function(step, ctx) return step.hours * ctx.factor + #step.tags end,\n"
    "  label = function(step) return { step.id .. ':' .. table.concat(step.tags, ','), step } end,\n"
    "  keep = function(step) return step.level > 1 end,\n"
    "  deep = function(step)\n"
    "    local function down(n) if n == 0 then error('deep ' .. step.id) end return (down(n - 1)) end\n"
    "    return down(20) end,\n"
    "  typo = function(step, ctx) return ctx.facter end,\n"
    "  huors = function(step) return step.huors end }\n";
static const char broken[] = "local x = = 1";
static const char endless[] =
    "local function f() while true do end end while true do pcall(f) end";

// A record "ctx" with factor = 2.
static const uint8_t context[] = {10, 3, 0, 0, 0, 'c', 't', 'x', 1,   0,   0,   0, 6, 0, 0, 0, 'f',
                                  'a', 'c', 't', 'o', 'r', 3, 2, 0, 0, 0, 0, 0, 0, 0};

enum { stage_count = 12 };
static const char *const stages[stage_count] = {
    "open", "bind", "load",  "numbers", "values", "flags",
    "deep", "typo", "field", "syntax",  "endless", "rebind"};
static long outcomes[stage_count][10], bad, leaks;

static void report(const char *what, uint64_t at, int mode, int status) {
  bad++;
  printf("BAD: %s, status %d, allocation %llu, mode %d: %s\n", what, status,
         (unsigned long long)at, mode, lh_last_error(machine_under_test)->message);
}

typedef struct {
  uint64_t at;
  int mode;
} failure;

static lh_status note(failure f, int stage, lh_status status) {
  outcomes[stage][status]++;
  if (status == LH_INTERNAL || status == LH_DEAD || status == LH_BUSY)
    report(stages[stage], f.at, f.mode, status);
  return status;
}

static lh_status load(lh_machine *machine, const char *text) {
  return lh_load(machine, "inject.lua", (const uint8_t *)text, strlen(text));
}

static lh_status ask(lh_machine *machine, uint32_t function, lh_map_mode mode, double *out) {
  uint32_t bad_row;
  return lh_map(machine, function, mode, NULL, fixture_rows_count, context, sizeof context, out,
                &bad_row);
}

static void run_stages(lh_machine *machine, failure f) {
  static const char *const names[] = {"cost", "label", "keep", "deep", "typo", "huors"};
  static const lh_map_mode modes[] = {LH_MAP_NUMBERS, LH_MAP_VALUES, LH_MAP_FLAGS,
                                      LH_MAP_NUMBERS, LH_MAP_NUMBERS, LH_MAP_NUMBERS};
  uint32_t functions[6] = {0};
  double out[fixture_rows_count];
  note(f, 1, lh_bind(machine, &fixture_rows));
  if (note(f, 2, load(machine, source)) == LH_OK)
    for (int i = 0; i < 6; i++) functions[i] = function_named(machine, names[i]);
  for (int i = 0; i < 6; i++) {
    lh_status status = note(f, 3 + i, ask(machine, functions[i], modes[i], out));
    if (i == 0 && status == LH_OK && (out[0] != 6 || out[1] != 7 || out[2] != 21))
      report("wrong numbers", f.at, f.mode, status);
  }
  note(f, 9, load(machine, broken));
  note(f, 10, load(machine, endless));
  note(f, 11, lh_bind(machine, &fixture_rows));
}

static void check_usable(lh_machine *machine, failure f) {
  double out[fixture_rows_count] = {0};
  lh_status status = lh_bind(machine, &fixture_rows);
  if (status == LH_OK) status = load(machine, source);
  if (status == LH_OK)
    status = ask(machine, function_named(machine, "cost"), LH_MAP_NUMBERS, out);
  if (status != LH_OK || out[2] != 21) report("not usable afterwards", f.at, f.mode, status);
}

/// True while allocation `at` is still reached.
static bool run_once(failure f, bool after_open) {
  lh_limits limits = lh_default_limits();
  limits.memory_bytes = 4u << 20;
  limits.steps = 300000;
  limits.deadline_ns = 0;
  if (!after_open) {
    limits.fail_at = f.at;
    limits.fail_mode = f.mode;
  }
  lh_status status;
  lh_machine *machine = open_fixture(&limits, &status);
  outcomes[0][status]++;
  if (!machine) {
    if (status != LH_MEMORY) bad++;
    return true;
  }
  uint64_t before = after_open ? lh_get_statistics(machine).allocations : 0;
  if (after_open) lh_set_failure(machine, f.at, f.mode);
  run_stages(machine, f);
  bool reached = lh_get_statistics(machine).allocations - before >= f.at;
  lh_set_failure(machine, 0, 0);
  check_usable(machine, f);
  if (lh_close(machine)) leaks++;
  return reached;
}

int main(int argc, char **argv) {
  uint64_t stride = argc > 1 ? strtoull(argv[1], NULL, 10) : 1, runs = 0;
  bool collects = argc > 2 && strcmp(argv[2], "gc") == 0;
  for (int after_open = 0; after_open < 2; after_open++)
    for (int mode = collects ? 4 : 0; mode < (collects ? 5 : 3); mode++)
      for (uint64_t at = 1; runs++, run_once((failure){at, mode}, after_open); at += stride)
        if (collects && at > 3 * stride) break;
  for (int i = 0; i < stage_count; i++) {
    printf("%-9s", stages[i]);
    for (int j = 0; j < 10; j++)
      if (outcomes[i][j]) printf(" %s %ld", status_names[j], outcomes[i][j]);
    printf("\n");
  }
  printf("failing allocations: %llu runs, %ld bad, %ld machines kept bytes, calls %ld in %ld out\n",
         (unsigned long long)runs, bad, leaks, calls_entered, calls_left);
  return bad || leaks || calls_entered != calls_left;
}
