/// A look at the tokens before Lua's own compiler sees the text.
///
/// Refuses the few forms that reach known faults of Lua 5.4.0 to 5.4.7 (Debian 12 has 5.4.4): very
/// long chains of indexing (recursion without limit when an error message names the value, fixed
/// by 7923dbbf), an index that is nothing but a comparison (miscompiled when the table is an
/// upvalue, fixed by 782ef85b), _ENV, and <close>.
#include <string.h>

#include "machine.h"

enum { max_chain = 100, max_nesting = 180 };

typedef enum {
  T_END, T_NAME, T_STRING, T_NUMBER, T_DOT, T_COLON, T_OPEN_BRACKET, T_CLOSE_BRACKET, T_OPEN_PAREN,
  T_CLOSE_PAREN, T_COMPARE, T_LESS, T_GREATER, T_AND_OR, T_FUNCTION, T_KEYWORD, T_OTHER, T_SPLIT
} token;

typedef struct {
  const char *at, *end;
  int line;
  const char *name;  // of the last T_NAME
  size_t name_length;
} lexer;

static bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static char peek(const lexer *x, ptrdiff_t offset) {
  return x->end - x->at > offset ? x->at[offset] : 0;
}

/// The level of a long bracket such as "[==[" that begins here, or -1.
static int long_level(const lexer *x) {
  const char *p = x->at + 1;
  while (p < x->end && *p == '=') p++;
  return p < x->end && *p == '[' ? (int)(p - x->at - 1) : -1;
}

static void skip_long(lexer *x, int level) {
  x->at += level + 2;
  for (; x->at < x->end; x->at++) {
    if (*x->at == '\n') x->line++;
    if (*x->at != ']') continue;
    const char *p = x->at + 1;
    while (p < x->end && *p == '=') p++;
    if (p - x->at - 1 != level || p >= x->end || *p != ']') continue;
    x->at = p + 1;
    return;
  }
}

static void skip_blanks(lexer *x) {
  for (; x->at < x->end && (*x->at == ' ' || (*x->at >= 9 && *x->at <= 13)); x->at++)
    if (*x->at == '\n') x->line++;
}

static void skip_blanks_and_comments(lexer *x) {
  for (skip_blanks(x); peek(x, 0) == '-' && peek(x, 1) == '-'; skip_blanks(x)) {
    x->at += 2;
    int level = peek(x, 0) == '[' ? long_level(x) : -1;
    if (level >= 0) skip_long(x, level);
    else
      while (x->at < x->end && *x->at != '\n') x->at++;
  }
}

static void skip_quoted(lexer *x) {
  char quote = *x->at++;
  for (; x->at < x->end && *x->at != quote && *x->at != '\n'; x->at++) {
    if (*x->at != '\\' || x->at + 1 >= x->end) continue;
    x->at++;
    if (*x->at == '\n') x->line++;
    if (*x->at != 'z') continue;
    x->at++;
    skip_blanks(x);
    x->at--;
  }
  if (x->at < x->end) x->at++;
}

static token word(lexer *x) {
  static const struct {
    const char *text;
    token kind;
  } words[] = {
      {"and", T_AND_OR},      {"or", T_AND_OR},      {"not", T_OTHER},     {"nil", T_OTHER},
      {"true", T_OTHER},      {"false", T_OTHER},    {"function", T_FUNCTION},
      {"end", T_KEYWORD},     {"local", T_KEYWORD},  {"if", T_KEYWORD},    {"then", T_KEYWORD},
      {"else", T_KEYWORD},    {"elseif", T_KEYWORD}, {"while", T_KEYWORD}, {"do", T_KEYWORD},
      {"repeat", T_KEYWORD},  {"until", T_KEYWORD},  {"for", T_KEYWORD},   {"in", T_KEYWORD},
      {"return", T_KEYWORD},  {"break", T_KEYWORD},  {"goto", T_KEYWORD},
  };
  x->name = x->at;
  while (x->at < x->end && is_word(*x->at)) x->at++;
  x->name_length = (size_t)(x->at - x->name);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strlen(words[i].text) == x->name_length
        && memcmp(words[i].text, x->name, x->name_length) == 0)
      return words[i].kind;
  return T_NAME;
}

static bool continues_number(const lexer *x) {
  char c = *x->at;
  return is_word(c) || c == '.' || ((c == '+' || c == '-') && strchr("eEpP", x->at[-1]));
}

/// "<", "<=", "<<" and the like: `alone` when nothing follows that makes it another operator.
static token comparison(lexer *x, char first, token alone) {
  char next = peek(x, 0);
  if (next == '=') return x->at++, T_COMPARE;
  if (next == first && (first == '<' || first == '>')) return x->at++, T_SPLIT;
  return alone;
}

static token dots(lexer *x) {
  if (peek(x, 0) != '.') return T_DOT;
  x->at++;
  if (peek(x, 0) != '.') return T_SPLIT;
  x->at++;
  return T_OTHER;
}

