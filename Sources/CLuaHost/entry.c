/// Everything that runs outside lua_pcall, but for the allocator.
///
/// scripts/lint-lua-host compares the lua_* symbols that this object file imports with a list of
/// functions that cannot raise; no other file may call Lua unprotected.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "allocator.h"

const char lh_key_functions = 1, lh_key_pinned = 2;

lh_limits lh_default_limits(void) {
  return (lh_limits){
      .memory_bytes = 16u << 20,
      .memory_slack = 4u << 20,
      .string_bytes = 1u << 20,
      .block_bytes = 8u << 20,
      .source_bytes = 64u << 10,
      .result_bytes = 4u << 20,
      .steps = 20 * 1000 * 1000,
      .steps_per_row = 100 * 1000,
      .deadline_ns = 1500ull * 1000 * 1000,
      .hook_interval = 250,
  };
}

uint64_t lh_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000ull + (uint64_t)time.tv_nsec;
}

// ------------------------------------------------------------------------------------- Protection

/// Reached only if Lua raises while no lua_pcall is active: a fault of Lua or of this host. The
/// frames that are jumped over are C frames of ours and of Lua's, never Swift's.
static int panic(lua_State *L) {
  lh_machine *machine = lh_of(L);
  machine->poisoned = true;
  _longjmp(machine->last_resort, 1);
}

static lh_status fail_plainly(lh_machine *machine, lh_status status, const char *message) {
  machine->error.status = status;
  machine->error.line = 0;
  machine->error_file[0] = machine->error_traceback[0] = 0;
  snprintf(machine->error_message, sizeof machine->error_message, "%s", message);
  return status;
}

/// Lua calls no handler for a memory error, so its place is the one that the allocator noted.
static void describe_memory_error(lh_machine *machine) {
  fail_plainly(machine, LH_MEMORY, "");
  snprintf(machine->error_message, sizeof machine->error_message,
           "the rule needs more than its %zu KiB of memory, or one string over %zu KiB",
           machine->limits.memory_bytes >> 10, machine->limits.string_bytes >> 10);
  memcpy(machine->error_file, machine->short_file, sizeof machine->error_file);
  machine->error.line = machine->short_line;
}

static lh_status finish(lh_machine *machine, int outcome, bool was_compiling) {
  if (outcome == LUA_OK) return machine->error.status = LH_OK;
  if (machine->fatal != LH_OK) {
    if (!machine->error_is_set) fail_plainly(machine, machine->fatal, "stopped");
    machine->error.status = machine->fatal;
  } else if (outcome == LUA_ERRMEM) {
    describe_memory_error(machine);
  } else if (!machine->error_is_set) {
    fail_plainly(machine, LH_INTERNAL, "error while handling an error");
  } else if (machine->error.status == LH_OK) {
    machine->error.status = was_compiling ? LH_SYNTAX : LH_RUNTIME;
  }
  if (!machine->error_file[0] && machine->chunk)
    snprintf(machine->error_file, sizeof machine->error_file, "%s", machine->chunk);
  return machine->error.status;
}

static void reset_budget(lh_machine *machine, uint64_t limit) {
  machine->fatal = LH_OK;
  machine->error_is_set = false;
  machine->error.status = LH_OK;
  machine->nesting = 0;
  machine->short_file[0] = 0;
  machine->short_line = 0;
  machine->work = 0;
  machine->work_limit = limit;
  machine->next_check = 0;
  machine->collect_mark = machine->limits.memory_bytes;
  machine->deadline = machine->limits.deadline_ns ? lh_now() + machine->limits.deadline_ns : 0;
  machine->result.count = 0;
  machine->interval = (int)machine->limits.hook_interval;
  machine->urgent = false;
}

static int run_protected(lua_State *L, lua_CFunction body, void *request) {
  if (!lua_checkstack(L, 8)) return LUA_ERRMEM;
  lua_pushcclosure(L, lh_message_handler, 0);
  lua_pushcclosure(L, body, 0);
  lua_pushlightuserdata(L, request);
  int outcome = lua_pcallk(L, 1, 0, 1, 0, NULL);
  lua_settop(L, 0);
  return outcome;
}

static lh_status enter(lh_machine *machine, lua_CFunction body, void *request, uint64_t limit) {
  if (machine->poisoned) return fail_plainly(machine, LH_DEAD, "this machine failed earlier");
  if (machine->inside) return LH_BUSY;  // leaves the state of the running call alone
  machine->inside = true;
  reset_budget(machine, limit);
  lua_sethook(machine->L, lh_hook, LUA_MASKCOUNT, machine->interval);
  // A host in another locale would change what '%.2f' prints and how strings compare.
  locale_t saved = uselocale(machine->c_locale);
  volatile int outcome = LUA_ERRERR;
  if (_setjmp(machine->last_resort) == 0) outcome = run_protected(machine->L, body, request);
  uselocale(saved);
  machine->inside = false;
  if (machine->poisoned) return fail_plainly(machine, LH_DEAD, "unprotected error inside Lua");
  bool was_compiling = body == lh_body_load && ((lh_load_request *)request)->is_compiling;
  return finish(machine, outcome, was_compiling);
}

