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
        [date_time] un día y una hora, como AAAA-MM-DDTHH:MM
        [rank] los códigos de la lista en un orden
        [quantity] un número con su unidad
        [url] una dirección web
        [attachment] un archivo
        [reference] una referencia a un registro
        [geopoint] una latitud y una longitud
        [geotrace] puntos separados por punto y coma
        [geoshape] puntos separados por punto y coma
        [list] una lista
        [object] un objeto con las respuestas de una fila
       *[text] un texto
    }
    .title = Respuesta de otro tipo
    .help = Escriba la respuesta como la pide la pregunta o indique por qué no la hay.

answer-range =
    la respuesta a { $question } está { $side ->
        [min] por debajo de { $min }, el mínimo aceptado
        [min_computed] por debajo del mínimo que resulta de otras respuestas
        [max_computed] por encima del máximo que resulta de otras respuestas
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
        [not_asked] «no se preguntó»
        [not_applicable] «no corresponde»
        [refused] «prefiere no responder»
        [withheld] «dato reservado»
        [unanswered] «sin respuesta»
       *[unknown] «no sabe»
    } como respuesta
    .title = No se acepta este motivo para no responder
    .help = Responda la pregunta o use uno de los motivos que ofrece el formulario.

answer-too_long =
    { $limit ->
        [one] la respuesta a { $question } tiene más de { $limit } carácter
       *[other] la respuesta a { $question } tiene más de { $limit } caracteres
    }
    .title = Texto demasiado largo
    .help = Acorte el texto.

answer-repeat_count =
    { $count ->
        [one] { $question } tiene { $count } entrada
       *[other] { $question } tiene { $count } entradas
    }; { $limit ->
        [min] el mínimo es { $min }
       *[max] el máximo es { $max }
    }
    .title = Faltan o sobran entradas
    .help = Añada las entradas que faltan o junte algunas.

answer-missing_node = { $question } no está en la respuesta
    .title = Pregunta omitida
    .help = Incluya la pregunta en la respuesta, también cuando no se haya contestado.

answer-calculation_differs = la respuesta a { $question } no es lo que calcula el formulario
    .title = El cálculo guardado no coincide
    .help = Vuelva a calcularlo o corrija las respuestas de las que sale.

answer-choice_filtered = una respuesta a { $question } está en la lista { $list }, pero no entre las opciones que dejan las respuestas anteriores
    .title = Opción que no corresponde
    .help = Elija una de las opciones que quedan o corrija la respuesta anterior.

answer-total_differs =
    { $kind ->
        [unique_individuals] { $question } es menor que su parte más grande o mayor que la suma de sus partes: { $of }
       *[sum] { $question } no es el total de sus partes: { $of }
    }
    .title = El total no coincide
    .help = Sume de nuevo las partes. Una persona que está en varias cuenta una vez solo donde el formulario lo dice.

answer-min_length =
    { $limit ->
        [one] la respuesta a { $question } tiene menos de { $limit } carácter
       *[other] la respuesta a { $question } tiene menos de { $limit } caracteres
    }
    .title = Texto demasiado corto
    .help = Escriba algo más o indique por qué no hay respuesta.

answer-decimals =
    { $max ->
        [one] la respuesta a { $question } tiene más de { $max } decimal
       *[other] la respuesta a { $question } tiene más de { $max } decimales
    }
    .title = Demasiados decimales
    .help = Redondee el número.

answer-pattern =
    { $formats ->
        [0] la respuesta a { $question } no tiene el formato que pide el formulario
       *[other] la respuesta a { $question } no tiene el formato { $format }
    }
    .title = Formato incorrecto
    .help = Escriba la respuesta en el formato que pide la pregunta.

answer-unit = la respuesta a { $question } tiene una unidad que la pregunta no ofrece: { $expected }
    .title = Unidad incorrecta
    .help = Dé el número en una de las unidades de la pregunta.

