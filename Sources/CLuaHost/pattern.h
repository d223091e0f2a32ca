/// Lua patterns with a meter: translated once into items, matched by a walk that charges the same
/// budget as the script's own instructions.
///
/// The stock matcher can backtrack for ever inside one C call, where no hook runs. Results equal
/// the stock ones; only a malformed pattern is reported at once instead of when it is reached.
#ifndef LH_PATTERN_H
#define LH_PATTERN_H

#include "machine.h"

enum { lh_max_items = 240, lh_max_sets = 48, lh_max_captures = 32 };

typedef enum : uint8_t {
  LH_CHAR, LH_ANY, LH_SET, LH_OPEN, LH_POSITION, LH_CLOSE, LH_BALANCE, LH_FRONTIER, LH_BACKREF,
  LH_END_OF_SUBJECT, LH_END
} lh_item_kind;

typedef enum : uint8_t { LH_ONCE, LH_STAR, LH_PLUS, LH_LAZY, LH_OPTIONAL } lh_quantifier;

/// `a` is a character, a set, or a capture, by kind; `b` is the second character of %b.
typedef struct {
  lh_item_kind kind;
  lh_quantifier quantifier;
  uint8_t a, b;
} lh_item;

typedef struct {
  uint32_t words[8];
} lh_set;

typedef struct {
  int item_count, set_count, capture_count;
  bool is_anchored;
  lh_item items[lh_max_items];
  lh_set sets[lh_max_sets];
} lh_pattern;

static inline bool lh_set_has(const lh_set *set, uint8_t c) {
  return (set->words[c >> 5] >> (c & 31)) & 1;
}

/// Translates; raises when the pattern is malformed or too large.
void lh_compile_pattern(lua_State *L, lh_pattern *pattern, const char *text, size_t length,
                        bool may_anchor);

typedef struct {
  const char *start;
  ptrdiff_t length;  // or one of the two below
} lh_capture_range;

enum { lh_capture_is_open = -1, lh_capture_is_position = -2 };

typedef struct {
  lua_State *L;
  const lh_pattern *pattern;
  const char *subject, *end;
  uint32_t pending;  // steps not charged yet
  lh_capture_range captures[lh_max_captures];
} lh_matcher;

/// The end of a match that begins at `at`, or NULL.
const char *lh_match_at(lh_matcher *matcher, const char *at);

static inline void lh_tick(lh_matcher *matcher, uint32_t steps) {
  matcher->pending += steps;
  if (__builtin_expect(matcher->pending < 512, 1)) return;
  uint32_t pending = matcher->pending;
  matcher->pending = 0;
  lh_charge(matcher->L, pending);
}

#endif
