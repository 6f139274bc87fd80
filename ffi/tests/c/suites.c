/* The shared cases of tests/suites, run from C: suites REPORTS SUITE.json...
 * Writes the raw report of each case to REPORTS/SUITE-NUMBER.json. The Rust runner is core/tests/whole/suites.rs. */
#include <acogida.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"

static int failures = 0;
static int cases_run = 0;

static void fail(const char *place, const char *what, const char *report) {
    fprintf(stderr, "%s: %s\n%s\n", place, what, report);
    failures++;
}

static char *read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(2);
    }
    long size = ftell(file);
    char *text = malloc((size_t)size + 1);
    rewind(file);
    size_t read = fread(text, 1, (size_t)size, file);
    text[read] = '\0';
    fclose(file);
    return text;
}

static int base64_digit(char letter) {
    const char *letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *found = letter ? strchr(letters, letter) : NULL;
    return found ? (int)(found - letters) : -1;
}

/* The bytes of an attachment: a string, or {"base64": "..."}. The caller frees them. */
static char *bytes_of(json value, size_t *length) {
    if (*value.start == '"') {
        return json_string(value, length);
    }
    char *text = json_string(json_member(value, "base64"), NULL);
    unsigned long kept = 0;
    int bits = 0;
    size_t size = 0;
    for (char *at = text; *at && *at != '='; at++) {
        kept = (kept << 6 | (unsigned long)base64_digit(*at)) & 0xFFFFFF;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            text[size++] = (char)(kept >> bits & 0xFF);
        }
    }
    *length = size;
    return text;
}

/* One engine for each set of options: making one takes longer than most cases. */
static struct {
    char options[64];
    acg_engine *engine;
} engines[8];

static const acg_engine *engine_of(json test) {
    char options[64] = "";
    json language = json_member(test, "language");
    if (language.start) {
        snprintf(options, sizeof options, "{\"language\":%.*s}", (int)(language.end - language.start), language.start);
    }
    for (size_t at = 0; at < sizeof engines / sizeof *engines; at++) {
        if (engines[at].engine && strcmp(engines[at].options, options) == 0) {
            return engines[at].engine;
        }
        if (!engines[at].engine) {
            strcpy(engines[at].options, options);
            if (acg_engine_new(options, strlen(options), &engines[at].engine, NULL) != ACG_OK) {
                exit(2);
            }
            return engines[at].engine;
        }
    }
    exit(2);
}

static void attach(acg_job *job, json attachments) {
    json name;
    for (size_t index = 0; (name = json_name_at(attachments, index)).start; index++) {
        size_t name_length;
        size_t length;
        char *text = json_string(name, &name_length);
        char *bytes = bytes_of(json_at(attachments, index), &length);
        if (acg_job_attach(job, text, name_length, (const uint8_t *)bytes, length, NULL) != ACG_OK) {
            exit(2);
        }
        free(bytes);
        free(text);
    }
}

/* Runs a case, with the case that gives its handle before it. Gives the report; the job is in *job, or NULL
 * where the operation does not exist. */
static int32_t run(const acg_engine *engine, json test, acg_job **job, acg_text **report) {
    size_t length;
    char *operation = json_string(json_member(test, "op"), &length);
    int32_t status = acg_job_new(engine, operation, length, job, report);
    free(operation);
    if (status != ACG_OK) {
        return status;
    }
    json request = json_member(test, "request");
    json request_text = json_member(test, "request_text");
    if (request.start || request_text.start) {
        char *text = request.start ? json_compact(request, &length) : json_string(request_text, &length);
        acg_job_request(*job, text, length, NULL);
        free(text);
    }
    attach(*job, json_member(test, "attachments"));
    json before = json_member(test, "handle");
    if (before.start) {
        acg_job *first = NULL;
        acg_handle *handle = NULL;
        if (run(engine, before, &first, report) != ACG_OK || acg_job_take_handle(first, &handle, NULL) != ACG_OK) {
            exit(2);
        }
        acg_job_handle(*job, handle, NULL);
        acg_text_free(*report);
        acg_handle_free(handle);
        acg_job_free(first);
    }
    return acg_job_run(*job, report);
}

