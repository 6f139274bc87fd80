/* From a city's lists and responses to its public directory, inside a C program:
 *   cc main.c $(pkg-config --cflags --libs acogida) -Wl,-rpath,FOLDER_OF_LIBACOGIDA -o city && ./city ../fortaleza OUT */
#define _POSIX_C_SOURCE 200809L
#include <acogida.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
/* The project, and the files that it names. The library opens none itself. */
static const char *FILES[] = {"city.json", "respostas.jsonl", "centros.csv", "guia-ong.json"};
static char *read_file(const char *folder, const char *name, uint64_t *length) {
    char path[4096];
    struct stat facts;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = stat(path, &facts) == 0 ? fopen(path, "rb") : NULL;
    char *data = file ? malloc((size_t)facts.st_size + 1) : NULL;
    *length = data ? fread(data, 1, (size_t)facts.st_size, file) : 0;
    if (!file || fclose(file) != 0) perror(path);
    return data;
}

static void write_file(const char *folder, const char *name, const uint8_t *data, uint64_t length) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    for (char *slash = path + 1; (slash = strchr(slash, '/')) != NULL; *slash++ = '/') {
        *slash = '\0';
        mkdir(path, 0777);
    }
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, length, file) != length || fclose(file) != 0) perror(path);
}

int main(int argc, char **argv) {
    const char *from = argc > 1 ? argv[1] : "../fortaleza", *to = argc > 2 ? argv[2] : "city", *name;
    acg_engine *engine = NULL;
    acg_job *job = NULL;
    acg_text *report = NULL;
    uint64_t length;
    int32_t status = acg_engine_new(NULL, 0, &engine, &report);
    if (status == ACG_OK) status = acg_job_new(engine, "city.build", 10, &job, &report);
    for (size_t i = 0; status == ACG_OK && i < sizeof FILES / sizeof *FILES; i++) {
        char *data = read_file(from, FILES[i], &length);
        status = i == 0 ? acg_job_request(job, data, length, &report)
                        : acg_job_attach(job, FILES[i], strlen(FILES[i]), (uint8_t *)data, length, &report);
        free(data);
    }
    if (status == ACG_OK) status = acg_job_run(job, &report);
    /* Of a report only the summary; an error as it is. */
    const char *text = acg_text_data(report), *end = status == ACG_OK ? strstr(text, ",\"estimates\"") : NULL;
    printf("%.*s\n", end ? (int)(end - text - 20) : (int)strlen(text), end ? text + 20 : text);
    for (uint64_t i = 0; (name = acg_job_output_name(job, i)) != NULL; i++) {
        const uint8_t *content = NULL;
        if (strncmp(name, "custodian/", 10) == 0) continue; /* protected addresses stay here */
        acg_job_output_data(job, name, strlen(name), &content, &length, NULL);
        write_file(to, name, content, length);
    }
    acg_text_free(report), acg_job_free(job), acg_engine_free(engine);
    return status != ACG_OK;
}
