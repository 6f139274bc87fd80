# expr

expression-syntax =
    la expresión no se puede leer en el carácter { $column }: { $reason ->
        [text_not_closed] falta la comilla que cierra un texto
        [number] esto no es un número
        [unexpected_character] este carácter no tiene sentido aquí
        [unexpected_end] falta algo al final
        [unexpected_token] esto no encaja aquí
        [too_deep] hay demasiados paréntesis unos dentro de otros
        [too_long] es demasiado larga
        [pattern] el patrón no es una expresión regular
        [reference] una referencia no está cerrada o no nombra nada
        [date] esto no es una fecha
       *[other] no está bien formada
    }
    .title = La expresión no se puede leer
    .help = Revise los paréntesis, las comillas y los operadores cerca de ese carácter.

expression-unknown_name =
    { $suggestions ->
        [0] la expresión nombra { $name }, que no existe, en el carácter { $column }
       *[other] la expresión nombra { $name }, que no existe, en el carácter { $column }; ¿quiso decir { $suggestion }?
    }
    .title = Nombre desconocido en una expresión
    .help = Escriba el nombre tal como está en el formulario o en el conjunto de registros.

expression-unknown_function =
    { $reason ->
        [arguments] la función { $function } no tiene el número correcto de argumentos en el carácter { $column }
       *[unknown] no existe la función { $function } (carácter { $column })
    }
    .title = Función desconocida o número de argumentos incorrecto
    .help = Consulte la lista de funciones y cuántos argumentos admite cada una.

expression-type_mismatch =
    { $place } necesita { $expected ->
        [boolean] sí o no
        [number] un número
        [text] un texto
        [date] una fecha
        [codes] una pregunta con códigos
        [single] un solo valor
        [ordered] un número, un texto o una fecha
        [literal] un texto entre comillas
        [digit] una cifra de 0 a 9
        [name] el nombre de una pregunta
        [date_time] una fecha con hora
        [nodes] una ruta a preguntas o grupos
        [rows] un grupo repetido
       *[other] un valor de otro tipo
    } en el carácter { $column }
    .title = Valor de tipo incorrecto en una expresión
    .help = Compare números con números y textos con textos; use selected() en las preguntas de varios códigos. En XPath, escriba un día como date('2026-01-31').

expression-unknown_choice = el código { $choice } del carácter { $column } no es una opción de esta pregunta
    .title = Código que la pregunta no tiene
    .help = Use uno de los códigos de la lista de la pregunta.

expression-unsupported = la expresión usa { $name } en el carácter { $column }, que aquí no se puede evaluar
    .title = Parte de una expresión que no se admite
    .help = Quedan fuera las funciones de mapas, dispositivos y servidores. Lo que depende de esta expresión no se comprueba.

expression-failed =
    la expresión no se puede evaluar en este registro (carácter { $column }): { $reason ->
        [date] un valor no es una fecha
        [type] un valor es de un tipo que { $name } no admite
        [several] hay varios valores donde hace falta uno
        [variable] la variable { $name } no existe
        [pattern] el patrón no es una expresión regular
        [steps] necesita demasiados pasos
        [argument] { $name } no conoce este argumento
       *[other] algo en ella no encaja
    }
    .title = La expresión no se puede evaluar
    .help = Revise las respuestas que usa la expresión o corrija la expresión.
