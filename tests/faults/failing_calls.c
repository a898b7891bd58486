/* Preloaded by tests: the Nth call that changes something below one folder fails, or is where the process dies.

   cc -shared -fPIC -O2 -o failing_calls.so failing_calls.c -ldl

   Whatever a process does to its files goes through these calls, whoever makes them: Python, DuckDB, Arrow. Nothing is counted
   before `arm` was called. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OFF, COUNT, FAIL_ONCE, FAIL_FROM_NOW_ON, DIE_BEFORE, DIE_AFTER, DIE_HALF_WAY };
enum { DEAD = 9, NO_HALF = -1 };

static char below[PATH_MAX];
static size_t below_length;
static int how = OFF;
static int error_number = EIO;
static long wanted;
static atomic_long made;

/* What the tests call, by ctypes, in the process that is to fail. */

void arm(const char *folder, int mode, long nth, int error) {
    strncpy(below, folder, sizeof below - 1);
    below_length = strlen(below);
    atomic_store(&made, 0);
    wanted = nth;
    error_number = error;
    how = mode;
}

void disarm(void) { how = OFF; }

long calls_made(void) { return atomic_load(&made); }

static int is_below(const char *path) {
    return path != NULL && strncmp(path, below, below_length) == 0 && (path[below_length] == '/' || path[below_length] == 0);
}

static int is_file_below(int descriptor) {
    char name[64], path[PATH_MAX];
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(name, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return is_below(path);
}

/* Count a call: 0 to go on, 1 to go on and die behind it, 2 to do half of it and die, -1 to fail. */
static int verdict(void) {
    long number = atomic_fetch_add(&made, 1) + 1;
    if (how == COUNT || number < wanted) return 0;
    if (how == FAIL_FROM_NOW_ON || (how == FAIL_ONCE && number == wanted)) {
        errno = error_number;
        return -1;
    }
    if (number > wanted) return 0;
    if (how == DIE_BEFORE) _exit(DEAD);
    if (how == DIE_AFTER) return 1;
    if (how == DIE_HALF_WAY) return 2;
    return 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* `half` is what is done of a call that is broken off in the middle. */
#define GUARD(concerned, call, half)                  \
    if (how == OFF || !(concerned)) return call;      \
    int what = verdict();                             \
    if (what < 0) return -1;                          \
    if (what == 2) { (void)half; _exit(DEAD); }       \
    __typeof__(call) result = call;                   \
    if (what == 1) _exit(DEAD);                       \
    return result;

ssize_t write(int fd, const void *data, size_t size) {
    GUARD(is_file_below(fd), REAL(write)(fd, data, size), REAL(write)(fd, data, size / 2))
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    GUARD(is_file_below(fd), REAL(pwrite)(fd, data, size, at), REAL(pwrite)(fd, data, size / 2, at))
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    GUARD(is_file_below(fd), REAL(pwrite64)(fd, data, size, at), REAL(pwrite64)(fd, data, size / 2, at))
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    GUARD(is_file_below(fd), REAL(writev)(fd, parts, count), REAL(writev)(fd, parts, count / 2))
}

ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t size, unsigned flags) {
    GUARD(is_file_below(to), REAL(copy_file_range)(from, from_at, to, to_at, size, flags),
          REAL(copy_file_range)(from, from_at, to, to_at, size / 2, flags))
}

int fsync(int fd) { GUARD(is_file_below(fd), REAL(fsync)(fd), NO_HALF) }

int fdatasync(int fd) { GUARD(is_file_below(fd), REAL(fdatasync)(fd), NO_HALF) }

int ftruncate(int fd, off_t size) { GUARD(is_file_below(fd), REAL(ftruncate)(fd, size), NO_HALF) }

int ftruncate64(int fd, off64_t size) { GUARD(is_file_below(fd), REAL(ftruncate64)(fd, size), NO_HALF) }

int truncate(const char *path, off_t size) { GUARD(is_below(path), REAL(truncate)(path, size), NO_HALF) }

int truncate64(const char *path, off64_t size) { GUARD(is_below(path), REAL(truncate64)(path, size), NO_HALF) }

int rename(const char *from, const char *to) { GUARD(is_below(to), REAL(rename)(from, to), NO_HALF) }

int link(const char *from, const char *to) { GUARD(is_below(to), REAL(link)(from, to), NO_HALF) }

int symlink(const char *target, const char *path) { GUARD(is_below(path), REAL(symlink)(target, path), NO_HALF) }

int unlink(const char *path) { GUARD(is_below(path), REAL(unlink)(path), NO_HALF) }

/* Folders are removed by way of their descriptor: relative names count by the folder's own path. */
int unlinkat(int folder, const char *path, int flags) {
    GUARD(path[0] == '/' ? is_below(path) : is_file_below(folder), REAL(unlinkat)(folder, path, flags), NO_HALF)
}

int mkdir(const char *path, mode_t mode) { GUARD(is_below(path), REAL(mkdir)(path, mode), NO_HALF) }

int rmdir(const char *path) { GUARD(is_below(path), REAL(rmdir)(path), NO_HALF) }

int fchmod(int fd, mode_t mode) { GUARD(is_file_below(fd), REAL(fchmod)(fd, mode), NO_HALF) }

static int makes(int flags) { return (flags & O_CREAT) != 0; }

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = makes(flags) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    GUARD(makes(flags) && is_below(path), REAL(open)(path, flags, mode), NO_HALF)
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = makes(flags) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    GUARD(makes(flags) && is_below(path), REAL(open64)(path, flags, mode), NO_HALF)
}
