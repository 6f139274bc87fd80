# REDCap

redcap-dictionary_invalid =
    no se puede usar el diccionario de datos: { $reason ->
        [column_missing] falta la columna «{ $name }»
        [name] el nombre de variable { $name } no está formado por minúsculas, cifras y guiones bajos
        [name_missing] un campo no tiene nombre de variable
        [name_duplicate] el nombre de variable { $name } se usa dos veces
        [form_missing] el campo { $name } no pertenece a ningún instrumento
        [form_split] los campos del instrumento { $name } no están juntos
        [type_missing] el campo { $name } no tiene tipo
        [type_unknown] el tipo del campo { $name } no es uno de los de REDCap
        [choices_missing] el campo { $name } no tiene opciones
        [choice_code] una opción del campo { $name } no está escrita como «código, etiqueta»
        [choice_duplicate] un código se usa dos veces en las opciones del campo { $name }
        [calculation_missing] el campo { $name } no tiene nada que calcular
        [bound] un valor mínimo o máximo del campo { $name } no es de su tipo
        [bound_crossed] el valor mínimo del campo { $name } es mayor que el máximo
        [logic_reference] la lógica se refiere al campo { $name }, que no existe
        [matrix_choices] el campo { $name } tiene otras opciones que su matriz
        [exclusive_unknown] el campo { $name } excluye con un código que no tiene
        [empty] no tiene campos
       *[other] { $name } no es correcto
    }
    .title = El diccionario de datos incumple una regla de REDCap
    .help = Corrija esta celda del diccionario de datos.

redcap-column_unknown = la columna { $column } no es un campo del diccionario de datos
    .title = Columna desconocida en una exportación
    .help = Compruebe que la exportación y el diccionario son del mismo proyecto y de la misma versión.

redcap-record_missing = nada en la columna { $column } dice de qué registro se trata
    .title = Fila sin registro
    .help = Cada una de estas filas se ha leído como un registro propio, con su número como identificador. Exporte también el identificador del registro.

redcap-cell_misplaced = el campo { $column } es de otro instrumento que esta fila, así que su valor no cuenta
    .title = Valor en una fila de otro instrumento
    .help = Lleve el valor a la fila de su instrumento o vacíe la celda. Compruebe qué instrumentos se repiten en el proyecto.

redcap-row_twice = la exportación ya tiene en una fila anterior este registro, evento, instrumento e instancia
    .title = Fila repetida en una exportación
    .help = Quite una de las dos filas o corrija el número de la instancia.

redcap-instrument_unknown = el diccionario no tiene ningún instrumento { $instrument }
    .title = Instrumento repetido desconocido
    .help = Escriba el nombre del instrumento como en el diccionario de datos o use el diccionario de esta exportación.
