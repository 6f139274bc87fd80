# xlsform

xlsform-sheet_missing =
    { $suggestions ->
        [0] el libro no tiene la hoja { $sheet }
       *[other] el libro no tiene la hoja { $sheet }; ¿debería serlo { $suggestion }?
    }
    .title = Falta una hoja
    .help = Añada la hoja o póngale exactamente este nombre.

xlsform-sheet_misspelt = la hoja { $sheet } no se lee; ¿quiso decir { $suggestion }?
    .title = Hoja con un nombre poco habitual
    .help = Corrija el nombre. Si la hoja no forma parte del formulario, empiece su nombre con un guion bajo.

xlsform-header_missing = la hoja { $sheet } no tiene la columna { $column }
    .title = Falta una columna
    .help = Añada la columna. Si ya está, compruebe que la primera fila de la hoja tiene los nombres de las columnas.

xlsform-header_repeated = en la hoja { $sheet }, { $column } y { $other } son nombres de la misma columna
    .title = Columna repetida
    .help = Cambie el nombre de una de las dos o quítela.

xlsform-header_unknown = la columna { $column } no se lee; ¿quiso decir { $suggestion }?
    .title = Columna desconocida
    .help = Corrija el nombre de la columna. Las columnas con notas propias pueden tener cualquier otro nombre.

xlsform-header_absent = en la hoja { $sheet }, la columna { $column } tiene contenido pero no nombre
    .title = Contenido sin nombre de columna
    .help = Dé nombre a la columna en la primera fila o vacíe sus celdas. Quizá falta la fila con los nombres.

xlsform-header_spaced = la columna { $column } se omite porque su nombre tiene un espacio
    .title = Nombre de columna con un espacio
    .help = Use un guion bajo si los filtros de opciones deben leer la columna.

xlsform-type_missing = falta el tipo
    .title = Pregunta sin tipo
    .help = Escriba el tipo de la pregunta, por ejemplo text o integer.

xlsform-type_unknown =
    { $suggestions ->
        [0] no existe el tipo { $type }
       *[other] no existe el tipo { $type }; ¿quiso decir { $suggestion }?
    }
    .title = Tipo desconocido
    .help = Use uno de los tipos de XLSForm. Una pregunta con opciones nombra su lista: select_one mi_lista.

xlsform-row_skipped = la fila no tiene tipo, nombre ni etiqueta y se omite
    .title = Fila omitida
    .help = Complete la fila, o vacíela si es solo una nota.

xlsform-name_missing = falta el nombre
    .title = Falta el nombre
    .help = Dé un nombre a cada pregunta, grupo y repetición.

xlsform-name_invalid = el nombre en { $column } tiene un carácter que no puede llevar
    .title = Nombre no válido
    .help = Empiece con una letra o un guion bajo; después use letras, cifras, guiones bajos, guiones o puntos.

xlsform-name_repeated =
    el nombre { $name } aparece dos veces; { $reason ->
        [repeat] dos repeticiones de un formulario no pueden llamarse igual
        [generated] el formulario lo necesita para una pregunta que añade él mismo
        [instance] dos tablas adjuntas no pueden llamarse igual
       *[section] dentro de un grupo, una repetición o el formulario solo se usa una vez
    }
    .title = Nombre repetido
    .help = Cambie uno de los dos y las referencias a él.

xlsform-name_reserved =
    el nombre { $name } no se puede usar aquí: { $reason ->
        [audit] la auditoría siempre se llama así y no se acepta otro nombre para ella
        [root] el propio formulario se llama así
       *[meta] está reservado para los datos sobre el formulario
    }
    .title = Nombre reservado
    .help = Elija otro nombre; deje vacío el nombre de una auditoría.

xlsform-name_case = { $name } se distingue de otro nombre solo por las mayúsculas
    .title = Nombres que solo se distinguen por las mayúsculas
    .help = Muchos programas de análisis no ven la diferencia: elija nombres claramente distintos.

xlsform-end_unmatched = aquí termina un { $section } que no ha empezado
    .title = Final sin comienzo
    .help = Quite esta fila o añada la fila donde empieza el { $section }. Lo que empieza último termina primero.

xlsform-begin_unmatched = el { $section } { $name } empieza aquí y no termina
    .title = Comienzo sin final
    .help = Añada una fila end_{ $section } después de su última pregunta.

xlsform-list_missing =
    { $suggestions ->
        [0] no existe la lista de opciones { $list }
       *[other] no existe la lista de opciones { $list }; ¿quiso decir { $suggestion }?
    }
    .title = Falta la lista de opciones
    .help = Añada las opciones a la hoja de opciones o corrija el nombre de la lista detrás del tipo.