answer-unit_incomparable = la unidad de { $question } no se puede comparar con { $unit }, la unidad del límite
    .title = Unidades que no se pueden comparar
    .help = Revise la unidad: mide otra cosa o no se conoce.

answer-too_few =
    { $count ->
        [one] { $question } tiene { $count } respuesta; el mínimo es { $min }
       *[other] { $question } tiene { $count } respuestas; el mínimo es { $min }
    }
    .title = Faltan respuestas
    .help = Añada las respuestas que faltan.

answer-too_many =
    { $count ->
        [one] { $question } tiene { $count } respuesta; el máximo es { $max }
       *[other] { $question } tiene { $count } respuestas; el máximo es { $max }
    }
    .title = Sobran respuestas
    .help = Deje solo las respuestas que valen.

answer-media_type = el archivo de { $question } debe ser de tipo { $expected }
    .title = Archivo de otro tipo
    .help = Guarde el archivo en uno de los tipos aceptados.

answer-size = el archivo de { $question } tiene más de { $max } bytes
    .title = Archivo demasiado grande
    .help = Reduzca el archivo.

answer-reference = la respuesta a { $question } no es una referencia a un registro
    .title = No es una referencia
    .help = Escriba el tipo y el identificador, como Organization/12, o la dirección completa.

answer-reference_type = la respuesta a { $question } debe referirse a { $expected }
    .title = Referencia a otro tipo de registro
    .help = Indique un registro de uno de los tipos aceptados.

answer-url = la respuesta a { $question } no es una dirección completa
    .title = No es una dirección
    .help = Escriba la dirección con su comienzo, como https://.

answer-newline = la respuesta a { $question } tiene varias líneas y se pedía una
    .title = Texto de varias líneas
    .help = No se pierde nada. Junte las líneas si el texto va a una tabla.

answer-other_unspecified = en { $of } se eligió { $choice }, pero { $question } no dice qué es
    .title = Otro, sin decir cuál
    .help = Escriba de qué se trata o elija el código que corresponda.

answer-rule =
    { $named ->
        [0] no se cumple la regla { $rule } del formulario
       *[other] no se cumple la regla { $rule } del formulario en { $question }
    }
    .title = Respuestas que no concuerdan
    .help = Compare las respuestas relacionadas y corrija la que esté mal.

answer-cross_form = no se cumple la regla { $rule }: { $question } no concuerda con el otro formulario
    .title = Dos formularios que no concuerdan
    .help = Compare los dos formularios y corrija el que esté mal.

answer-wave_change = { $question } se aleja de la respuesta de { $previous } más de lo habitual
    .title = Gran cambio desde la vez anterior
    .help = Revise el número. Si es correcto, no hay nada que hacer.

answer-rule_failed =
    { $names ->
        [0] no se pudo evaluar una regla de { $question } ({ $property })
       *[other] no se pudo evaluar una regla de { $question } ({ $property }): { $name }
    }
    .title = Regla que no se pudo evaluar
    .help = Esta regla no se aplicó a la respuesta. Revise la regla del formulario.

answer-row_missing = a la tabla { $question } le falta la fila { $row }
    .title = Falta una fila
    .help = Añada la fila, también si sus números son cero.

answer-row_repeated = la tabla { $question } tiene esta fila dos veces
    .title = Fila repetida
    .help = Junte las dos filas.

response-form_retired = el formulario ya no se usa
    .title = Formulario retirado
    .help = Use el formulario que lo sustituye.

response-form_inactive =
    { $side ->
        [from] la respuesta es anterior al formulario, que se usa desde { $limit }
       *[to] la respuesta es posterior a { $limit }, el último día del formulario
    }
    .title = Formulario que ese día no se usaba
    .help = Revise la fecha de la respuesta o use el formulario de entonces.

response-facility_duplicate = se informa dos veces sobre este centro
    .title = Centro informado dos veces
    .help = Conserve un informe por centro, para que no se cuente dos veces.

