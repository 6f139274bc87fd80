# base

operation-unknown = no existe esa operación
    .title = Operación desconocida
    .help = Pida engine.info para ver las operaciones de esta versión.

operation-not_built = esta versión no puede hacerlo: no incluye la función { $feature }
    .title = No incluido en esta versión
    .help = Use una versión que incluya la función, u otro formato.

request-invalid = la solicitud no corresponde a la operación { $operation }
    .title = Solicitud no utilizable
    .help = El esquema { $operation }.request dice lo que acepta.

attachment-missing = falta el adjunto { $attachment }
    .title = Falta un adjunto
    .help = Adjunte el archivo o la tabla con este nombre.

attachment-unused = el adjunto { $attachment } no se usó
    .title = Adjunto sin usar
    .help = Compare su nombre con los que menciona la solicitud.

handle-wrong = la operación { $operation } no recibió un identificador de recurso, o recibió uno de otra clase
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
    .help = Infórmelo con el nombre de la operación; sus datos no cambiaron.

document-field_unknown = aquí no existe el campo { $field }
    .title = Campo desconocido
    .help = Revise la ortografía, o quite el campo.

document-field_duplicate = el campo { $field } está dos veces
    .title = Campo repetido
    .help = Deje uno solo.

document-field_missing = falta el campo { $field }
    .title = Falta un campo
    .help = Añada el campo.

document-value_invalid = el valor no es { $expected }
    .title = Valor no aceptado
    .help = Dé un valor de la clase que se espera.
