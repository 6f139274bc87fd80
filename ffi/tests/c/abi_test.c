/* The C ABI, used as a C program uses it. Prints the number of checks; exits with 1 when one fails. */
#include <acogida.h>

#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stream.h"

/* Exported only by the library that is built for tests. */
int32_t acg_test_panic(acg_text **report);

static int checks = 0;
static int failures = 0;

#define CHECK(condition) check((condition) != 0, #condition, __LINE__)

static void check(int holds, const char *what, int line) {
    checks++;
    if (!holds) {
        fprintf(stderr, "abi_test.c:%d: %s\n", line, what);
        failures++;
    }
}

/* Compares a text exactly and frees it. */
#define CHECK_TEXT(text, expected) check_text((text), (expected), __LINE__)

static void check_text(acg_text *text, const char *expected, int line) {
    const char *found = text ? acg_text_data(text) : "(none)";
    checks++;
    if (strcmp(found, expected) != 0) {
        fprintf(stderr, "abi_test.c:%d: found    %s\n             expected %s\n", line, found, expected);
        failures++;
    }
    check(acg_text_length(text) == (text ? strlen(found) : 0), "length of the text", line);
    acg_text_free(text);
}

/* Looks at the code of an error document and frees it. */
#define CHECK_CODE(text, code) check_code((text), (code), __LINE__)

static void check_code(acg_text *text, const char *code, int line) {
    char start[96];
    sprintf(start, "{\"error\":{\"code\":\"%s\",", code);
    checks++;
    if (!text || strncmp(acg_text_data(text), start, strlen(start)) != 0) {
        fprintf(stderr, "abi_test.c:%d: no %s in %s\n", line, code, text ? acg_text_data(text) : "(none)");
        failures++;
    }
    acg_text_free(text);
}

static int32_t call(const acg_engine *engine, const char *operation, const char *request, acg_text **report) {
    return acg_call(engine, operation, strlen(operation), request, strlen(request), report);
}

static acg_engine *new_engine(const char *options) {
    acg_engine *engine = NULL;
    CHECK(acg_engine_new(options, strlen(options), &engine, NULL) == ACG_OK);
    return engine;
}

static acg_job *new_job(const acg_engine *engine, const char *operation) {
    acg_job *job = NULL;
    CHECK(acg_job_new(engine, operation, strlen(operation), &job, NULL) == ACG_OK);
    return job;
}

static void versions(void) {
    CHECK(acg_abi_version() == ACG_ABI_VERSION);
    CHECK(strchr(acg_version(), '.') != NULL);
}

static void nothing_is_freed(void) {
    acg_engine_free(NULL);
    acg_text_free(NULL);
    acg_job_free(NULL);
    acg_handle_free(NULL);
    CHECK(acg_text_data(NULL) == NULL);
    CHECK(acg_text_length(NULL) == 0);
    CHECK(acg_job_output_count(NULL) == 0);
    CHECK(acg_job_output_name(NULL, 0) == NULL);
    CHECK(acg_job_output_stream_count(NULL) == 0);
    CHECK(acg_job_output_stream_name(NULL, 0) == NULL);
}

static void engines(void) {
    acg_text *error = (acg_text *)"overwritten";
    acg_engine *engine = (acg_engine *)"overwritten";
    CHECK(acg_engine_new(NULL, 1, &engine, &error) == ACG_E_ARGUMENT);
    CHECK(engine == NULL);
    CHECK_TEXT(error, "{\"error\":{\"code\":\"argument.null\",\"kind\":\"usage\",\"path\":\"\",\"message\":\"the "
                      "argument options is missing\",\"help\":\"Pass a valid pointer; only text and bytes of "
                      "length 0 may be NULL.\",\"params\":{\"argument\":\"options\"}}}");
    CHECK(acg_engine_new("{\"language\":\"xx\"}", 17, &engine, &error) == ACG_E_USAGE);
    CHECK_CODE(error, "argument.invalid");
    CHECK(acg_engine_new(NULL, 0, NULL, &error) == ACG_E_ARGUMENT);
    CHECK_CODE(error, "argument.null");
    CHECK(acg_engine_new(NULL, 0, NULL, NULL) == ACG_E_ARGUMENT);
    error = (acg_text *)"overwritten";
    CHECK(acg_engine_new(NULL, 0, &engine, &error) == ACG_OK);
    CHECK(error == NULL);
    acg_engine_free(engine);
}

