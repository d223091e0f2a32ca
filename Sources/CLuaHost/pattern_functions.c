/// string.find, match, gmatch and gsub over the metered matcher.
#include <string.h>

#include "pattern.h"

// -------------------------------------------------------------------------------------- Captures

static void push_capture(const lh_matcher *m, int index, const char *start, const char *end) {
  if (index >= m->pattern->capture_count) {
    if (index != 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
    lua_pushlstring(m->L, start, (size_t)(end - start));
    return;
  }
  const lh_capture_range *range = &m->captures[index];
  if (range->length == lh_capture_is_position)
    lua_pushinteger(m->L, range->start - m->subject + 1);
  else lua_pushlstring(m->L, range->start, (size_t)range->length);
}

/// Pushes all captures; the whole match when there are none and `start` is given.
static int push_captures(const lh_matcher *m, const char *start, const char *end) {
  int count = m->pattern->capture_count == 0 && start ? 1 : m->pattern->capture_count;
  luaL_checkstack(m->L, count + 2, "too many captures");
  for (int i = 0; i < count; i++) push_capture(m, i, start, end);
  return count;
}

/// Lua's position to an offset; may lie behind the end.
static size_t offset_of(lua_Integer position, size_t length) {
  if (position > 0) return (size_t)position - 1;
  if (position == 0 || position < -(lua_Integer)length) return 0;
  return length + (size_t)position;
}

// --------------------------------------------------------------------------------- find and match

static int find_plain(lua_State *L, const char *subject, size_t length, size_t start,
                      const char *text, size_t text_length) {
  lh_charge(L, 2 + ((length - start) >> 2));  // memmem is linear
  const char *found = subject + start;
  if (text_length) found = memmem(found, length - start, text, text_length);
  if (!found) return lua_pushnil(L), 1;
  lua_pushinteger(L, found - subject + 1);
  lua_pushinteger(L, found - subject + (lua_Integer)text_length);
  return 2;
}

static bool is_plain(const char *text, size_t length) {
  return !strpbrk(text, "^$*+?.([%-") && strlen(text) == length;
}

static int find_or_match(lua_State *L, bool is_find) {
  size_t length, text_length;
  const char *subject = luaL_checklstring(L, 1, &length);
  const char *text = luaL_checklstring(L, 2, &text_length);
  size_t start = offset_of(luaL_optinteger(L, 3, 1), length);
  if (start > length) return lua_pushnil(L), 1;
  if (is_find && (lua_toboolean(L, 4) || is_plain(text, text_length)))
    return find_plain(L, subject, length, start, text, text_length);
  lh_pattern pattern;
  lh_matcher m = {.L = L, .pattern = &pattern, .subject = subject, .end = subject + length};
  lh_compile_pattern(L, &pattern, text, text_length, true);
  const char *at = subject + start, *end;
  while (!(end = lh_match_at(&m, at)) && at < m.end && !pattern.is_anchored) at++;
  lh_charge(L, m.pending);
  if (!end) return lua_pushnil(L), 1;
  if (!is_find) return push_captures(&m, at, end);
  lua_pushinteger(L, at - subject + 1);
  lua_pushinteger(L, end - subject);
  return push_captures(&m, NULL, NULL) + 2;
}

int lh_string_find(lua_State *L) { return find_or_match(L, true); }
int lh_string_match(lua_State *L) { return find_or_match(L, false); }

// ----------------------------------------------------------------------------------------- gmatch

typedef struct {
  size_t at;
  ptrdiff_t last;  // end of the last match, where an empty one must not follow
  lh_pattern pattern;
} walk_state;

/// Upvalues: the subject and the state. Both are ours, so no argument is looked at.
static int next_match(lua_State *L) {
  size_t length;
  const char *subject = lua_tolstring(L, lua_upvalueindex(1), &length);
  walk_state *state = lua_touserdata(L, lua_upvalueindex(2));
  lh_matcher m = {
      .L = L, .pattern = &state->pattern, .subject = subject, .end = subject + length};
  for (; state->at <= length; state->at++) {
    const char *start = subject + state->at, *end = lh_match_at(&m, start);
    if (!end || end - subject == state->last) continue;
    state->last = end - subject;
    state->at = (size_t)state->last;
    lh_charge(L, m.pending);
    return push_captures(&m, start, end);
  }
  lh_charge(L, m.pending);
  return 0;
}

int lh_string_gmatch(lua_State *L) {
  size_t length, text_length;
  luaL_checklstring(L, 1, &length);
  const char *text = luaL_checklstring(L, 2, &text_length);
  size_t start = offset_of(luaL_optinteger(L, 3, 1), length);
  lua_settop(L, 2);
  lua_pushvalue(L, 1);
  walk_state *state = lua_newuserdatauv(L, sizeof *state, 0);
  state->at = start;
  state->last = -1;
  // '^' is an ordinary character here, as in stock 5.4.
  lh_compile_pattern(L, &state->pattern, text, text_length, false);
  lua_pushcclosure(L, next_match, 2);
  return 1;
}

// ------------------------------------------------------------------------------------------- gsub

typedef struct {
  lh_matcher matcher;
  luaL_Buffer buffer;
  int type;              // of the replacement, argument 3
  const char *template;  // when it is a text
  size_t template_length;
} substitution;

static void add_template(substitution *s, const char *start, const char *end) {
  lua_State *L = s->matcher.L;
  for (size_t i = 0; i < s->template_length; i++) {
    char c = s->template[i];
    if (c != '%') {
      luaL_addchar(&s->buffer, c);
      continue;
    }
    c = ++i < s->template_length ? s->template[i] : 0;
    if (c == '%') {
      luaL_addchar(&s->buffer, '%');
    } else if (c == '0') {
      luaL_addlstring(&s->buffer, start, (size_t)(end - start));
    } else if (c >= '1' && c <= '9') {
      push_capture(&s->matcher, c - '1', start, end);
      luaL_tolstring(L, -1, NULL);
      lua_remove(L, -2);
      luaL_addvalue(&s->buffer);
    } else {
      luaL_error(L, "invalid use of '%%' in replacement string");
    }
  }
  lh_tick(&s->matcher, (uint32_t)(1 + (s->template_length >> 3)));
}

static void add_looked_up(substitution *s, const char *start, const char *end) {
  lua_State *L = s->matcher.L;
  if (s->type == LUA_TFUNCTION) {
    lua_pushvalue(L, 3);
    lua_call(L, push_captures(&s->matcher, start, end), 1);
  } else {
    push_capture(&s->matcher, 0, start, end);
    lua_rawget(L, 3);
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(&s->buffer, start, (size_t)(end - start));
  } else if (lua_isstring(L, -1)) {
    luaL_addvalue(&s->buffer);
  } else {
    luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  }
}

/// Replaces up to `limit` matches and answers how many there were.
static lua_Integer substitute(substitution *s, lua_Integer limit) {
  const lh_matcher *m = &s->matcher;
  const char *at = m->subject, *last = NULL;
  lua_Integer done = 0;
  while (done < limit) {
    const char *end = lh_match_at(&s->matcher, at);
    if (end && end != last) {
      done++;
      if (s->template) add_template(s, at, end);
      else add_looked_up(s, at, end);
      at = last = end;
    } else if (at < m->end) {
      luaL_addchar(&s->buffer, *at++);
    } else {
      break;
    }
    if (m->pattern->is_anchored) break;
  }
  lh_charge(m->L, m->pending);
  luaL_addlstring(&s->buffer, at, (size_t)(m->end - at));
  return done;
}

int lh_string_gsub(lua_State *L) {
  size_t length, text_length;
  lh_machine *machine = lh_of(L);
  const char *subject = luaL_checklstring(L, 1, &length);
  const char *text = luaL_checklstring(L, 2, &text_length);
  substitution s = {.type = lua_type(L, 3)};
  if (s.type == LUA_TSTRING || s.type == LUA_TNUMBER)
    s.template = lua_tolstring(L, 3, &s.template_length);
  else if (s.type != LUA_TTABLE && s.type != LUA_TFUNCTION)
    return luaL_typeerror(L, 3, "string/function/table");
  lua_Integer limit = luaL_optinteger(L, 4, (lua_Integer)length + 1);
  int nesting = machine->nesting;
  if (s.type == LUA_TFUNCTION) lh_enter_nested(L);
  lua_settop(L, 3);
  // In Lua's memory: C frames stay small under callbacks.
  lh_pattern *pattern = lua_newuserdatauv(L, sizeof *pattern, 0);
  lh_compile_pattern(L, pattern, text, text_length, true);
  s.matcher =
      (lh_matcher){.L = L, .pattern = pattern, .subject = subject, .end = subject + length};
  luaL_buffinit(L, &s.buffer);
  lua_Integer done = substitute(&s, limit);
  machine->nesting = nesting;
  luaL_pushresult(&s.buffer);
  lua_pushinteger(L, done);
  return 2;
}