xlsform-choice_name_missing = una opción de la lista { $list } no tiene nombre
    .title = Opción sin nombre
    .help = Dé un nombre a cada opción: es lo que guardan las respuestas.

xlsform-choice_label_missing = una opción de la lista { $list } no tiene etiqueta
    .title = Opción sin etiqueta
    .help = Dé una etiqueta a la opción; si no, se verá su nombre.

xlsform-choice_repeated = la opción { $choice } está dos veces en la lista { $list }
    .title = Opción repetida
    .help = Cambie una. Si es intencionado, ponga allow_choice_duplicates en yes en la hoja de ajustes.

xlsform-choice_spaces = una opción de la lista { $list } tiene un espacio en su nombre y se pueden elegir varias
    .title = Nombre de opción con un espacio
    .help = Las respuestas con varias opciones se separan con espacios: use un guion bajo en el nombre.

xlsform-choice_without_list = la opción no pertenece a ninguna lista y se omite
    .title = Opción sin lista
    .help = Escriba el nombre de su lista en la columna list_name.

xlsform-reference_malformed = una referencia en { $column } está mal escrita
    .title = Referencia ilegible
    .help = Escriba { "${" }, el nombre de una pregunta y { "}" }, con una coma entre dos disparadores.

xlsform-reference_unknown =
    { $suggestions ->
        [0] el formulario no tiene nada con el nombre { $name }, al que se refiere { $column }
       *[other] el formulario no tiene nada con el nombre { $name }, al que se refiere { $column }; ¿quiso decir { $suggestion }?
    }
    .title = Referencia a nada
    .help = Corrija el nombre en la referencia o añada la pregunta.

xlsform-reference_ambiguous = { $column } se refiere a { $name }, un nombre que el formulario tiene varias veces
    .title = Referencia ambigua
    .help = Dé a lo referido un nombre que el formulario tenga una sola vez.

xlsform-trigger_hidden = { $name } no se muestra y por eso no puede disparar un cálculo
    .title = Disparador que no se muestra
    .help = Use como disparador una pregunta que se conteste.

xlsform-parameter_malformed = los parámetros no son pares de nombre y valor
    .title = Parámetros ilegibles
    .help = Escriba nombre=valor, con espacios entre los pares: start=1 end=10 step=1.

xlsform-parameter_unknown =
    { $suggestions ->
        [0] este tipo no tiene el parámetro { $parameter }; tiene { $accepted }
       *[other] este tipo no tiene el parámetro { $parameter }; ¿quiso decir { $suggestion }?
    }
    .title = Parámetro desconocido
    .help = Corrija el nombre o quite el parámetro.

xlsform-parameter_invalid =
    el parámetro { $parameter } { $reason ->
        [flag] debe ser true o false
        [true] debe ser true o no ponerse
        [count] debe ser un número entero no menor que cero
        [integer] debe ser un número entero
        [number] debe ser un número
        [numbers] nombra una lista en la que no todas las opciones son números
        [priority] debe ser no-power, low-power, balanced o high-accuracy
        [on_form_edit] debe ser on-form-edit
        [quality] debe ser voice-only, low o normal; una grabación en primer plano puede ser también external
        [needed] hace falta junto con los demás sobre el lugar del dispositivo
        [not_below_interval] no debe ser menor que location-min-interval
        [package] debe ser el nombre de un paquete de Android, como org.example.camera
        [name] debe ser el nombre de una columna del archivo
        [seed] debe ser un número o una referencia a una pregunta
        [needs_randomize] solo tiene efecto con randomize=true
        [appearance] no es compatible con esta apariencia
        [not_zero] no debe ser cero
        [within_width] no debe ser mayor que todo el intervalo
        [multiple_of_step] debe ser un múltiplo de step
        [within_range] debe estar entre start y end
        [on_ticks] nombra una lista con una opción que no cae en una marca
        [ends] debe nombrar una lista con exactamente el comienzo y el final del intervalo
        [list] debe ser una lista de la hoja de opciones
        [geometry] debe nombrar una lista, un archivo adjunto o una repetición
       *[other] tiene un valor que no se acepta
    }
    .title = Valor de un parámetro no aceptado
    .help = Corrija el valor o quite el parámetro.

xlsform-calculation_missing = falta el cálculo
    .title = Falta el cálculo
    .help = Escriba el cálculo, o un valor inicial que lo sea.

xlsform-file_extension = el archivo { $list } no puede contener opciones; se aceptan { $accepted }
    .title = Archivo de clase desconocida
    .help = Escriba el nombre del archivo con su extensión, tal como se adjuntará al formulario.

