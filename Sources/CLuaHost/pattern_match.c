/// The walk over a pattern's items: backtracking as in stock Lua, but charged and bounded in depth.
#include <string.h>

#include "pattern.h"

/// Nested choices: bounds the C stack.
enum { max_depth = 200 };

static const char *walk(lh_matcher *m, const lh_item *item, const char *at, int depth);

static inline bool matches_one(const lh_matcher *m, const lh_item *item, const char *at) {
  if (at >= m->end) return false;
  switch (item->kind) {
    case LH_CHAR: return (uint8_t)*at == item->a;
    case LH_ANY: return true;
    default: return lh_set_has(&m->pattern->sets[item->a], (uint8_t)*at);
  }
}

static const char *walk_open(lh_matcher *m, const lh_item *item, const char *at, int depth) {
  bool is_position = item->kind == LH_POSITION;
  m->captures[item->a] =
      (lh_capture_range){at, is_position ? lh_capture_is_position : lh_capture_is_open};
  return walk(m, item + 1, at, depth + 1);
}

static const char *walk_close(lh_matcher *m, const lh_item *item, const char *at, int depth) {
  lh_capture_range *range = &m->captures[item->a];
  range->length = at - range->start;
  const char *end = walk(m, item + 1, at, depth + 1);
  if (!end) range->length = lh_capture_is_open;
  return end;
}

/// The end of a balanced stretch that begins at `at`, or NULL.
static const char *skip_balanced(lh_matcher *m, const lh_item *item, const char *at) {
  if (at >= m->end || (uint8_t)*at != item->a) return NULL;
  int open = 1;
  const char *p = at + 1;
  for (; p < m->end; p++) {
    uint8_t c = (uint8_t)*p;
    if (c == item->b) {
      if (--open == 0) break;
    } else if (c == item->a) {
      open++;
    }
    if (((p - at) & 255) == 0) lh_tick(m, 256);
  }
  lh_tick(m, (uint32_t)((p - at) & 255));
  return p < m->end ? p + 1 : NULL;
}

static bool is_frontier(const lh_matcher *m, const lh_item *item, const char *at) {
  const lh_set *set = &m->pattern->sets[item->a];
  uint8_t before = at == m->subject ? 0 : (uint8_t)at[-1];
  uint8_t here = at < m->end ? (uint8_t)*at : 0;
  return !lh_set_has(set, before) && lh_set_has(set, here);
}

/// The end of what repeats an earlier capture, or NULL; a position never matches text, as in stock
/// Lua.
static const char *skip_repeated(lh_matcher *m, const lh_item *item, const char *at) {
  const lh_capture_range *range = &m->captures[item->a];
  ptrdiff_t length = range->length;
  if (length == lh_capture_is_position) return NULL;
  lh_tick(m, (uint32_t)(length >> 4));
  if (m->end - at < length || memcmp(range->start, at, (size_t)length) != 0) return NULL;
  return at + length;
}

/// '-': shortest first.
static const char *walk_lazy(lh_matcher *m, const lh_item *item, const char *at, int depth) {
  if (item[1].kind == LH_END) return at;
  for (;;) {
    const char *end = walk(m, item + 1, at, depth + 1);
    if (end) return end;
    if (!matches_one(m, item, at)) return NULL;
    at++;
    lh_tick(m, 1);
  }
}

/// '*' and '+': longest first.
static const char *walk_greedy(lh_matcher *m, const lh_item *item, const char *at, int depth) {
  const char *least = at;
  if (item->quantifier == LH_PLUS) {
    if (!matches_one(m, item, at)) return NULL;
    least = ++at;
  }
  while (matches_one(m, item, at)) {
    at++;
    if (((at - least) & 255) == 0) lh_tick(m, 64);
  }
  lh_tick(m, (uint32_t)(((at - least) & 255) >> 2));
  const lh_item *next = item + 1;
  if (next->kind == LH_END) return at;
  // A character that must follow rules most positions out cheaply.
  bool needs_char =
      next->kind == LH_CHAR && (next->quantifier == LH_ONCE || next->quantifier == LH_PLUS);
  for (;; at--) {
    if (!needs_char || (at < m->end && (uint8_t)*at == next->a)) {
      const char *end = walk(m, next, at, depth + 1);
      if (end) return end;
    }
    if (at == least) return NULL;
    lh_tick(m, 1);
  }
}

/// One character with its quantifier. Returns true when `*at` was moved on and the walk goes on
/// behind the item; else `*at` is the walk's answer.
static inline bool step(lh_matcher *m, const lh_item *item, const char **at, int depth) {
  switch (item->quantifier) {
    case LH_ONCE:
      if (matches_one(m, item, *at)) return ++*at, true;
      return *at = NULL, false;
    case LH_OPTIONAL:
      if (matches_one(m, item, *at)) {
        const char *end = walk(m, item + 1, *at + 1, depth + 1);
        if (end) return *at = end, false;
      }
      return true;
    case LH_LAZY: return *at = walk_lazy(m, item, *at, depth), false;
    default: return *at = walk_greedy(m, item, *at, depth), false;
  }
}

static const char *walk(lh_matcher *m, const lh_item *item, const char *at, int depth) {
  if (depth > max_depth) luaL_error(m->L, "pattern too complex");
  for (;; item++) {
    lh_tick(m, 1);
    switch (item->kind) {
      case LH_END: return at;
      case LH_OPEN:
      case LH_POSITION: return walk_open(m, item, at, depth);
      case LH_CLOSE: return walk_close(m, item, at, depth);
      case LH_END_OF_SUBJECT:
        if (at != m->end) return NULL;
        break;
      case LH_BALANCE:
        if (!(at = skip_balanced(m, item, at))) return NULL;
        break;
      case LH_FRONTIER:
        if (!is_frontier(m, item, at)) return NULL;
        break;
      case LH_BACKREF:
        if (!(at = skip_repeated(m, item, at))) return NULL;
        break;
      default:
        if (!step(m, item, &at, depth)) return at;
    }
  }
}

const char *lh_match_at(lh_matcher *matcher, const char *at) {
  return walk(matcher, matcher->pattern->items, at, 0);
}
