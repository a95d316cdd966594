/*
 * Preloaded, it shows a process a wall clock that is so many seconds off as the file named by CLOCK_OFFSET says: a signed number of
 * eight bytes, which may change at any time. Monotonic time, by which threads wait, stays true; libfaketime 0.9.10 was tried
 * first, and lets the waits of a JVM hang when the clock goes back.
 *
 *   cc -shared -fPIC -O2 -o target/jumping-clock.so src/test/c/jumping-clock.c
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const int64_t true_time = 0;
static const volatile int64_t *offset = &true_time;

__attribute__((constructor)) static void map_offset(void) {
    const char *name = getenv("CLOCK_OFFSET");
    int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (file >= 0) {
        void *mapped = mmap(NULL, sizeof *offset, PROT_READ, MAP_SHARED, file, 0);
        if (mapped != MAP_FAILED) {
            offset = mapped;
        }
        close(file);
    }
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int failed = syscall(SYS_clock_gettime, clock, time);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        time->tv_sec += *offset;
    }
    return failed;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    int failed = syscall(SYS_gettimeofday, time, zone);
    if (!failed) {
        time->tv_sec += *offset;
    }
    return failed;
}