static token symbol(lexer *x) {
  char c = *x->at++;
  switch (c) {
    case '.': return dots(x);
    case ':': return peek(x, 0) == ':' ? (x->at++, T_KEYWORD) : T_COLON;
    case '[': return T_OPEN_BRACKET;
    case ']': return T_CLOSE_BRACKET;
    case '(': return T_OPEN_PAREN;
    case ')': return T_CLOSE_PAREN;
    case '<': return comparison(x, c, T_LESS);
    case '>': return comparison(x, c, T_GREATER);
    case '=':
    case '~': return comparison(x, c, T_SPLIT);
    default: return c && strchr("{},;+-*/%^&|", c) ? T_SPLIT : T_OTHER;
  }
}

static token next_token(lexer *x) {
  skip_blanks_and_comments(x);
  if (x->at >= x->end) return T_END;
  char c = *x->at, d = peek(x, 1);
  if (c == '"' || c == '\'') return skip_quoted(x), T_STRING;
  int level = c == '[' ? long_level(x) : -1;
  if (level >= 0) return skip_long(x, level), T_STRING;
  bool is_number = (c >= '0' && c <= '9') || (c == '.' && d >= '0' && d <= '9');
  if (!is_number) return is_word(c) ? word(x) : symbol(x);
  for (x->at++; x->at < x->end && continues_number(x);) x->at++;
  return T_NUMBER;
}

// ---------------------------------------------------------------------------------------- Judging

typedef struct {
  bool is_index, is_call, has_comparison, has_and_or;
  int chain;
} bracket;

typedef struct {
  lexer x;
  bracket brackets[max_nesting];
  int depth, chain;
  token previous;
} scanner;

static const char *extend_chain(scanner *s) {
  return ++s->chain > max_chain ? "more than 100 index steps in one expression" : NULL;
}

static bool is_close_attribute(const scanner *s) {
  if (s->previous != T_NAME) return false;
  lexer ahead = s->x;
  if (next_token(&ahead) != T_NAME || ahead.name_length != 5) return false;
  return memcmp(ahead.name, "close", 5) == 0 && next_token(&ahead) == T_GREATER;
}

/// The index whose value is what is being read; a call in between makes its own value.
static bracket *innermost_index(scanner *s) {
  for (int i = s->depth - 1; i >= 0 && !s->brackets[i].is_call; i--)
    if (s->brackets[i].is_index) return &s->brackets[i];
  return NULL;
}

static const char *open_bracket(scanner *s, token kind) {
  token p = s->previous;
  bool follows_value = p == T_NAME || p == T_CLOSE_BRACKET || p == T_CLOSE_PAREN || p == T_STRING;
  bool is_index = kind == T_OPEN_BRACKET;
  const char *refusal = is_index && follows_value ? extend_chain(s) : NULL;
  if (refusal) return refusal;
  if (s->depth >= max_nesting) return "brackets nested too deeply";
  s->brackets[s->depth++] =
      (bracket){.is_index = is_index, .is_call = !is_index && follows_value, .chain = s->chain};
  s->chain = 0;
  return NULL;
}

static const char *close_bracket(scanner *s, token kind) {
  if (s->depth == 0) return NULL;
  const bracket *b = &s->brackets[--s->depth];
  if (b->is_index && b->has_comparison && !b->has_and_or)
    return "a comparison alone is used as a table index; put it in a local first";
  s->chain = kind == T_CLOSE_PAREN && s->chain > b->chain ? s->chain : b->chain;
  return NULL;
}

static const char *judge_operator(scanner *s, token kind) {
  if (kind == T_LESS && is_close_attribute(s))
    return "to-be-closed variables are not available in rules";
  bracket *index = innermost_index(s);
  if (index && kind == T_AND_OR) index->has_and_or = true;
  if (index && kind != T_AND_OR) index->has_comparison = true;
  s->chain = 0;
  return NULL;
}

static const char *judge(scanner *s, token kind) {
  switch (kind) {
    case T_NAME:
      if (s->x.name_length == 4 && memcmp(s->x.name, "_ENV", 4) == 0)
        return "'_ENV' is not available in rules";
      if (s->previous != T_DOT && s->previous != T_COLON) s->chain = 0;
      return NULL;
    case T_LESS:
    case T_GREATER:
    case T_COMPARE:
    case T_AND_OR: return judge_operator(s, kind);
    case T_DOT:
    case T_COLON: return extend_chain(s);
    case T_OPEN_BRACKET:
    case T_OPEN_PAREN: return open_bracket(s, kind);
    case T_CLOSE_BRACKET:
    case T_CLOSE_PAREN: return close_bracket(s, kind);
    case T_STRING:
    case T_NUMBER:
    case T_OTHER: return NULL;
    default: s->chain = 0; return NULL;
  }
}

/// NULL when the text may be compiled, else why not; `line` tells where.
const char *lh_prescan(const char *source, size_t count, int *line) {
  scanner s = {.x = {.at = source, .end = source + count, .line = 1}, .previous = T_KEYWORD};
  if (count && *source == '#')
    while (s.x.at < s.x.end && *s.x.at != '\n') s.x.at++;
  for (token kind; (kind = next_token(&s.x)) != T_END; s.previous = kind) {
    *line = s.x.line;
    const char *refusal = judge(&s, kind);
    if (refusal) return refusal;
  }
  return NULL;
}
