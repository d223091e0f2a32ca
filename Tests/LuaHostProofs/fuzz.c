/// Random rule texts under tight limits, a quarter of them with failing allocations: whatever the
/// text, the machine must answer, give every byte back and lose no frame of the host.
///
/// Usage: fuzz SECONDS SEED FILE...   Half of the texts are lines of the files, spliced and damaged;
/// the other half is made by a grammar of expressions and statements. The text that runs is kept in
/// fuzz-last.lua (in $TMPDIR), so that a crash leaves its cause behind.
///
/// With -DFUZZER_ENTRY it is a libFuzzer target instead: LLVMFuzzerTestOneInput.
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include "fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static uint64_t state = 88172645463325252ull;
/// xorshift (Marsaglia 2003), so that a seed names a run on any machine.
static uint32_t below(size_t n) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (uint32_t)(state >> 11) % (uint32_t)n;
}
#define PICK(array) ((array)[below(COUNT(array))])

static char text[16384];
static size_t length;

#ifndef FUZZER_ENTRY
// ---------------------------------------------------------------------------------- The text made

static void put(const char *piece) {
  size_t count = strlen(piece);
  if (length + count + 400 > sizeof text) return;
  memcpy(text + length, piece, count);
  length += count;
}

static const char *const values[] = {
    "0", "1", "-1", "2", "3.5", "1e308", "0x7fffffffffffffff", "math.mininteger", "1/0", "-(0/0)",
    "'a'", "'abc def'", "''", "'%w+'", "'(%a)(%d)'", "'.-b'", "'[%w_]+'", "'%f[%a]'", "true",
    "('ab'):rep(300)", "false", "nil", "{}", "{1,2,3}", "{a=1,b=2}", "{3,1,2,x='y'}", "string",
    "table", "math", "utf8", "waymark", "print", "tostring", "step", "a", "b", "c", "t", "f", "_G",
    "string.upper", "math.floor", "{{},{{}}}", "'%1'", "'\\0x'", "10", "8000", "1 << 40",
    "'k' .. 1", "math.maxinteger"};
static const char *const functions[] = {
    "string.find", "string.match", "string.gsub", "string.gmatch", "string.rep", "string.format",
    "string.sub", "string.byte", "string.char", "string.reverse", "string.len", "string.lower",
    "table.insert", "table.remove", "table.concat", "table.sort", "table.unpack", "table.move",
    "table.pack", "pairs", "ipairs", "next", "select", "tostring", "tonumber", "type", "pcall",
    "xpcall", "error", "assert", "rawequal", "rawlen", "utf8.char", "utf8.codepoint", "utf8.len",
    "utf8.offset", "utf8.codes", "math.floor", "math.max", "math.fmod", "math.tointeger",
    "math.ult", "waymark.echo", "waymark.fail", "print", "f", "math.type", "math.abs"};
static const char *const operators[] = {"+", "-", "*", "/", "//", "%", "^", "..", "==", "~=", "<",
                                        "<=", ">", ">=", "and", "or", "&", "|", "~", "<<", ">>"};
static const char *const formats[] = {"'%d'", "'%s %s'", "'%5.2f'", "'%q'", "'%x'", "'%-10s|'",
                                      "'%i'", "'%c'", "'%a'", "'%%'", "'%99.99f'", "'%s'"};
static const char *const methods[] = {"rep", "upper", "gsub", "find",
                                      "sub", "byte", "format", "gmatch"};
static const char *const fields[] = {"step.hours", "step.tags", "step.id", "step.level",
                                     "(step or {}).hours"};
static const char *const fragments[] = {
    "step.hours", "step", "#", "..", "{}", "nil", "(", ")", "[", "]", "end", "function()",
    "return", "local x =", "pcall(", "error(", "waymark.fail()", "waymark.echo(", "1e308", "-1",
    "//0", "%0", "('x'):rep(1000)", "string.format('%q', ", "select('#', ", "goto a", "::a::",
    "for i = 1, 10 do", "while true do", "string.gsub(", "'%f[%w]'", "'(()a*)%1'", "next(",
    "pairs(", "tostring(", "_G", "xpcall(", "table.move(", "1 << 63", "~", "math.maxinteger"};

static void expression(int depth);

static void call(int depth) {
  size_t start = length;
  put(PICK(functions));
  bool is_format = length - start == 13 && memcmp(text + start, "string.format", 13) == 0;
  put("(");
  if (is_format) put(PICK(formats));
  for (uint32_t i = 0, count = below(4); i < count; i++) {
    if (i || is_format) put(", ");
    expression(depth + 1);
  }
  put(")");
}

static void around(const char *before, int depth, const char *after) {
  put(before);
  expression(depth + 1);
  put(after);
}

static void expression(int depth) {
  switch (below(depth > 4 ? 3 : 14)) {
    case 3:
      around("(", depth, " ");
      put(PICK(operators));
      around(" ", depth, ")");
      break;
    case 4:
    case 5:
    case 6: call(depth); break;
    case 7:
      around("(", depth, ")[");
      around("", depth, "]");
      break;
    case 8:
      around("{ ", depth, ", [");
      around("", depth, "] = ");
      around("", depth, " }");
      break;
    case 9: around("(function(a, b, ...) return ", depth, " end)"); break;
    case 10: around("#(", depth, ")"); break;
    case 11: around(below(2) ? "-(" : "not (", depth, ")"); break;
    case 12:
      around("(", depth, "):");
      put(PICK(methods));
      around("(", depth, ")");
      break;
    case 13: put(PICK(fields)); break;
    default: put(PICK(values));
  }
}

