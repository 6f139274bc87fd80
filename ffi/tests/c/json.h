/* A reader of JSON for the tests: it points into the text and copies only what is asked for. The text must
 * be valid JSON; the suites are, and the library's own output has to be. */
#ifndef JSON_H
#define JSON_H

#include <stddef.h>

/* A value inside a text; start is NULL when there is none. */
typedef struct json {
    const char *start;
    const char *end;
} json;

/* The value that a text starts with; none when the text is not JSON or has something behind the value. */
json json_of(const char *text);

/* A member of an object. */
json json_member(json object, const char *name);

/* An element of an array, or a member of an object with its name; none after the last. */
json json_at(json array, size_t index);
json json_name_at(json object, size_t index);

/* A string without its quotes and escapes, NUL-ended. The caller frees it. */
char *json_string(json value, size_t *length);

/* The value without white space between its parts. The caller frees it. */
char *json_compact(json value, size_t *length);

#endif
