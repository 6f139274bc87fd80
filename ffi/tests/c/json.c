#include "json.h"

#include <stdlib.h>
#include <string.h>

static const json NONE = {NULL, NULL};

static const char *blank(const char *at) {
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r') {
        at++;
    }
    return at;
}

static const char *string_end(const char *at) {
    for (at++; *at != '"'; at++) {
        if (*at == '\0' || (unsigned char)*at < 0x20) {
            return NULL;
        }
        if (*at == '\\' && *++at == '\0') {
            return NULL;
        }
    }
    return at + 1;
}

/* The end of the value that starts here, or NULL. Depth is that of the test files. */
static const char *value_end(const char *at) {
    if (*at == '"') {
        return string_end(at);
    }
    if (*at == '{' || *at == '[') {
        char close = (char)(*at == '{' ? '}' : ']');
        int named = *at == '{';
        at = blank(at + 1);
        if (*at == close) {
            return at + 1;
        }
        for (;;) {
            if (named) {
                at = *at == '"' ? string_end(at) : NULL;
                at = at ? blank(at) : NULL;
                if (!at || *at != ':') {
                    return NULL;
                }
                at = blank(at + 1);
            }
            at = value_end(at);
            at = at ? blank(at) : NULL;
            if (at && *at == close) {
                return at + 1;
            }
            if (!at || *at != ',') {
                return NULL;
            }
            at = blank(at + 1);
        }
    }
    size_t length = strspn(at, "+-.0123456789abcdefghijklmnopqrstuvwxyzE");
    return length ? at + length : NULL;
}

json json_of(const char *text) {
    json value = {blank(text), NULL};
    value.end = value_end(value.start);
    return value.end && *blank(value.end) == '\0' ? value : NONE;
}

/* The nth part; for an object the name where name is set, else the member. */
static json part(json whole, size_t index, int name) {
    if (!whole.start || (*whole.start != '{' && *whole.start != '[')) {
        return NONE;
    }
    int named = *whole.start == '{';
    const char *at = blank(whole.start + 1);
    while (*at != '}' && *at != ']') {
        json key = {at, NULL};
        if (named) {
            key.end = string_end(at);
            at = blank(blank(key.end) + 1);
        }
        json value = {at, value_end(at)};
        if (index-- == 0) {
            return name ? key : value;
        }
        at = blank(value.end);
        if (*at == ',') {
            at = blank(at + 1);
        }
    }
    return NONE;
}

json json_at(json array, size_t index) { return part(array, index, 0); }

json json_name_at(json object, size_t index) { return part(object, index, 1); }

json json_member(json object, const char *name) {
    for (size_t index = 0;; index++) {
        json key = json_name_at(object, index);
        if (!key.start) {
            return NONE;
        }
        char *text = json_string(key, NULL);
        int same = strcmp(text, name) == 0;
        free(text);
        if (same) {
            return json_at(object, index);
        }
    }
}

static char *utf8(char *to, unsigned long code) {
    if (code < 0x80) {
        *to++ = (char)code;
    } else if (code < 0x800) {
        *to++ = (char)(0xC0 | (code >> 6));
        *to++ = (char)(0x80 | (code & 0x3F));
    } else {
        *to++ = (char)(0xE0 | (code >> 12));
        *to++ = (char)(0x80 | ((code >> 6) & 0x3F));
        *to++ = (char)(0x80 | (code & 0x3F));
    }
    return to;
}

char *json_string(json value, size_t *length) {
    const char *escapes = "nrtbf";
    const char *meanings = "\n\r\t\b\f";
    char *text = malloc((size_t)(value.end - value.start) + 1);
    char *to = text;
    for (const char *at = value.start + 1; at < value.end - 1; at++) {
        if (*at != '\\') {
            *to++ = *at;
        } else if (*++at == 'u') {
            char digits[5] = {at[1], at[2], at[3], at[4], '\0'};
            to = utf8(to, strtoul(digits, NULL, 16));
            at += 4;
        } else {
            const char *escape = strchr(escapes, *at);
            *to++ = escape ? meanings[escape - escapes] : *at;
        }
    }
    *to = '\0';
    if (length) {
        *length = (size_t)(to - text);
    }
    return text;
}

char *json_compact(json value, size_t *length) {
    char *text = malloc((size_t)(value.end - value.start) + 1);
    char *to = text;
    for (const char *at = value.start; at < value.end;) {
        const char *end = *at == '"' ? string_end(at) : at + 1;
        if (!strchr(" \t\r\n", *at)) {
            memcpy(to, at, (size_t)(end - at));
            to += end - at;
        }
        at = end;
    }
    *to = '\0';
    *length = (size_t)(to - text);
    return text;
}