static void calls(const acg_engine *engine) {
    acg_text *report = NULL;
    CHECK(call(engine, "engine.info", "", &report) == ACG_OK);
    CHECK(report && strncmp(acg_text_data(report), "{\"value\":{\"version\":\"", 21) == 0);
    acg_text_free(report);
    CHECK(acg_call(engine, "engine.info", 11, NULL, 0, &report) == ACG_OK);
    acg_text_free(report);

    CHECK(call(engine, "engine.fly", "{}", &report) == ACG_E_USAGE);
    CHECK_CODE(report, "operation.unknown");
    CHECK(call(engine, "engine.info", "{", &report) == ACG_E_USAGE);
    CHECK_CODE(report, "request.invalid");
    CHECK(call(engine, "engine.info", "{\"a\":\"\xFF\"}", &report) == ACG_E_USAGE);
    CHECK_CODE(report, "request.invalid");
    CHECK(acg_call(engine, NULL, 0, NULL, 0, &report) == ACG_E_USAGE);
    CHECK_CODE(report, "operation.unknown");

    CHECK(call(engine, "engine.\xC3", "{}", &report) == ACG_E_ARGUMENT);
    CHECK_CODE(report, "argument.encoding");
    CHECK(acg_call(engine, "engine.info", 11, NULL, 2, &report) == ACG_E_ARGUMENT);
    CHECK_CODE(report, "argument.null");
    CHECK(acg_call(engine, "engine.info", UINT64_MAX, NULL, 0, &report) == ACG_E_ARGUMENT);
    CHECK_CODE(report, "argument.length");
    CHECK(call(NULL, "engine.info", "{}", &report) == ACG_E_ARGUMENT);
    CHECK_CODE(report, "argument.null");
    CHECK(call(engine, "engine.info", "{}", NULL) == ACG_E_ARGUMENT);
}

static void settings(void) {
    acg_text *report = NULL;
    acg_engine *engine = new_engine("{\"language\":\"es\",\"limits\":{\"bytes\":8}}");
    CHECK(call(engine, "engine.info", "         ", &report) == ACG_E_LIMIT);
    CHECK_CODE(report, "limit.reached");
    CHECK(acg_call(engine, NULL, 1, NULL, 0, &report) == ACG_E_ARGUMENT);
    CHECK_TEXT(report, "{\"error\":{\"code\":\"argument.null\",\"kind\":\"usage\",\"path\":\"\",\"message\":\"falta "
                       "el argumento operation\",\"help\":\"Pase un puntero v\xC3\xA1lido; solo el texto y los "
                       "bytes de longitud 0 pueden ser NULL.\",\"params\":{\"argument\":\"operation\"}}}");
    acg_engine_free(engine);
}