static void statement(int depth) {
  static const char *const names[] = {"a = ", "b = ", "c = ", "t[#t + 1] = ", "local _ = "};
  static const char *const ends[] = {"3", "50", "1e4", "1e9"};
  switch (below(depth > 3 ? 3 : 10)) {
    case 3:
      put("for i = 1, ");
      put(PICK(ends));
      put(" do ");
      statement(depth + 1);
      put(" end\n");
      break;
    case 4:
      around("if ", 2, " then ");
      statement(depth + 1);
      put(" else ");
      statement(depth + 1);
      put(" end\n");
      break;
    case 5:
      around("for k, v in pairs(", 2, ") do ");
      statement(depth + 1);
      put(" if k then break end end\n");
      break;
    case 6:
      around("while ", 3, " do ");
      statement(depth + 1);
      put(below(3) ? " break end\n" : " end\n");
      break;
    case 7:
      put("f = function(x, ...) ");
      statement(depth + 1);
      around(" return ", 1, " end\n");
      break;
    case 8: around("pcall(function() return ", 0, " end)\n"); break;
    case 9: around("table.sort(t, function(x, y) return ", 2, " end)\n"); break;
    default: around(PICK(names), 0, "\n");
  }
}

static void make_by_grammar(void) {
  put("local a, b, c, t, f, step = 1, 'x', {}, {}, print, { hours = 1, tags = {} }\n");
  for (uint32_t i = 1 + below(8); i; i--) {
    put("pcall(function() ");
    statement(0);
    put(" end)\n");
    if (below(3) == 0) statement(0);
  }
  put("return { f = function(step) ");
  statement(2);
  around(" return ", 2, " end, g = function(step, ctx) return ");
  around("", 1, " end }");
}

static char **lines;
static size_t line_count;

static void read_lines(char **files, int count) {
  char line[1024];
  lines = malloc(sizeof *lines * 400000);
  for (int i = 0; i < count; i++) {
    FILE *file = fopen(files[i], "rb");
    if (!file) continue;
    while (fgets(line, sizeof line, file) && line_count < 399999)
      if (strlen(line) < 400) lines[line_count++] = strdup(line);
    fclose(file);
  }
}

static void make_by_splicing(void) {
  for (uint32_t block = 1 + below(4); block; block--) {
    size_t at = below(line_count);
    for (uint32_t i = 1 + below(12); i && at < line_count; i--, at++) {
      const char *line = lines[at];
      size_t count = strlen(line), cut = below(count + 1), skip = below(6);
      char damaged[1200];
      if (below(3)) put(line);
      else {
        snprintf(damaged, sizeof damaged, "%.*s %s %s", (int)cut, line, PICK(fragments),
                 line + (cut + skip < count ? cut + skip : count));
        put(damaged);
      }
    }
  }
  if (below(2)) around("\nreturn { f = function(step) return ", 3, " end }");
}
#endif

// ----------------------------------------------------------------------------------- The text run

static long outcomes[10];

static void demand(bool holds, const char *what) {
  if (holds) return;
  printf("BAD: %s\n%.*s\n", what, (int)length, text);
  abort();
}

static void check(lh_status status) {
  outcomes[status]++;
  demand(status != LH_INTERNAL && status != LH_DEAD && status != LH_BUSY, status_names[status]);
}

static void run_text(const uint8_t *source, size_t count) {
  lh_limits limits = lh_default_limits();
  limits.memory_bytes = 1u << 20;
  limits.memory_slack = 256u << 10;
  limits.block_bytes = 512u << 10;
  limits.string_bytes = 128u << 10;
  limits.steps = 100000;
  limits.steps_per_row = 1000;
  limits.deadline_ns = 300000000;
  if (below(4) == 0) {
    limits.fail_at = 1 + below(1500);
    limits.fail_mode = (int32_t[]){0, 1, 2, 4}[below(4)];
  }
  lh_status status;
  lh_machine *machine = open_fixture(&limits, &status);
  if (!machine) {
    outcomes[status]++;
    return;
  }
  check(lh_bind(machine, &fixture_rows));
  status = lh_load(machine, "fuzz", source, count);
  check(status);
  double out[fixture_rows_count];
  for (uint32_t function = 1; status == LH_OK && function <= 3; function++)
    check(lh_map(machine, function, below(2) ? LH_MAP_VALUES : LH_MAP_NUMBERS, NULL,
                 fixture_rows_count, NULL, 0, out, NULL));
  lh_set_failure(machine, 0, 0);
  demand(lh_close(machine) == 0, "bytes were kept");
  demand(calls_entered == calls_left, "a frame of the host was lost");
}

#ifdef FUZZER_ENTRY
int LLVMFuzzerTestOneInput(const uint8_t *source, size_t count) {
  state = 88172645463325252ull ^ count;
  run_text(source, count);
  return 0;
}
#else
int main(int argc, char **argv) {
  if (argc < 4) return 64;
  state ^= strtoull(argv[2], NULL, 10) * 0x9E3779B97F4A7C15ull;
  read_lines(argv + 3, argc - 3);
  char path[512];
  snprintf(path, sizeof path, "%s/fuzz-last.lua", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
  int kept = open(path, O_CREAT | O_RDWR | O_TRUNC, 0644);
  long texts = 0;
  for (time_t end = time(NULL) + atol(argv[1]); time(NULL) < end; texts++) {
    length = 0;
    if (texts % 2 && line_count) make_by_splicing();
    else make_by_grammar();
    if (kept >= 0 && (pwrite(kept, text, length, 0) < 0 || ftruncate(kept, (off_t)length))) break;
    run_text((const uint8_t *)text, length);
  }
  printf("fuzz: %ld texts;", texts);
  for (int i = 0; i < 10; i++)
    if (outcomes[i]) printf(" %s %ld", status_names[i], outcomes[i]);
  printf("; calls %ld in %ld out\n", calls_entered, calls_left);
  return 0;
}
#endif
