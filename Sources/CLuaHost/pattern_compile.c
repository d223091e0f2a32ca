/// From the text of a Lua pattern to its items.
#include <string.h>

#include "pattern.h"

// --------------------------------------------------------------------------------------- Classes

// In the C locale, in the order of the names.
static const char class_names[] = "acdglpsuwxz";
enum { class_count = sizeof class_names - 1 };
static lh_set classes[class_count];

static void set_add(lh_set *set, int c) { set->words[c >> 5] |= 1u << (c & 31); }

static bool is_in_class(char name, int c) {
  bool is_upper = c >= 'A' && c <= 'Z', is_lower = c >= 'a' && c <= 'z';
  bool is_digit = c >= '0' && c <= '9', is_graphic = c > 32 && c < 127;
  switch (name) {
    case 'a': return is_upper || is_lower;
    case 'c': return c < 32 || c == 127;
    case 'd': return is_digit;
    case 'g': return is_graphic;
    case 'l': return is_lower;
    case 'p': return is_graphic && !is_upper && !is_lower && !is_digit;
    case 's': return c == ' ' || (c >= 9 && c <= 13);
    case 'u': return is_upper;
    case 'w': return is_upper || is_lower || is_digit;
    case 'x': return is_digit || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    default: return c == 0;  // z
  }
}

/// Fills the table of classes; whoever runs first writes the same bytes.
void lh_prepare_classes(void) {
  static atomic_int is_done;
  if (atomic_load(&is_done)) return;
  lh_set made[class_count];
  memset(made, 0, sizeof made);
  for (int i = 0; i < class_count; i++)
    for (int c = 0; c < 128; c++)
      if (is_in_class(class_names[i], c)) set_add(&made[i], c);
  memcpy(classes, made, sizeof classes);
  atomic_store(&is_done, 1);
}

/// Adds the class of that letter, or its complement for a capital; false when it is no class.
static bool set_add_class(lh_set *set, uint8_t letter) {
  int lower = letter | 32;
  const char *name = lower >= 'a' && lower <= 'z' ? strchr(class_names, lower) : NULL;
  if (!name) return false;
  const lh_set *class = &classes[name - class_names];
  bool is_complement = !(letter & 32);
  for (int i = 0; i < 8; i++) set->words[i] |= is_complement ? ~class->words[i] : class->words[i];
  return true;
}

// --------------------------------------------------------------------------------------- Parsing

typedef struct {
  lua_State *L;
  lh_pattern *pattern;
  const char *at, *end;
  int open[lh_max_captures];
  int open_count;
  uint32_t closed;  // captures that are complete, as bits
} parser;

static lh_set *new_set(parser *p) {
  if (p->pattern->set_count >= lh_max_sets) luaL_error(p->L, "pattern too complex");
  lh_set *set = &p->pattern->sets[p->pattern->set_count++];
  memset(set, 0, sizeof *set);
  return set;
}

/// One "[...]" from after its '['.
static void parse_set(parser *p, lh_set *set) {
  bool is_complement = p->at < p->end && *p->at == '^';
  if (is_complement) p->at++;
  for (bool is_first = true;; is_first = false) {
    if (p->at >= p->end) luaL_error(p->L, "malformed pattern (missing ']')");
    uint8_t c = (uint8_t)*p->at;
    if (c == ']' && !is_first) break;
    if (c == '%') {
      if (p->at + 1 >= p->end) luaL_error(p->L, "malformed pattern (missing ']')");
      uint8_t escaped = (uint8_t)p->at[1];
      if (!set_add_class(set, escaped)) set_add(set, escaped);
      p->at += 2;
    } else if (p->at + 2 < p->end && p->at[1] == '-' && p->at[2] != ']') {
      for (int x = c; x <= (uint8_t)p->at[2]; x++) set_add(set, x);
      p->at += 3;
    } else {
      set_add(set, c);
      p->at++;
    }
  }
  p->at++;
  if (is_complement)
    for (int i = 0; i < 8; i++) set->words[i] = ~set->words[i];
}

static lh_item parse_open(parser *p) {
  if (p->pattern->capture_count >= lh_max_captures) luaL_error(p->L, "too many captures");
  lh_item item = {LH_OPEN, LH_ONCE, (uint8_t)p->pattern->capture_count++, 0};
  if (p->at < p->end && *p->at == ')') {
    p->at++;
    item.kind = LH_POSITION;
    p->closed |= 1u << item.a;
  } else {
    p->open[p->open_count++] = item.a;
  }
  return item;
}