static void jobs(const acg_engine *engine) {
    acg_text *text = NULL;
    acg_job *job = (acg_job *)"overwritten";
    CHECK(acg_job_new(engine, "engine.fly", 10, &job, &text) == ACG_E_USAGE);
    CHECK(job == NULL);
    CHECK_CODE(text, "operation.unknown");

    job = new_job(engine, "engine.info");
    CHECK(acg_job_request(job, "{}", 2, &text) == ACG_OK);
    CHECK(text == NULL);
    CHECK(acg_job_attach(job, "list", 4, (const uint8_t *)"a\0b", 3, NULL) == ACG_OK);
    CHECK(acg_job_attach(job, "list", 4, NULL, 0, NULL) == ACG_OK);
    CHECK(acg_job_attach(job, "list", 4, NULL, 1, &text) == ACG_E_ARGUMENT);
    CHECK_CODE(text, "argument.null");
    CHECK(acg_job_handle(job, NULL, &text) == ACG_E_ARGUMENT);
    CHECK_CODE(text, "argument.null");

    const uint8_t *data = (const uint8_t *)"overwritten";
    uint64_t length = 7;
    CHECK(acg_job_output_count(job) == 0);
    CHECK(acg_job_output_data(job, "x", 1, &data, &length, &text) == ACG_E_STATE);
    CHECK(data == NULL && length == 0);
    CHECK_CODE(text, "job.state");

    CHECK(acg_job_run(job, NULL) == ACG_E_ARGUMENT);
    CHECK(acg_job_run(job, &text) == ACG_OK);
    CHECK(strstr(acg_text_data(text), "\"code\":\"attachment.unused\"") != NULL);
    acg_text_free(text);
    CHECK(acg_job_run(job, &text) == ACG_E_STATE);
    CHECK_CODE(text, "job.state");
    CHECK(acg_job_attach(job, "list", 4, NULL, 0, &text) == ACG_E_STATE);
    CHECK_CODE(text, "job.state");
    CHECK(acg_job_output_data(job, "x", 1, &data, &length, &text) == ACG_E_USAGE);
    CHECK_CODE(text, "output.missing");
    CHECK(acg_job_output_name(job, 0) == NULL);
    acg_handle *handle = (acg_handle *)"overwritten";
    CHECK(acg_job_take_handle(job, &handle, &text) == ACG_E_USAGE);
    CHECK(handle == NULL);
    CHECK_CODE(text, "output.missing");
    acg_job_free(job);

    /* A job outlives its engine. */
    acg_engine *short_lived = new_engine("");
    job = new_job(short_lived, "engine.info");
    acg_engine_free(short_lived);
    CHECK(acg_job_run(job, &text) == ACG_OK);
    acg_text_free(text);
    acg_job_free(job);

    /* A job that never ran. */
    job = new_job(engine, "engine.info");
    acg_job_attach(job, "list", 4, (const uint8_t *)"abc", 3, NULL);
    acg_job_free(job);
}

static void streams(const acg_engine *engine) {
    struct ArrowArrayStream stream;
    acg_text *text = NULL;
    acg_job *job = new_job(engine, "engine.info");
    stream_make(&stream, "u", 0);
    CHECK(acg_job_attach_stream(job, "list", 4, &stream, &text) == ACG_OK);
    CHECK(stream.release == NULL);
    CHECK(streams_alive() == 0);
    stream_make(&stream, "u", 1);
    CHECK(acg_job_attach_stream(job, "list", 4, &stream, &text) == ACG_E_INPUT);
    CHECK_CODE(text, "input.malformed");
    stream_make(&stream, "z", 0);
    CHECK(acg_job_attach_stream(job, "list", 4, &stream, &text) == ACG_E_USAGE);
    CHECK(strstr(acg_text_data(text), "\"path\":\"/name\"") != NULL);
    CHECK_CODE(text, "input.format_unknown");
    stream_make(&stream, "u", 0);
    CHECK(acg_job_attach_stream(NULL, "list", 4, &stream, NULL) == ACG_E_ARGUMENT);
    CHECK(stream.release == NULL);
    CHECK(streams_alive() == 0);
    CHECK(acg_job_attach_stream(job, "list", 4, &stream, &text) == ACG_E_INPUT); /* released */
    CHECK_CODE(text, "input.malformed");
    CHECK(acg_job_attach_stream(job, "list", 4, NULL, &text) == ACG_E_ARGUMENT);
    CHECK_CODE(text, "argument.null");
    memset(&stream, 1, sizeof stream);
    CHECK(acg_job_output_stream(job, "list", 4, &stream, &text) == ACG_E_STATE);
    CHECK(stream.release == NULL);
    CHECK_CODE(text, "job.state");
    acg_job_free(job);
}