xlsform-label_missing = { $name } no tiene etiqueta
    .title = Falta la etiqueta
    .help = Escriba una etiqueta o una ayuda: una guía sola puede quedar oculta.

xlsform-combination =
    { $reason ->
        [encryption_needs_id] un formulario cifrado necesita su instanceID, que omit_instanceID quita
        [loop_without_list] un bucle necesita una lista de opciones que recorrer
        [or_other_needs_choices] or_other necesita una lista en la hoja de opciones
        [or_other_filter] or_other no funciona junto con un filtro de opciones
        [search_file] search() no funciona con opciones de un archivo
        [search_shared] la lista también la usa una pregunta sin search()
        [table_filter] un filtro de opciones no funciona en una table-list
        [table_lists] todas las preguntas de una table-list necesitan la misma lista de opciones
        [background_needs_trigger] un background-geopoint necesita un disparador
        [background_calculation] un background-geopoint no puede tener un cálculo
        [big_image] una big-image necesita una imagen a su lado
        [instance_clash] dos tablas o listas distintas tendrían el mismo nombre en el formulario
       *[other] aquí hay dos cosas que no son compatibles
    }
    .title = Cosas que no son compatibles
    .help = Quite una de las dos o cámbiela como se indica.

xlsform-entity_invalid =
    { $reason ->
        [no_entities] una respuesta se guarda en una entidad, pero el formulario no tiene hoja de entidades
        [container] un grupo o una repetición no se puede guardar en una entidad
        [delimiter] save_to solo puede tener un #
        [list_needed] con varias entidades, save_to nombra la lista: mi_lista#mi_propiedad
        [list_unknown] save_to nombra una lista que no está en la hoja de entidades
        [list_missing] una entidad no tiene list_name
        [list_repeated] dos entidades tienen el mismo list_name
        [reserved] name y label no pueden ser nombres de propiedades
        [underscores] los nombres aquí no pueden empezar con dos guiones bajos
        [period] el nombre de una lista de entidades no puede tener un punto
        [property_repeated] dos respuestas se guardan en la misma propiedad
        [update_needs_id] para actualizar una entidad hace falta su entity_id
        [needs_update_if] con entity_id y create_if hace falta también update_if
        [create_needs_label] para crear una entidad hace falta su label
        [scope_save] esta respuesta no está en la misma repetición que las demás de su entidad
        [scope_read] la entidad lee una respuesta de otra repetición que el resto
        [no_part_left] otra entidad ya ocupa la única parte del formulario donde esta podría estar
       *[other] la entidad no es como debe ser
    }
    .title = Entidad no aceptada
    .help = Corrija la hoja de entidades o la columna save_to. Cada formulario, grupo y repetición admite una entidad.

xlsform-entity_column =
    { $suggestions ->
        [0] la hoja de entidades no tiene la columna { $column }
       *[other] la hoja de entidades no tiene la columna { $column }; ¿quiso decir { $suggestion }?
    }
    .title = Columna de entidades desconocida
    .help = Corrija el nombre de la columna o quítela.

xlsform-translation_missing = en la hoja { $sheet }, falta { $column } en el idioma { $language }
    .title = Falta una traducción
    .help = Añada la columna o el texto en este idioma; si no, se verá un texto en otro.

xlsform-deprecated =
    { $what ->
        [disabled] la columna disabled ya no forma parte de XLSForm
       *[other] los dispositivos ya no dan { $what }
    }
    .title = Ya no se usa
    .help = Use relevant en lugar de disabled; quite las preguntas sobre el dispositivo que quedan vacías.

xform-part_missing = el documento no tiene { $part ->
        [model] modelo
        [instance] instancia con las respuestas
       *[body] cuerpo
    }
    .title = Falta una parte del formulario
    .help = Compruebe que el archivo es un XForm de ODK y está completo.

xform-node_unknown = línea { $line }: un { $element } se refiere a un nodo que la instancia no tiene
    .title = Referencia a un nodo desconocido
    .help = Corrija la ruta o añada el nodo a la instancia.

xform-text_missing = línea { $line }: ningún idioma tiene el texto { $text }
    .title = Falta un texto
    .help = Añada el texto a las traducciones o corrija la referencia.

xform-instance_missing =
    línea { $line }: { $instance ->
        [none] la pregunta no tiene opciones
       *[other] las opciones { $instance } no están en el formulario
    }
    .title = Faltan opciones
    .help = Añada las opciones como instancia o corrija la referencia.

xform-text_misplaced = hay un texto que no es la respuesta a ninguna pregunta
    .title = Texto fuera de las respuestas
    .help = Ponga el texto en el nodo de una pregunta o quítelo.
