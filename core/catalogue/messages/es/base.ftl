# base

operation-unknown = no existe esa operación
    .title = Operación desconocida
    .help = Pida engine.info para ver las operaciones de esta versión.

operation-not_built = esta versión no puede hacerlo: no incluye la función { $feature }
    .title = No incluido en esta versión
    .help = Use una versión que incluya la función, u otro formato.

request-invalid = la petición no corresponde a la operación { $operation }
    .title = Petición no utilizable
    .help = El esquema { $operation }.request dice lo que acepta.

attachment-missing = falta el adjunto { $attachment }
    .title = Falta un adjunto
    .help = Adjunte el archivo o la tabla con este nombre.

attachment-unused = el adjunto { $attachment } no se usó
    .title = Adjunto sin usar
    .help = Compare su nombre con los que menciona la petición.

handle-wrong = la operación { $operation } no recibió un recurso abierto, o recibió uno de otra clase
    .title = Recurso equivocado
    .help = Dele lo que crea la operación que engine.info indica en `needs`.

operation-cancelled = quien llamó detuvo el trabajo
    .title = Cancelado
    .help = No se escribió nada; vuelva a llamar cuando quiera.

limit-reached = se alcanzó el límite de { $limit }: { $value }
    .title = Límite alcanzado
    .help = Divida la entrada, o suba el límite si confía en ella.

catalogue-invalid = el archivo de catálogo { $file } no es utilizable
    .title = Catálogo no utilizable
    .help = Compruebe el archivo con el esquema de su clase.

internal-defect = un defecto de la biblioteca detuvo la llamada
    .title = Defecto de la biblioteca
    .help = Comuníquelo con el nombre de la operación; sus datos no cambiaron.

document-field_unknown = { $suggestions ->
    [1] aquí no existe el campo { $field }; ¿quiso decir { $suggestion }?
   *[other] aquí no existe el campo { $field }
 }
    .title = Campo desconocido
    .help = Revise la ortografía, o quite el campo.

document-field_duplicate = el campo { $field } está dos veces
    .title = Campo repetido
    .help = Deje uno solo.

document-field_missing = falta el campo { $field }
    .title = Falta un campo
    .help = Añada el campo.

document-value_invalid = { $rule ->
    [type] { $expected ->
        [valid] el valor no tiene la forma que se espera aquí
       *[other] aquí se espera un valor de otro tipo: { $expected }
    }
    [format] { $expected ->
        [date] aquí se espera una fecha que exista, escrita AAAA-MM-DD
       *[other] el valor debe tener este formato: { $expected }
    }
    [unique] aquí nada puede figurar dos veces
    [one_of] aquí solo se aceptan estos valores: { $expected }
    [identifier] un identificador solo tiene letras minúsculas sin acentos, cifras y guiones bajos, y empieza por una letra
    [version] una versión tiene tres números separados por puntos, como 1.0.0
   *[other] el valor debe cumplir esta regla: { $expected }
 }
    .title = Valor no aceptado
    .help = Dé un valor de esta clase; el esquema del documento contiene todas las reglas.
argument-null = falta el argumento { $argument }
    .title = Falta un argumento
    .help = Pase un puntero válido; solo el texto y los bytes de longitud 0 pueden ser NULL.
argument-length = la longitud del argumento { $argument } es imposible
    .title = Longitud imposible
    .help = Pase la longitud en bytes como número sin signo de 64 bits.
argument-encoding = el argumento { $argument } no está en UTF-8
    .title = Texto que no está en UTF-8
    .help = Convierta el texto a UTF-8 antes de la llamada.
argument-invalid = el argumento { $argument } tiene un valor que no se conoce
    .title = Argumento desconocido
    .help = Los idiomas son en, es, fr y pt; los límites son bytes, depth, rows y text, en números enteros.
job-state = el trabajo no puede hacer esto ahora
    .title = Trabajo en otro estado
    .help = Prepare todo antes de la ejecución, pida los resultados después y use cada trabajo desde un solo hilo a la vez.
output-missing = el trabajo no dio ningún resultado llamado { $output }
    .title = Falta un resultado
    .help = Consulte la lista de resultados del trabajo o compruebe que la ejecución terminó bien.