// ---------------------------------------------------------------------------------------- Entries

static lh_machine *new_machine(const lh_limits *limits) {
  lh_machine *machine = calloc(1, sizeof *machine);
  if (!machine) return NULL;
  machine->limits = *limits;
  machine->fail_left = limits->fail_at;
  machine->result.limit = machine->args.limit = machine->reply.limit = limits->result_bytes;
  machine->error.file = machine->error_file;
  machine->error.message = machine->error_message;
  machine->error.traceback = machine->error_traceback;
  machine->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  machine->L = machine->c_locale ? lua_newstate(lh_allocate, machine) : NULL;
  if (machine->L) return machine;
  if (machine->c_locale) freelocale(machine->c_locale);
  free(machine);
  return NULL;
}

lh_machine *lh_open(const lh_limits *limits, const char *api_name, const char *const *names,
                    int32_t name_count, lh_host_function host, void *context, lh_status *status) {
  lh_prepare_classes();
  *status = LH_MEMORY;
  lh_machine *machine = new_machine(limits);
  if (!machine) return NULL;
  machine->host = host;
  machine->host_context = context;
  *(lh_machine **)lua_getextraspace(machine->L) = machine;
  lua_atpanic(machine->L, panic);
  lh_open_request request = {api_name, names, name_count};
  *status = enter(machine, lh_body_open, &request, UINT64_MAX);
  if (*status == LH_OK) return machine;
  lh_close(machine);
  return NULL;
}

size_t lh_close(lh_machine *machine) {
  if (!machine || machine->inside) return 0;
  size_t left = 0;
  // A poisoned state is abandoned: its blocks are lost, the process is not.
  if (!machine->poisoned) {
    machine->fail_left = 0;
    lua_sethook(machine->L, NULL, 0, 0);
    lua_close(machine->L);
    left = machine->used;
  }
  freelocale(machine->c_locale);
  free(machine->result.bytes);
  free(machine->args.bytes);
  free(machine->reply.bytes);
  free(machine);
  return left;
}

lh_status lh_load(lh_machine *machine, const char *name, const uint8_t *source, size_t count) {
  if (machine->inside) return LH_BUSY;
  int line = 0;
  const char *refusal = count > machine->limits.source_bytes
                            ? "the source is too long"
                            : lh_prescan((const char *)source, count, &line);
  if (refusal) {
    fail_plainly(machine, LH_SYNTAX, refusal);
    snprintf(machine->error_file, sizeof machine->error_file, "%s", name);
    machine->error.line = line;
    return LH_SYNTAX;
  }
  lh_load_request request = {name, source, count, 0, false};
  machine->chunk = name;
  lh_status status = enter(machine, lh_body_load, &request, machine->limits.steps);
  machine->chunk = NULL;
  return status;
}

lh_status lh_bind(lh_machine *machine, const lh_rows *rows) {
  if (machine->inside) return LH_BUSY;
  // Rows of the earlier lending die here, whatever follows.
  machine->generation = (machine->generation + 1) & 0xFFFFFF;
  machine->bound = false;
  if (!rows) return LH_OK;
  return enter(machine, lh_body_bind, (void *)rows, UINT64_MAX);
}

lh_status lh_call(lh_machine *machine, uint32_t function, const uint8_t *args, size_t count) {
  lh_call_request request = {function, args, count};
  return enter(machine, lh_body_call, &request, machine->limits.steps);
}

lh_status lh_map(lh_machine *machine, uint32_t function, lh_map_mode mode, const uint32_t *rows,
                 uint32_t count, const uint8_t *extra, size_t extra_count, double *out,
                 uint32_t *bad_row) {
  lh_map_request request = {function, mode, rows, count, extra, extra_count, out, 0};
  uint64_t limit = machine->limits.steps + machine->limits.steps_per_row * count;
  lh_status status = enter(machine, lh_body_map, &request, limit);
  if (bad_row) *bad_row = request.at;
  return status;
}

const uint8_t *lh_result(const lh_machine *machine, size_t *count) {
  *count = machine->result.count;
  return machine->result.bytes;
}

const lh_error *lh_last_error(const lh_machine *machine) { return &machine->error; }

void lh_cancel(lh_machine *machine) { atomic_store(&machine->cancelled, 1); }

lh_statistics lh_get_statistics(const lh_machine *machine) {
  return (lh_statistics){machine->used, machine->peak, machine->allocations, machine->work,
                         machine->poisoned};
}

void lh_set_failure(lh_machine *machine, uint64_t at, int32_t mode) {
  machine->fail_left = at;
  machine->limits.fail_mode = mode;
}