#define FORM \
    "{\"id\":\"places\",\"version\":\"1.0.0\",\"source_language\":\"en\",\"languages\":[\"en\"]," \
    "\"title\":{\"en\":\"Places\"},\"items\":[{\"kind\":\"question\",\"name\":\"beds\",\"type\":\"integer\"," \
    "\"label\":{\"en\":\"Beds\"},\"required\":true}]}"
#define RESPONSE "{\"form\":\"places\",\"form_version\":\"1.0.0\",\"id\":\"r1\",\"answers\":{\"beds\":12}}"

static acg_handle *compile_form(const acg_engine *engine) {
    acg_text *text = NULL;
    acg_handle *form = NULL;
    acg_job *job = new_job(engine, "form.load");
    CHECK(acg_job_attach(job, "form", 4, (const uint8_t *)FORM, strlen(FORM), NULL) == ACG_OK);
    CHECK(acg_job_run(job, &text) == ACG_OK);
    CHECK_TEXT(text, "{\"value\":{\"ok\":true,\"id\":\"places\",\"version\":\"1.0.0\",\"questions\":1,"
                     "\"repeats\":0,\"expressions\":0,\"form\":" FORM "},\"issues\":[]}");
    CHECK(acg_job_take_handle(job, &form, NULL) == ACG_OK);
    CHECK(form != NULL);
    acg_handle *again = NULL;
    CHECK(acg_job_take_handle(job, &again, &text) == ACG_E_USAGE);
    CHECK(again == NULL);
    CHECK_CODE(text, "output.missing");
    acg_job_free(job);
    return form;
}

/* A job on a compiled form, with many responses. */
static acg_job *batch(const acg_engine *engine, const acg_handle *form, int count) {
    const char *line = "{\"form\":\"places\",\"form_version\":\"1.0.0\",\"id\":\"r%05d\",\"answers\":{\"beds\":12}}\n";
    size_t length = strlen(line) + 1; /* 5 digits for %05d */
    char *lines = malloc(length * (size_t)count + 1);
    for (int index = 0; index < count; index++) {
        sprintf(lines + length * (size_t)index, line, index);
    }
    acg_job *job = new_job(engine, "response.check_batch");
    CHECK(acg_job_attach(job, "responses", 9, (uint8_t *)lines, length * (size_t)count, NULL) == ACG_OK);
    free(lines); /* the job has its copy */
    CHECK(acg_job_handle(job, form, NULL) == ACG_OK);
    return job;
}

static void outputs(const acg_engine *engine, const acg_handle *form) {
    acg_text *text = NULL;
    uint64_t done = 0;
    uint64_t total = 0;
    acg_job *job = batch(engine, form, 2);
    CHECK(acg_job_run(job, &text) == ACG_OK);
    CHECK(strncmp(acg_text_data(text), "{\"value\":{\"ok\":2,\"responses\":[{\"id\":\"r00000\",", 45) == 0);
    acg_text_free(text);
    CHECK(acg_job_progress(job, &done, &total) == ACG_OK);
    CHECK(done == 2 && total == 2);
    CHECK(acg_job_output_count(job) == 1);
    CHECK(strcmp(acg_job_output_name(job, 0), "checked.jsonl") == 0);
    CHECK(acg_job_output_name(job, 1) == NULL);
    CHECK(acg_job_output_stream_count(job) == 0);
    const uint8_t *first = NULL;
    const uint8_t *second = NULL;
    uint64_t length = 0;
    CHECK(acg_job_output_data(job, "checked.jsonl", 13, &first, &length, NULL) == ACG_OK);
    CHECK(length > 0 && first[length - 1] == '\n');
    /* Asking twice gives the same memory. */
    CHECK(acg_job_output_data(job, "checked.jsonl", 13, &second, &length, NULL) == ACG_OK);
    CHECK(first == second);
    CHECK(acg_job_output_data(job, "checked", 7, &first, &length, &text) == ACG_E_USAGE);
    CHECK(first == NULL && length == 0);
    CHECK_CODE(text, "output.missing");
    acg_job_free(job);

    /* The operation needs a handle, and has none. */
    job = new_job(engine, "response.check_batch");
    CHECK(acg_job_run(job, &text) == ACG_E_USAGE);
    CHECK_CODE(text, "handle.wrong");
    acg_job_free(job);
}

