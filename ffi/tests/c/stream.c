#include "stream.h"

#include <stdlib.h>
#include <string.h>

/* What one stream owns. */
struct source {
    const char *format;
    int bad;
    int given;
};

static int alive = 0;
static const int32_t OFFSETS[] = {0, 4, 4, 10};
static const uint8_t VALID[] = {5}; /* rows 0 and 2 */

int streams_alive(void) { return alive; }

static void release_schema(struct ArrowSchema *schema) {
    if (schema->n_children) {
        schema->children[0]->release(schema->children[0]);
        free(schema->children[0]);
        free(schema->children);
    }
    schema->release = NULL;
    alive--;
}

static void release_array(struct ArrowArray *array) {
    if (array->n_children) {
        array->children[0]->release(array->children[0]);
        free(array->children[0]);
        free(array->children);
    }
    free(array->buffers);
    array->release = NULL;
    alive--;
}

static void fill_schema(struct ArrowSchema *schema, const char *format, const char *name) {
    memset(schema, 0, sizeof *schema);
    schema->format = format;
    schema->name = name;
    schema->flags = 2; /* nullable */
    schema->release = release_schema;
    alive++;
}

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
    const struct source *source = stream->private_data;
    fill_schema(out, "+s", "");
    out->n_children = 1;
    out->children = malloc(sizeof *out->children);
    out->children[0] = malloc(sizeof **out->children);
    fill_schema(out->children[0], source->format, "name");
    return 0;
}

static void fill_array(struct ArrowArray *array, int64_t buffers) {
    memset(array, 0, sizeof *array);
    array->length = 3;
    array->n_buffers = buffers;
    array->buffers = calloc((size_t)buffers, sizeof *array->buffers);
    array->release = release_array;
    alive++;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
    struct source *source = stream->private_data;
    memset(out, 0, sizeof *out);
    if (source->given++) {
        return 0; /* released: the end */
    }
    fill_array(out, 1);
    out->n_children = 1;
    out->children = malloc(sizeof *out->children);
    out->children[0] = malloc(sizeof **out->children);
    fill_array(out->children[0], 3);
    out->children[0]->null_count = 1;
    out->children[0]->buffers[0] = VALID;
    out->children[0]->buffers[1] = OFFSETS;
    out->children[0]->buffers[2] = source->bad ? "Casa\xFF\xFE\xFF\xFE\xFF\xFE" : "CasaPuente";
    return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream) {
    (void)stream;
    return NULL;
}

static void release_stream(struct ArrowArrayStream *stream) {
    free(stream->private_data);
    stream->release = NULL;
    alive--;
}

void stream_make(struct ArrowArrayStream *stream, const char *format, int bad) {
    struct source *source = malloc(sizeof *source);
    source->format = format;
    source->bad = bad;
    source->given = 0;
    stream->get_schema = get_schema;
    stream->get_next = get_next;
    stream->get_last_error = get_last_error;
    stream->release = release_stream;
    stream->private_data = source;
    alive++;
}
