// A disk that fails when told to: stands before the C library (LD_PRELOAD) and counts the calls that
// touch one folder. Compiled and used by WriteFaultTests.
//
// FAULT_FOLDER  calls on paths below it, and on files opened there, count
// FAULT_COUNT   a file that gets the name of each call that counted, one a line
// FAULT_AT      the call that fails, from 1
// FAULT_KIND    ENOSPC, EIO, kill (the process ends before the call), torn (half of the bytes are
//               written, then it ends), or short (half of them are written, and nothing fails)
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int calls;
static char watched[1024];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int below(const char *path) {
  const char *folder = getenv("FAULT_FOLDER");
  return folder && path && !strncmp(path, folder, strlen(folder));
}

static int open_below(int descriptor) {
  return descriptor >= 0 && descriptor < (int)sizeof watched && watched[descriptor];
}

static void note(const char *name) {
  const char *path = getenv("FAULT_COUNT");
  if (!path) return;
  int log = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (log < 0) abort();
  dprintf(log, "%s\n", name);
  REAL(close)(log);
}

static void end(void) { kill(getpid(), SIGKILL); }

// True when this call is the one that fails, with `errno` set.
static int fails(const char *name) {
  calls += 1;
  note(name);
  const char *at = getenv("FAULT_AT");
  if (!at || atoi(at) != calls) return 0;
  const char *kind = getenv("FAULT_KIND");
  if (!strcmp(kind, "kill") || (!strcmp(kind, "torn") && strcmp(name, "write"))) end();
  errno = !strcmp(kind, "EIO") ? EIO : ENOSPC;
  return 1;
}

#define OPENER(name)                                                      \
  int name(const char *path, int flags, ...) {                            \
    va_list rest;                                                         \
    va_start(rest, flags);                                                \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;             \
    va_end(rest);                                                         \
    int counts = below(path);                                             \
    if (counts && fails("open")) return -1;                               \
    int descriptor = REAL(name)(path, flags, mode);                       \
    if (counts && descriptor >= 0 && descriptor < (int)sizeof watched)    \
      watched[descriptor] = 1;                                            \
    return descriptor;                                                    \
  }
OPENER(open)
OPENER(open64)

#define ON_PATH(name, parameters, arguments)                              \
  int name parameters {                                                   \
    if (below(path) && fails(#name)) return -1;                           \
    return REAL(name) arguments;                                          \
  }
ON_PATH(stat, (const char *path, struct stat *status), (path, status))
ON_PATH(stat64, (const char *path, struct stat64 *status), (path, status))
ON_PATH(lstat, (const char *path, struct stat *status), (path, status))
ON_PATH(lstat64, (const char *path, struct stat64 *status), (path, status))
ON_PATH(access, (const char *path, int mode), (path, mode))
ON_PATH(unlink, (const char *path), (path))
ON_PATH(rename, (const char *path, const char *to), (path, to))
ON_PATH(link, (const char *path, const char *to), (path, to))

#define ON_DESCRIPTOR(name, parameters, arguments)                        \
  int name parameters {                                                   \
    if (open_below(descriptor) && fails(#name)) return -1;                \
    return REAL(name) arguments;                                          \
  }
ON_DESCRIPTOR(fstat, (int descriptor, struct stat *status), (descriptor, status))
ON_DESCRIPTOR(fstat64, (int descriptor, struct stat64 *status), (descriptor, status))
ON_DESCRIPTOR(flock, (int descriptor, int operation), (descriptor, operation))
ON_DESCRIPTOR(fchmod, (int descriptor, mode_t mode), (descriptor, mode))
ON_DESCRIPTOR(fchown, (int descriptor, uid_t user, gid_t group), (descriptor, user, group))
ON_DESCRIPTOR(fsync, (int descriptor), (descriptor))

int close(int descriptor) {
  int counts = open_below(descriptor);
  if (counts) watched[descriptor] = 0;
  // A failing close closes all the same.
  int failed = counts && fails("close"), reason = errno;
  int result = REAL(close)(descriptor);
  errno = failed ? reason : errno;
  return failed ? -1 : result;
}

char *realpath(const char *path, char *resolved) {
  if (below(path) && fails("realpath")) return NULL;
  return REAL(realpath)(path, resolved);
}

ssize_t readlink(const char *path, char *text, size_t size) {
  if (below(path) && fails("readlink")) return -1;
  return REAL(readlink)(path, text, size);
}

ssize_t read(int descriptor, void *bytes, size_t count) {
  if (open_below(descriptor) && fails("read")) return -1;
  return REAL(read)(descriptor, bytes, count);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  if (!open_below(descriptor) || !fails("write")) return REAL(write)(descriptor, bytes, count);
  int reason = errno;
  // A disk takes a part before it is full.
  ssize_t some = REAL(write)(descriptor, bytes, count / 2);
  if (!strcmp(getenv("FAULT_KIND"), "torn")) end();
  if (!strcmp(getenv("FAULT_KIND"), "short")) return some;
  if (some > 0 && reason == ENOSPC) {
    char *next = NULL;
    if (asprintf(&next, "%d", calls + 1) < 0) abort();
    setenv("FAULT_AT", next, 1);
    return some;
  }
  errno = reason;
  return -1;
}