/* Waits until the job has begun, then stops it; looks at what is refused meanwhile. */
static void *interrupt(void *job) {
    uint64_t done = 0;
    uint64_t total = 0;
    int wrong = 0;
    while (total == 0) {
        wrong += acg_job_progress(job, &done, &total) != ACG_OK;
        sched_yield();
    }
    wrong += done > total;
    /* In use, or finished just now: refused either way, and nothing breaks. */
    wrong += acg_job_request(job, "{}", 2, NULL) != ACG_E_STATE;
    wrong += acg_job_cancel(job) != ACG_OK;
    return wrong ? job : NULL;
}

static void interrupting(const acg_engine *engine, const acg_handle *form) {
    acg_text *text = NULL;
    void *wrong = NULL;
    pthread_t other;
    acg_job *job = batch(engine, form, 20000);
    pthread_create(&other, NULL, interrupt, job);
    int32_t status = acg_job_run(job, &text);
    pthread_join(other, &wrong);
    CHECK(wrong == NULL);
    /* A machine may be so busy that the job ends before the other thread comes to run. */
    CHECK(status == ACG_E_CANCELLED || status == ACG_OK);
    CHECK(status == ACG_OK || acg_job_output_count(job) == 0);
    acg_text_free(text);
    acg_job_free(job);
}

/* A handle in many threads. */
struct check_work {
    const acg_engine *engine;
    const acg_handle *form;
};

static void *check_responses(void *data) {
    const struct check_work *work = data;
    void *wrong = NULL;
    for (int round = 0; round < 20; round++) {
        acg_text *text = NULL;
        acg_job *job = NULL;
        acg_job_new(work->engine, "response.check", 14, &job, NULL);
        acg_job_handle(job, work->form, NULL);
        acg_job_request(job, "{\"response\":" RESPONSE "}", strlen(RESPONSE) + 13, NULL);
        if (acg_job_run(job, &text) != ACG_OK || !strstr(acg_text_data(text), "{\"ok\":true,")) {
            wrong = data;
        }
        acg_text_free(text);
        acg_job_free(job);
    }
    return wrong;
}

static void handles(const acg_engine *engine) {
    acg_handle *form = compile_form(engine);
    struct check_work work = {engine, form};
    pthread_t workers[4];
    outputs(engine, form);
    interrupting(engine, form);
    for (int index = 0; index < 4; index++) {
        pthread_create(&workers[index], NULL, check_responses, &work);
    }
    for (int index = 0; index < 4; index++) {
        void *wrong = NULL;
        pthread_join(workers[index], &wrong);
        CHECK(wrong == NULL);
    }
    /* A job outlives the handle that it was given. */
    acg_text *text = NULL;
    acg_job *job = batch(engine, form, 1);
    acg_handle_free(form);
    CHECK(acg_job_run(job, &text) == ACG_OK);
    acg_text_free(text);
    acg_job_free(job);
}

static int near(double found, double expected) { return fabs(found - expected) < 5e-5; }

