# responses as tables

responses-column_unknown = la columna { $column } no corresponde a ninguna pregunta del formulario
    .title = Columna sin pregunta
    .help = Sus celdas se han omitido. Compruebe cómo está escrita, o si la exportación es de otra versión del formulario.

responses-column_ambiguous = la columna { $column } podría corresponder a varias preguntas del formulario
    .title = Columna de varias preguntas
    .help = Sus celdas se han omitido. Exporte con los nombres de las preguntas en lugar de sus textos, o con los nombres de los grupos.

responses-column_twice = la columna { $column } corresponde a una pregunta que ya tiene otra columna
    .title = Pregunta con dos columnas
    .help = Sus celdas se han omitido. Elimine una de las dos columnas.

responses-table_unknown = la tabla { $table } no corresponde a ningún grupo repetido del formulario
    .title = Tabla sin grupo repetido
    .help = Sus filas se han omitido. Dé a la tabla el nombre del grupo repetido, como hace la exportación.

responses-table_missing = falta la tabla del grupo repetido { $repeat }, así que sus filas no se han comprobado
    .title = Falta la tabla de un grupo repetido
    .help = Añada el archivo o la hoja de la exportación que contiene esas filas. Tampoco se ha comprobado lo que depende de ellas.

responses-no_main_table = todas las tablas remiten a filas de otra, de modo que ninguna contiene las respuestas
    .title = Falta la tabla principal
    .help = Añada la tabla de la exportación que tiene una fila por respuesta.

responses-parent_unknown = una fila de la tabla { $table } no corresponde a ninguna fila de la tabla que la contiene
    .title = Fila sin respuesta
    .help = La fila se ha omitido. Compruebe que todas las tablas son de la misma exportación.

responses-key_twice = dos filas de la tabla { $table } tienen la misma clave
    .title = Clave usada dos veces
    .help = Se han leído las dos filas. Elimine la que esté repetida.

responses-choice_unclear = la celda de la columna { $column } no dice ni elegido ni no elegido
    .title = Opción poco clara
    .help = Escriba 1 si se eligió la opción, 0 si no, o deje la celda vacía.

responses-choice_contradicted = la columna { $column } indica otras opciones que las columnas de cada opción
    .title = Columnas de opciones que se contradicen
    .help = Se han tomado las opciones de esta columna. Compare ambas con el registro original y corrija la equivocada.

responses-answer_twice = otra fila del mismo registro tiene otra respuesta en la columna { $column }
    .title = Dos respuestas a una pregunta
    .help = Se ha tomado la respuesta de esta fila. Corrija la equivocada, o dé a cada fila su propio evento o su propia instancia.

responses-table_twice = la tabla { $table } es otra tabla de un grupo repetido que ya tiene una
    .title = Dos tablas de un grupo repetido
    .help = Sus filas se han omitido. Reúna todas las filas del grupo repetido en una sola tabla.

responses-errors_apart =
    { $count ->
        [one] un error de una respuesta está
       *[other] { $count } errores de respuestas están
    } entre los hallazgos que se pidieron aparte
    .title = Errores entre los hallazgos entregados aparte
    .help = Lea issues.csv, issues.jsonl o la tabla issues: cada error tiene allí su respuesta y su lugar.

responses-only_first =
    { $count ->
        [one] no se ha comprobado otra respuesta que hay en el archivo
       *[other] no se han comprobado otras { $count } respuestas que hay en el archivo
    }
    .title = Solo se ha comprobado la primera respuesta
    .help = Compruebe los archivos de varias respuestas con response.check_batch.