response-form_mismatch = la respuesta es de otro formulario o versión: en { $field } se esperaba { $expected }
    .title = Respuesta a otro formulario o versión
    .help = Revise la respuesta con el formulario y la versión en que se contestó.

response-duplicate = otra respuesta de este lote tiene el mismo identificador
    .title = Identificador repetido
    .help = Conserve una de las dos o dé a cada respuesta su propio identificador.

form-invalid =
    error en el formulario: { $reason ->
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
        [question_unknown] no existe la pregunta { $name }
        [related_unknown] no existe el formulario relacionado { $name }
        [row_unknown] no existe la fila { $name }
        [total] { $name } no es un número que pueda tener un total
        [limit] no se entiende un límite de { $name }
        [pattern] el patrón de { $name } no es una expresión regular aceptada
        [cycle] una condición depende de sí misma
       *[other] hay algo incorrecto
    }
    .title = Error en el formulario
    .help = Corrija este punto del formulario. Los nombres llevan minúsculas, cifras y guiones bajos, y no se repiten.

form-lost = { $property } de { $name } no tiene equivalente en { $format } y se ha omitido
    .title = Parte de un formulario omitida
    .help = El resto del formulario está completo. Compruebe que el formulario funciona sin esta parte.

response-clock_missing =
    { $field ->
        [now] { $count ->
            [one] no se ha comprobado una regla del formulario: necesita la fecha y la hora de la comprobación (now)
           *[other] no se han comprobado { $count } reglas del formulario: necesitan la fecha y la hora de la comprobación (now)
        }
       *[today] { $count ->
            [one] no se ha comprobado una regla del formulario: necesita la fecha de la comprobación (today)
           *[other] no se han comprobado { $count } reglas del formulario: necesitan la fecha de la comprobación (today)
        }
    }
    .title = Reglas sin comprobar por falta de fecha
    .help = Indique la fecha (today) o la fecha y la hora (now) de la comprobación y repítala.

response-document_missing =
    { $count ->
        [one] no se ha comprobado una regla del formulario: está escrita en FHIRPath y necesita la respuesta como documento FHIR
       *[other] no se han comprobado { $count } reglas del formulario: están escritas en FHIRPath y necesitan la respuesta como documento FHIR
    }
    .title = Reglas no comprobadas sin un documento FHIR
    .help = Entregue las respuestas como documentos QuestionnaireResponse de FHIR para que se comprueben estas reglas.

form-renamed = { $format } no admite el nombre { $name }: allí se llama { $replacement }
    .title = Nombre cambiado para otro programa
    .help = Use el nombre nuevo en ese programa o dé a la pregunta un nombre que este admita.

form-rename_doubtful =
    { $reason ->
        [from] el cambio de nombre de { $name } no se ha aplicado: la versión anterior no tiene nada con ese nombre que pueda cambiarlo
        [to] el cambio de nombre de { $name } a { $target } no se ha aplicado: la versión nueva no tiene ningún { $target } de esa clase
       *[taken] { $name } y otra pregunta se llaman ahora { $target }: de dos respuestas de un mismo envío solo puede quedar una
    }
    .title = Cambio de nombre dudoso
    .help = Compare los nombres de «renames» con las dos versiones del formulario.

response-not_migrated = la respuesta a { $question } no se ha llevado a la nueva versión del formulario: { $reason ->
        [removed] la pregunta ya no existe
        [moved] la pregunta está en otro grupo repetido
        [type] la pregunta admite otro tipo de respuesta
        [option] una de sus opciones ya no existe
        [meaning] el código de una de sus opciones significa ahora otra cosa
        [taken] otra respuesta del mismo envío ya ocupa su nombre
       *[unknown] no correspondía a ninguna pregunta de la versión anterior
    }
    .title = Respuesta sin lugar en la nueva versión
    .help = La respuesta se conserva entre lo descartado. Si la pregunta o la opción tiene un nombre nuevo, indíquelo en los cambios de nombre.
