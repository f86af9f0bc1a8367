/* Makes each flush to the disk take FLUSH_MS milliseconds longer, as on the disk of another machine:

       cc -shared -fPIC -o slow_flush.so bench/slow_flush.c -ldl
       FLUSH_MS=2 LD_PRELOAD=./slow_flush.so .venv/bin/python -m bench due
*/
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void wait_longer(void) {
    const char *told = getenv("FLUSH_MS");
    usleep(told ? 1000 * atoi(told) : 0);
}

int fsync(int file) {
    wait_longer();
    return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file);
}

int fdatasync(int file) {
    wait_longer();
    return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(file);
}