static void formulas(void) {
    double lower = 1;
    double upper = 1;
    /* Newcombe (1998), Statistics in Medicine 17: 857-872, table I: 81/263, score method without correction. */
    CHECK(acg_proportion_wilson(81, 263, 0.95, &lower, &upper) == ACG_OK);
    CHECK(near(lower, 0.2553) && near(upper, 0.3662));
    CHECK(acg_proportion_wilson(2, 1, 0.95, &lower, &upper) == ACG_E_INPUT);
    CHECK(isnan(lower) && isnan(upper));
    CHECK(acg_proportion_wilson(1, 2, 0.95, NULL, &upper) == ACG_E_ARGUMENT);
    CHECK(acg_rate_byar(10, 1000.0, 0.95, &lower, &upper) == ACG_OK);
    CHECK(near(lower * 1000, 4.7874) && near(upper * 1000, 18.3915));
    CHECK(acg_rate_byar(10, 0.0, 0.95, &lower, &upper) == ACG_E_INPUT);
    CHECK(isnan(lower) && isnan(upper));
    CHECK(acg_rate_byar(10, 1.0, 2.0, &lower, &upper) == ACG_E_INPUT);
}

static void *cancel(void *job) {
    uint64_t done;
    uint64_t total;
    CHECK(acg_job_progress(job, &done, &total) == ACG_OK);
    CHECK(acg_job_cancel(job) == ACG_OK);
    return NULL;
}

static void cancelling(const acg_engine *engine) {
    acg_text *text = NULL;
    pthread_t other;
    acg_job *job = new_job(engine, "engine.info");
    pthread_create(&other, NULL, cancel, job);
    pthread_join(other, NULL);
    CHECK(acg_job_run(job, &text) == ACG_E_CANCELLED);
    CHECK_CODE(text, "operation.cancelled");
    uint64_t done = 7;
    CHECK(acg_job_progress(job, &done, NULL) == ACG_E_ARGUMENT);
    CHECK(acg_job_progress(NULL, &done, &done) == ACG_E_ARGUMENT);
    CHECK(acg_job_cancel(NULL) == ACG_E_ARGUMENT);
    acg_job_free(job);
}

static void panics(const acg_engine *engine) {
    acg_text *text = NULL;
    CHECK(acg_test_panic(&text) == ACG_E_INTERNAL);
    CHECK_CODE(text, "internal.defect");
    CHECK(acg_test_panic(NULL) == ACG_E_INTERNAL);
    CHECK(call(engine, "engine.info", "", &text) == ACG_OK);
    acg_text_free(text);
}

/* What many threads share: one engine, and the report that each call has to give. */
struct shared {
    const acg_engine *engine;
    const char *expected;
    int wrong;
};

static void *hammer(void *data) {
    struct shared *shared = data;
    for (int round = 0; round < 50; round++) {
        acg_text *report = NULL;
        int32_t status = call(shared->engine, "engine.info", "{}", &report);
        if (status != ACG_OK || strcmp(acg_text_data(report), shared->expected) != 0) {
            shared->wrong++;
        }
        acg_text_free(report);
        if (call(shared->engine, "engine.info", "[", &report) != ACG_E_USAGE) {
            shared->wrong++;
        }
        acg_text_free(report);
    }
    return NULL;
}

static void threads(const acg_engine *engine) {
    pthread_t workers[8];
    struct shared shared[8];
    acg_text *expected = NULL;
    CHECK(call(engine, "engine.info", "{}", &expected) == ACG_OK);
    for (int index = 0; index < 8; index++) {
        shared[index].engine = engine;
        shared[index].expected = acg_text_data(expected);
        shared[index].wrong = 0;
        pthread_create(&workers[index], NULL, hammer, &shared[index]);
    }
    for (int index = 0; index < 8; index++) {
        pthread_join(workers[index], NULL);
        CHECK(shared[index].wrong == 0);
    }
    acg_text_free(expected);
}

int main(void) {
    versions();
    nothing_is_freed();
    engines();
    settings();
    acg_engine *engine = new_engine("");
    calls(engine);
    jobs(engine);
    streams(engine);
    cancelling(engine);
    handles(engine);
    formulas();
    panics(engine);
    threads(engine);
    acg_engine_free(engine);
    printf("C ABI: %d checks, %d failures\n", checks, failures);
    return failures ? 1 : 0;
}
