/// CLuaHost: the only way Swift reaches Lua.
///
/// Contract: no lua_State, no lua_* name and no error that unwinds is visible through this header.
/// Every function returns normally to its caller, whatever the script does.
#ifndef CLUAHOST_H
#define CLUAHOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One Lua state with its limits. Used by one thread at a time; only lh_cancel may come from others.
typedef struct lh_machine lh_machine;

typedef enum : int32_t {
  LH_OK = 0,
  LH_RUNTIME = 1,    ///< raised by the script, which could have caught it
  LH_SYNTAX = 2,     ///< the text does not compile, or uses a form that is not offered
  LH_BUDGET = 3,     ///< used up its steps; like all that follow, not catchable by the script
  LH_MEMORY = 4,     ///< went over its memory
  LH_DEADLINE = 5,   ///< the clock's failsafe
  LH_CANCELLED = 6,  ///< lh_cancel
  LH_BUSY = 7,       ///< entered again while a call is running
  LH_DEAD = 8,       ///< poisoned by an earlier internal failure
  LH_INTERNAL = 9    ///< a fault of the host
} lh_status;

/// A growing buffer in host memory, never in Lua's.
typedef struct {
  uint8_t *bytes;
  size_t count, capacity, limit;
} lh_buffer;

/// Appends; false when the limit or the system's memory is exhausted.
bool lh_buffer_put(lh_buffer *buffer, const void *bytes, size_t count);

/// One call from a script to the host.
typedef struct {
  int32_t function;      ///< index into the names given to lh_open
  int32_t line;          ///< the script's line, 0 when unknown
  const uint8_t *args;   ///< one encoded array
  size_t args_count;
  lh_buffer *reply;      ///< takes one encoded value; the message when the call fails
  uint64_t work;         ///< steps to charge for what the host did
} lh_host_call;

/// Returns 0, or non-zero to raise the reply as an error: the raise happens in C, after the
/// callee has returned. The callee may call nothing of this header but lh_buffer_put.
typedef int32_t (*lh_host_function)(void *context, lh_host_call *call);

typedef struct {
  size_t memory_bytes;     ///< judged after a full collection, with a source line
  size_t memory_slack;     ///< the allocator refuses beyond memory_bytes + this
  size_t string_bytes;     ///< longest single string
  size_t block_bytes;      ///< largest single block
  size_t source_bytes;     ///< longest source text
  size_t result_bytes;     ///< most bytes that a call may hand over, either way
  uint64_t steps;          ///< budget of one lh_load or lh_call
  uint64_t steps_per_row;  ///< added for each row of lh_map
  uint64_t deadline_ns;    ///< failsafe of one entry by the clock; 0 for none
  uint32_t hook_interval;  ///< instructions between two looks at the limits
  /// For proofs only: refuse growing allocation number `fail_at` (from 1; 0 for never). Mode 0:
  /// that one; 1: that one and the retry after Lua's emergency collection; 2: that one and all
  /// later ones; 4: from then on every first try, so that each allocation runs a collection.
  uint64_t fail_at;
  int32_t fail_mode;
} lh_limits;

/// The limits that suit a rule of a few hundred lines over ten thousand steps.
lh_limits lh_default_limits(void);

typedef struct {
  lh_status status;
  int32_t line;           ///< 0 when unknown
  const char *file;       ///< empty when unknown
  const char *message;    ///< without the file:line prefix that Lua adds
  const char *traceback;  ///< one frame a line, innermost first
} lh_error;

typedef enum : int32_t {
  LH_NUMBERS,     ///< double
  LH_INTEGERS,    ///< int64_t
  LH_FLAGS,       ///< uint8_t
  LH_STRINGS,     ///< uint32_t ids of strings, UINT32_MAX for nil
  LH_STRING_LISTS,///< offsets[rows + 1] into uint32_t ids of strings
  LH_ROW_LISTS    ///< offsets[rows + 1] into uint32_t row numbers
} lh_column_type;

typedef struct {
  const char *name;
  lh_column_type type;
  const void *data;
  const uint32_t *offsets;
} lh_column;

/// Columns lent by the host; they must stay until the next lh_bind or lh_close.
typedef struct {
  const char *type_name;  ///< what messages call a row, such as "step"
  uint32_t row_count, column_count;
  uint32_t id_column;     ///< an LH_STRINGS column that tostring shows
  const lh_column *columns;
  uint32_t string_count;
  const uint8_t *string_bytes;
  const uint32_t *string_offsets;  ///< string_count + 1
} lh_rows;

typedef enum : int32_t { LH_MAP_NUMBERS, LH_MAP_FLAGS, LH_MAP_VALUES } lh_map_mode;

typedef struct {
  size_t used, peak;
  uint64_t allocations, steps;
  bool poisoned;
} lh_statistics;

/// Opens a machine whose scripts see the sandbox and, as the table `api_name`, the named host
/// functions. NULL when memory is short.
lh_machine *lh_open(const lh_limits *limits, const char *api_name, const char *const *names,
                    int32_t name_count, lh_host_function host, void *context, lh_status *status);
/// Closes it and answers the bytes that were not given back: 0, or there is a leak.
size_t lh_close(lh_machine *machine);
/// Compiles and runs a text; the result is the value that it returns.
lh_status lh_load(lh_machine *machine, const char *name, const uint8_t *source, size_t count);
/// Lends rows, or takes them back with NULL; rows of an earlier lending are refused from then on.
lh_status lh_bind(lh_machine *machine, const lh_rows *rows);
/// Calls a function that a result named; `args` are encoded values one after another.
lh_status lh_call(lh_machine *machine, uint32_t function, const uint8_t *args, size_t count);
/// Calls `function(row, extra)` for each row inside one protected call. `rows` NULL: 0 to count-1.
/// Numbers and flags go to `out` (NaN for nil), values to the result; `bad_row` is the position
/// that was asked when an error came.
lh_status lh_map(lh_machine *machine, uint32_t function, lh_map_mode mode, const uint32_t *rows,
                 uint32_t count, const uint8_t *extra, size_t extra_count, double *out,
                 uint32_t *bad_row);
/// The encoded result of the last entry, valid until the next one.
const uint8_t *lh_result(const lh_machine *machine, size_t *count);
/// What went wrong in the last entry.
const lh_error *lh_last_error(const lh_machine *machine);
/// Stops what is running, from any thread.
void lh_cancel(lh_machine *machine);
/// Figures of the last entry and of the machine.
lh_statistics lh_get_statistics(const lh_machine *machine);
/// For proofs only; see lh_limits.fail_at.
void lh_set_failure(lh_machine *machine, uint64_t at, int32_t mode);

// Encoding of values, little endian:
//   0 nil | 1 false | 2 true | 3 int64 | 4 double | 5 string: u32 count, bytes
//   6 map: u32 n, n * (key, value) | 7 row: u32 | 8 function: u32 handle, u32 line
//   9 array: u32 n, n * value
//  10 record (host to script only): string name, u32 n, n * (string key, value); reading a key
//     that is not among them is an error, and so is adding one

#endif
