# questionnaire

answer-required = la pregunta { $question } no tiene respuesta
    .title = Falta una respuesta obligatoria
    .help = Responda la pregunta o indique por qué no hay respuesta.

answer-type =
    la respuesta a { $question } debe ser { $expected ->
        [integer] un número entero
        [decimal] un número
        [date] una fecha que exista, como AAAA-MM-DD
        [time] una hora, como HH:MM
        [boolean] verdadero o falso
        [select_one] un código
        [select_many] una lista de códigos
        [list] una lista
        [object] un objeto con las respuestas de una fila
       *[text] un texto
    }
    .title = Respuesta de otro tipo
    .help = Escriba la respuesta como la pide la pregunta o indique por qué no la hay.

answer-range =
    la respuesta a { $question } está { $side ->
        [min] por debajo de { $min }, el mínimo aceptado
       *[max] por encima de { $max }, el máximo aceptado
    }
    .title = Número fuera de los límites
    .help = Revise el número: a menudo sobra una cifra o la unidad es otra.

answer-not_a_choice = una respuesta a { $question } no está en su lista de opciones ({ $list })
    .title = La respuesta no es una de las opciones
    .help = Use uno de los códigos de la lista.

answer-choice_repeated = la misma opción aparece dos veces en { $question }
    .title = Opción repetida
    .help = No se pierde nada: cuenta una vez. Quite la repetición.

answer-choice_exclusive = la opción { $choice } de { $question } no se puede combinar con otras
    .title = Opciones que se excluyen
    .help = Deje solo esa opción, o quítela y conserve las demás.

answer-constraint = la respuesta a { $question } no cumple la regla del formulario
    .title = La respuesta no cumple una regla
    .help = Compárela con las respuestas relacionadas y corrija la que esté mal.

answer-not_relevant = { $question } no debía preguntarse y sin embargo tiene respuesta
    .title = Respuesta a una pregunta que no corresponde
    .help = Quite la respuesta o corrija la respuesta anterior que hace innecesaria la pregunta.

answer-unknown_question =
    { $suggestions ->
        [0] el formulario no tiene ninguna pregunta con este nombre
       *[other] el formulario no tiene ninguna pregunta con este nombre; ¿quiso decir { $suggestion }?
    }
    .title = Pregunta desconocida
    .help = Revise cómo está escrito y que la respuesta esté en el grupo correcto.

answer-missing_not_allowed =
    { $question } no acepta { $reason ->
        [not_asked] «no preguntado»
        [not_applicable] «no corresponde»
        [refused] «prefiere no responder»
        [withheld] «reservado»
       *[unknown] «no sabe»
    } como respuesta
    .title = No se acepta este motivo para no responder
    .help = Responda la pregunta o use uno de los motivos que ofrece el formulario.

answer-too_long = la respuesta a { $question } tiene más de { $limit } caracteres
    .title = Texto demasiado largo
    .help = Acorte el texto.

answer-repeat_count =
    { $question } tiene { $count } entradas; { $limit ->
        [min] se necesitan al menos { $min }
       *[max] se aceptan como máximo { $max }
    }
    .title = Faltan o sobran entradas
    .help = Añada las entradas que faltan o junte algunas.

response-form_mismatch = la respuesta es de otro formulario o versión: en { $field } se esperaba { $expected }
    .title = Respuesta a otro formulario o versión
    .help = Revise la respuesta con el formulario y la versión en que se contestó.

response-duplicate = otra respuesta de este lote tiene el mismo identificador
    .title = Identificador repetido
    .help = Conserve una de las dos o dé a cada respuesta su propio identificador.

form-invalid =
    el formulario no se puede usar: { $reason ->
        [empty] { $name } está vacío
        [language] el idioma { $name } no está entre los idiomas del formulario
        [vocabulary_unknown] no existe el vocabulario { $name }
        [list_empty] la lista { $name } no tiene opciones
        [list_unknown] no existe la lista { $name }
        [list_missing] { $name } necesita una lista de opciones
        [code] un código de { $name } está vacío o tiene espacios
        [code_duplicate] el código { $name } aparece dos veces
        [text_missing] falta un texto de { $name } en uno de los idiomas del formulario
        [name] { $name } no es un nombre válido
        [name_duplicate] el nombre { $name } aparece dos veces
        [min_above_max] un límite de { $name } no se puede cumplir
        [property_unfit] una propiedad de { $name } no corresponde al tipo de la pregunta
        [exclusive_unknown] el código excluyente { $name } no está en la lista
        [cycle] una condición depende de sí misma
       *[other] tiene un error
    }
    .title = El formulario no se puede usar
    .help = Corrija este punto del formulario. Los nombres llevan minúsculas, cifras y guiones bajos, y no se repiten.

form-lost = { $property } de { $name } no tiene equivalente en { $format } y se ha omitido
    .title = Parte de un formulario omitida
    .help = El resto del formulario está completo. Compruebe que el formulario funciona sin esta parte.

response-not_migrated = la respuesta a { $question } no se ha llevado a la nueva versión del formulario: { $reason ->
        [removed] la pregunta ya no existe
        [moved] la pregunta está en otro grupo repetido
        [type] la pregunta admite otro tipo de respuesta
        [option] una de sus opciones ya no existe
       *[unknown] no correspondía a ninguna pregunta de la versión anterior
    }
    .title = Respuesta sin lugar en la nueva versión
    .help = La respuesta se conserva entre lo descartado. Si la pregunta o la opción tiene un nombre nuevo, indíquelo en los cambios de nombre.