static lh_item parse_close(parser *p) {
  if (p->open_count == 0) luaL_error(p->L, "invalid pattern capture");
  lh_item item = {LH_CLOSE, LH_ONCE, (uint8_t)p->open[--p->open_count], 0};
  p->closed |= 1u << item.a;
  return item;
}

static lh_item parse_backreference(parser *p, char digit) {
  lh_item item = {LH_BACKREF, LH_ONCE, (uint8_t)(digit - '1'), 0};
  bool is_complete = digit != '0' && item.a < p->pattern->capture_count && p->closed >> item.a & 1;
  if (!is_complete) luaL_error(p->L, "invalid capture index %%%d in pattern", digit - '0');
  return item;
}

/// What follows a '%'; `takes_quantifier` tells a single character from the other forms.
static lh_item parse_escape(parser *p, bool *takes_quantifier) {
  lh_item item = {LH_CHAR, LH_ONCE, 0, 0};
  if (p->at >= p->end) luaL_error(p->L, "malformed pattern (ends with '%%')");
  char c = *p->at++;
  *takes_quantifier = false;
  if (c == 'b') {
    if (p->at + 1 >= p->end) luaL_error(p->L, "malformed pattern (missing arguments to '%%b')");
    item = (lh_item){LH_BALANCE, LH_ONCE, (uint8_t)p->at[0], (uint8_t)p->at[1]};
    p->at += 2;
    return item;
  }
  if (c == 'f') {
    if (p->at >= p->end || *p->at != '[')
      luaL_error(p->L, "missing '[' after '%%f' in pattern");
    item = (lh_item){LH_FRONTIER, LH_ONCE, (uint8_t)p->pattern->set_count, 0};
    p->at++;
    parse_set(p, new_set(p));
    return item;
  }
  if (c >= '0' && c <= '9') return parse_backreference(p, c);
  *takes_quantifier = true;
  lh_set set = {0};
  if (!set_add_class(&set, (uint8_t)c)) {
    item.a = (uint8_t)c;
    return item;
  }
  item = (lh_item){LH_SET, LH_ONCE, (uint8_t)p->pattern->set_count, 0};
  *new_set(p) = set;
  return item;
}

static lh_item parse_item(parser *p, bool *takes_quantifier) {
  char c = *p->at++;
  *takes_quantifier = false;
  if (c == '(') return parse_open(p);
  if (c == ')') return parse_close(p);
  if (c == '$' && p->at == p->end) return (lh_item){LH_END_OF_SUBJECT, LH_ONCE, 0, 0};
  if (c == '%') return parse_escape(p, takes_quantifier);
  *takes_quantifier = true;
  if (c == '.') return (lh_item){LH_ANY, LH_ONCE, 0, 0};
  if (c != '[') return (lh_item){LH_CHAR, LH_ONCE, (uint8_t)c, 0};
  lh_item item = {LH_SET, LH_ONCE, (uint8_t)p->pattern->set_count, 0};
  parse_set(p, new_set(p));
  return item;
}

static lh_quantifier parse_quantifier(parser *p) {
  switch (p->at < p->end ? *p->at : 0) {
    case '*': p->at++; return LH_STAR;
    case '+': p->at++; return LH_PLUS;
    case '-': p->at++; return LH_LAZY;
    case '?': p->at++; return LH_OPTIONAL;
    default: return LH_ONCE;
  }
}

void lh_compile_pattern(lua_State *L, lh_pattern *pattern, const char *text, size_t length,
                        bool may_anchor) {
  parser p = {.L = L, .pattern = pattern, .at = text, .end = text + length};
  if (length > 4096) luaL_error(L, "pattern too long");
  lh_charge(L, 4 + length);
  pattern->item_count = pattern->set_count = pattern->capture_count = 0;
  pattern->is_anchored = may_anchor && length > 0 && *text == '^';
  if (pattern->is_anchored) p.at++;
  while (p.at < p.end) {
    if (pattern->item_count >= lh_max_items - 2) luaL_error(L, "pattern too complex");
    bool takes_quantifier;
    lh_item item = parse_item(&p, &takes_quantifier);
    if (takes_quantifier) item.quantifier = parse_quantifier(&p);
    pattern->items[pattern->item_count++] = item;
  }
  if (p.open_count) luaL_error(L, "unfinished capture");
  pattern->items[pattern->item_count++] = (lh_item){LH_END, LH_ONCE, 0, 0};
}
