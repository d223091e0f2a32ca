/// What the proofs of the Lua host share: four host functions and three rows.
#ifndef FIXTURE_H
#define FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CLuaHost.h"

static long calls_entered, calls_left;
static lh_machine *machine_under_test;

enum { fixture_functions = 4, fixture_rows_count = 3 };
static const char *const fixture_names[fixture_functions] = {"print", "echo", "fail", "reenter"};

static inline int32_t refuse(lh_buffer *reply, const char *text) {
  uint8_t tag = 5;
  uint32_t count = (uint32_t)strlen(text);
  lh_buffer_put(reply, &tag, sizeof tag);
  lh_buffer_put(reply, &count, sizeof count);
  lh_buffer_put(reply, text, count);
  return 1;
}

static inline int32_t fixture_host(void *context, lh_host_call *call) {
  (void)context;
  calls_entered++;
  int32_t status = 0;
  if (call->function == 1) lh_buffer_put(call->reply, call->args, call->args_count);
  if (call->function == 2) status = refuse(call->reply, "no such topic");
  if (call->function == 3) {
    uint8_t tag = 3;
    int64_t answer = lh_call(machine_under_test, 1, NULL, 0);
    lh_buffer_put(call->reply, &tag, sizeof tag);
    lh_buffer_put(call->reply, &answer, sizeof answer);
  }
  calls_left++;
  return status;
}

static const double fixture_hours[] = {2, 3.5, 10};
static const int64_t fixture_levels[] = {1, 2, 3};
static const uint32_t fixture_ids[] = {0, 1, 2};
static const uint32_t fixture_tags[] = {0, 1, 2}, fixture_tag_offsets[] = {0, 2, 2, 3};
static const uint32_t fixture_string_offsets[] = {0, 3, 6, 9};
static const lh_column fixture_columns[] = {
    {"id", LH_STRINGS, fixture_ids, NULL},
    {"hours", LH_NUMBERS, fixture_hours, NULL},
    {"level", LH_INTEGERS, fixture_levels, NULL},
    {"tags", LH_STRING_LISTS, fixture_tags, fixture_tag_offsets},
};
static const lh_rows fixture_rows = {
    .type_name = "step",
    .row_count = fixture_rows_count,
    .column_count = 4,
    .id_column = 0,
    .columns = fixture_columns,
    .string_count = 3,
    .string_bytes = (const uint8_t *)"k8sbpftls",
    .string_offsets = fixture_string_offsets,
};

static const char *const status_names[] = {"ok",       "runtime",   "syntax", "budget", "memory",
                                           "deadline", "cancelled", "busy",   "dead",   "internal"};

static inline lh_machine *open_fixture(const lh_limits *limits, lh_status *status) {
  machine_under_test = lh_open(limits, "waymark", fixture_names, fixture_functions, fixture_host,
                               NULL, status);
  return machine_under_test;
}

/// The function stored under `name` in the encoded result; 0 when there is none.
static inline uint32_t function_named(const lh_machine *machine, const char *name) {
  size_t count, length = strlen(name);
  const uint8_t *bytes = lh_result(machine, &count);
  for (size_t i = 0; i + length + 5 <= count; i++) {
    if (memcmp(bytes + i, name, length) != 0 || bytes[i + length] != 8) continue;
    uint32_t handle;
    memcpy(&handle, bytes + i + length + 1, sizeof handle);
    return handle;
  }
  return 0;
}

#endif
