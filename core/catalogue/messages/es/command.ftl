# The command line: files, and the summary of a build.

file-not_read =
    no se puede leer el archivo { $file }: { $reason ->
        [not_found] no existe
        [not_allowed] esta cuenta no tiene permiso para leerlo
        [not_utf8] no está en UTF-8
       *[other] el sistema lo rechazó
    }
    .title = Archivo no leído
    .help = Revise la ruta y que tenga permiso para leer el archivo.

file-not_written =
    no se puede escribir { $file }: { $reason ->
        [not_found] su carpeta no existe
        [not_allowed] esta cuenta no tiene permiso para escribir ahí
        [full] el disco está lleno
       *[other] el sistema lo rechazó
    }
    .title = Archivo no escrito
    .help = Cree la carpeta si falta, o revise la ruta y el espacio en el disco. Lo que había antes no ha cambiado.

file-folder_occupied = la carpeta { $file } no está vacía y no la escribió acogida
    .title = Carpeta ocupada
    .help = Indique otra carpeta o vacíe esta.

project-syntax = el proyecto { $file } no es TOML válido en la línea { $line }, columna { $column }
    .title = Proyecto ilegible
    .help = Corrija el archivo del proyecto en este lugar.

argument-form = { $argument } no tiene la forma NOMBRE=RUTA
    .title = Argumento no utilizable
    .help = Escriba el nombre del adjunto, un signo igual y la ruta del archivo.

file-parquet =
    { $reason ->
        [nested] la columna { $column } del archivo Parquet { $file } contiene tablas o listas de tablas
       *[damaged] { $file } no es un archivo Parquet completo, o está comprimido de un modo que aquí no se lee
    }
    .title = Archivo Parquet no utilizable
    .help = Vuelva a escribirlo con columnas simples, sin comprimir o con Snappy, gzip o Zstandard.

schema-unknown = no hay ningún esquema con este nombre
    .title = Esquema desconocido
    .help = Ejecute «acogida schema» sin nombre para verlos todos.

command-sources_not_read = fuentes que no se pudieron leer
command-rows_read = filas leídas
command-rows_refused = filas rechazadas
command-responses_read = respuestas leídas
command-responses_refused = respuestas rechazadas
command-entries = fichas normalizadas
command-duplicates_merged = duplicados unidos
command-to_review = pares por revisar
command-organizations = organizaciones
command-locations_protected = lugares protegidos
command-services_published = servicios publicados
command-indicators = estimaciones con valor
command-site = sitio: { $path }
command-building = preparando el directorio
command-working = trabajando

argument-twice = { $file } llevaría el nombre { $name }, que ya tiene otro archivo
    .title = Nombre usado dos veces
    .help = Dé a cada archivo un nombre propio.

argument-policy = { $argument } no tiene la forma NOMBRE=VALOR
    .title = Política no utilizable
    .help = Escriba el nombre de la política, un signo igual y su valor, por ejemplo disabled=warn.

file-format_unclear = no se puede determinar en qué estándar está escrito el archivo { $file }
    .title = Formato poco claro
    .help = Indíquelo: --form-format para un formulario, --format para respuestas.

command-responses_checked = respuestas comprobadas
command-responses_ok = sin errores
command-responses_wrong = con errores
command-files_wrong = en los propios archivos (errores)
command-findings = observaciones: { $path }
command-findings_where = todas las observaciones: añada --report ARCHIVO
command-checking = comprobando las respuestas
command-linking = vinculando los registros
command-linked_records = registros
command-linked_candidates = pares comparados
command-linked_same = iguales
command-linked_review = por revisar
command-linked_clusters = grupos de al menos dos registros
command-not_written = no se ha escrito: { $names }. Añada --out CARPETA para obtenerlo.
command-issues_where = todas las observaciones: añada --issues ARCHIVO

file-overlap = { $file } reemplazaría a { $other }
    .title = Archivos que se pisan
    .help = Indique otro archivo u otra carpeta; no se escribió nada.