static int same(json found, json expected) {
    if (!found.start) {
        return 0;
    }
    size_t found_length;
    size_t expected_length;
    char *left = json_compact(found, &found_length);
    char *right = json_compact(expected, &expected_length);
    int equal = found_length == expected_length && memcmp(left, right, found_length) == 0;
    free(left);
    free(right);
    return equal;
}

/* The codes of the issues against a list of them. */
static int same_codes(json issues, json expected) {
    for (size_t index = 0;; index++) {
        json issue = json_at(issues, index);
        json code = json_at(expected, index);
        if (!issue.start || !code.start) {
            return !issue.start && !code.start;
        }
        if (!same(json_member(issue, "code"), code)) {
            return 0;
        }
    }
}

static void check_outputs(const acg_job *job, json outputs, const char *place) {
    json name;
    for (size_t index = 0; (name = json_name_at(outputs, index)).start; index++) {
        size_t name_length;
        size_t length;
        char *text = json_string(name, &name_length);
        char *bytes = bytes_of(json_at(outputs, index), &length);
        const uint8_t *data;
        uint64_t data_length;
        int32_t status = acg_job_output_data(job, text, name_length, &data, &data_length, NULL);
        if (status != ACG_OK || data_length != length || memcmp(data, bytes, length) != 0) {
            fail(place, "another output", text);
        }
        free(bytes);
        free(text);
    }
}

static void check(json test, const char *place, const acg_job *job, int32_t status, const char *text) {
    json report = json_of(text);
    json expected = json_member(test, "expected");
    json whole = json_member(expected, "report");
    json value = json_member(expected, "value");
    json codes = json_member(expected, "codes");
    json error = json_member(expected, "error_code");
    if (!report.start) {
        fail(place, "not JSON", text);
        return;
    }
    if ((status != ACG_OK) != (error.start != NULL)) {
        fail(place, "another status", text);
    }
    if (whole.start) {
        size_t length;
        char *compact = json_compact(whole, &length);
        if (strcmp(compact, text) != 0) {
            fail(place, "another report", text);
        }
        free(compact);
    }
    if (value.start && !same(json_member(report, "value"), value)) {
        fail(place, "another value", text);
    }
    if (codes.start && !same_codes(json_member(report, "issues"), codes)) {
        fail(place, "other issues", text);
    }
    if (error.start && !same(json_member(json_member(report, "error"), "code"), error)) {
        fail(place, "another error", text);
    }
    check_outputs(job, json_member(expected, "outputs"), place);
}

static void write_report(const char *folder, const char *suite, size_t index, const char *text) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s-%lu.json", folder, suite, (unsigned long)index);
    FILE *file = fopen(path, "wb");
    if (!file || fputs(text, file) == EOF || fclose(file) != 0) {
        perror(path);
        exit(2);
    }
}

static void run_case(json test, const char *folder, const char *suite, size_t index) {
    char place[256];
    json name = json_member(test, "name");
    snprintf(place, sizeof place, "%s %lu: %.*s", suite, (unsigned long)index, (int)(name.end - name.start),
             name.start);
    const acg_engine *engine = engine_of(test);
    acg_job *job = NULL;
    acg_text *report = NULL;
    int32_t status = run(engine, test, &job, &report);
    if (status == ACG_E_NOT_BUILT && json_member(test, "needs").start) {
        printf("%s: not part of this build: not run\n", place);
    } else {
        check(test, place, job, status, acg_text_data(report));
        write_report(folder, suite, index, acg_text_data(report));
        cases_run++;
    }
    acg_text_free(report);
    acg_job_free(job);
}

int main(int count, char **words) {
    for (int word = 2; word < count; word++) {
        const char *slash = strrchr(words[word], '/');
        char suite[256];
        snprintf(suite, sizeof suite, "%s", slash ? slash + 1 : words[word]);
        suite[strcspn(suite, ".")] = '\0';
        char *text = read_file(words[word]);
        json cases = json_of(text);
        json test;
        for (size_t index = 0; (test = json_at(cases, index)).start; index++) {
            run_case(test, words[1], suite, index);
        }
        free(text);
    }
    for (size_t at = 0; at < sizeof engines / sizeof *engines; at++) {
        acg_engine_free(engines[at].engine);
    }
    printf("suites from C: %d cases, %d failures\n", cases_run, failures);
    return failures ? 1 : 0;
}
