/* Checks a city's questionnaire responses: a file in, a file out, with a job. See docs/abi.md.
 *
 *   cc main.c $(pkg-config --cflags --libs acogida) -o check-responses */
#include <acogida.h>
#include <stdio.h>
#include <string.h>

static const char RESPONSES[] =
    "{\"form\":\"city\",\"form_version\":\"1.0.0\",\"id\":\"lisboa\",\"status\":\"in_progress\",\"answers\":{}}\n";

/* Runs a job and says what went wrong, if anything did. */
static int run(acg_job *job) {
    acg_text *report = NULL;
    int32_t status = acg_job_run(job, &report);
    if (status != ACG_OK) {
        fprintf(stderr, "status %d: %s\n", (int)status, acg_text_data(report));
    }
    acg_text_free(report);
    return status == ACG_OK;
}

int main(void) {
    acg_engine *engine = NULL;
    acg_job *compile = NULL, *check = NULL;
    acg_handle *form = NULL;
    const char *request = "{\"form\":\"city\"}", *language = "{\"language\":\"pt\"}";
    int done = 0;

    if (acg_abi_version() == ACG_ABI_VERSION &&
        acg_engine_new(language, strlen(language), &engine, NULL) == ACG_OK &&
        /* Compile the form once ... */
        acg_job_new(engine, "form.compile", 12, &compile, NULL) == ACG_OK &&
        acg_job_request(compile, request, strlen(request), NULL) == ACG_OK && run(compile) &&
        acg_job_take_handle(compile, &form, NULL) == ACG_OK &&
        /* ... and check as many responses with it as there are, from any number of threads. */
        acg_job_new(engine, "responses.check", 15, &check, NULL) == ACG_OK &&
        acg_job_handle(check, form, NULL) == ACG_OK &&
        acg_job_attach(check, "responses", 9, (const uint8_t *)RESPONSES, strlen(RESPONSES), NULL) == ACG_OK &&
        run(check)) {
        for (uint64_t index = 0; index < acg_job_output_count(check); index++) {
            const char *name = acg_job_output_name(check, index);
            const uint8_t *data = NULL;
            uint64_t length = 0;
            acg_job_output_data(check, name, strlen(name), &data, &length, NULL);
            printf("%s:\n%.*s", name, (int)length, (const char *)data);
            done = 1;
        }
    }
    acg_job_free(check);
    acg_job_free(compile);
    acg_handle_free(form);
    acg_engine_free(engine);
    return done ? 0 : 1;
}
