/* Just enough of the Arrow C interfaces to be a producer and a consumer without any library. */
#ifndef STREAM_H
#define STREAM_H

#include <stdint.h>

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

/* Fills in a stream of one batch with one column, "name", of the given format ("u" is text) and three rows:
 * "Casa", missing, "Puente". bad makes its text something else than UTF-8. */
void stream_make(struct ArrowArrayStream *stream, const char *format, int bad);

/* How many structures of stream_make have not been released. */
int streams_alive(void);

#endif
