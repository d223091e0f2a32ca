/// Runs attack scripts straight on the C host, for the sanitizers and for stacks of any size.
///
/// Usage: attacks STACK_KIB FILE...   (0: the main thread). A file's first line is
/// "-- expect: OUTCOME[,OUTCOME...]", its second may be "-- match: TEXT OF THE MESSAGE". With SLOW in
/// the environment the two seconds that an attack may take are twenty.
#include <pthread.h>
#include <time.h>

#include "fixture.h"

static int files, failures, file_count;
static char **file_names;
static double patience_ms = 2000;

static double now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static bool is_expected(const char *expected, const char *outcome) {
  size_t length = strlen(outcome);
  for (const char *p = expected; (p = strstr(p, outcome)); p += length) {
    bool starts = p == expected || p[-1] == ',' || p[-1] == ' ';
    if (starts && (p[length] == 0 || p[length] == ',')) return true;
  }
  return false;
}

static lh_status attack(lh_machine *machine, const char *name, const char *text, size_t count) {
  lh_status status = lh_bind(machine, &fixture_rows);
  if (status == LH_OK) status = lh_load(machine, name, (const uint8_t *)text, count);
  uint32_t function = status == LH_OK ? function_named(machine, "f") : 0;
  if (!function) return status;
  double out[fixture_rows_count];
  return lh_map(machine, function, LH_MAP_NUMBERS, NULL, fixture_rows_count, NULL, 0, out, NULL);
}

static void run_file(const char *path) {
  static char text[1 << 20];
  char expected[256] = "", match[256] = "", message[400] = "";
  FILE *file = fopen(path, "rb");
  if (!file) return;
  size_t count = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[count] = 0;
  sscanf(text, "-- expect: %250[^\n]\n-- match: %250[^\n]", expected, match);
  lh_limits limits = lh_default_limits();
  limits.deadline_ns = (uint64_t)(patience_ms * 750000);
  lh_status status;
  double start = now_ms();
  lh_machine *machine = open_fixture(&limits, &status);
  const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
  status = attack(machine, base, text, count);
  if (status != LH_OK) {
    const lh_error *e = lh_last_error(machine);
    snprintf(message, sizeof message, "%s:%d: %s", e->file, e->line, e->message);
  }
  lh_statistics figures = lh_get_statistics(machine);
  lh_status after = lh_load(machine, "after", (const uint8_t *)"return 1+1", 10);
  size_t left = lh_close(machine);
  double ms = now_ms() - start;
  bool is_fine = is_expected(expected, status_names[status]) && !left && calls_entered == calls_left
                 && (after == LH_OK || after == LH_MEMORY) && ms < patience_ms
                 && figures.peak <= limits.memory_bytes + limits.memory_slack
                 && (!match[0] || status == LH_OK || strstr(message, match));
  files++;
  if (!is_fine) failures++;
  if (!is_fine || getenv("VERBOSE"))
    printf("%-4s %-34s %-9s %6.0f ms %6zu KiB  %s\n", is_fine ? "ok" : "BAD", base,
           status_names[status], ms, figures.peak >> 10, message);
}

static void *run_files(void *unused) {
  for (int i = 0; i < file_count; i++) run_file(file_names[i]);
  return unused;
}

int main(int argc, char **argv) {
  if (argc < 2) return 64;
  size_t stack = (size_t)atol(argv[1]) << 10;
  file_names = argv + 2;
  file_count = argc - 2;
  if (getenv("SLOW")) patience_ms *= 10;
  pthread_attr_t attributes;
  pthread_t thread;
  if (!stack) {
    run_files(NULL);
  } else if (pthread_attr_init(&attributes) || pthread_attr_setstacksize(&attributes, stack)
             || pthread_create(&thread, &attributes, run_files, NULL)
             || pthread_join(thread, NULL)) {
    return 70;
  }
  printf("attacks: %d files, %d bad, calls %ld in %ld out\n", files, failures, calls_entered,
         calls_left);
  return failures != 0;
}
