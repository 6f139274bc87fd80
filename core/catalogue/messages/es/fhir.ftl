# FHIR

fhir-questionnaire_invalid =
    no se puede usar el cuestionario: { $reason ->
        [not_a_questionnaire] no es un recurso de tipo Questionnaire
        [value_kind] un valor de { $name } es de otra clase
        [too_deep] los elementos dentro de { $name } están anidados a demasiada profundidad
        [link_missing] un elemento no tiene linkId
        [link_duplicate] el linkId { $name } se usa dos veces
        [type_missing] el elemento { $name } no tiene tipo
        [type_unknown] el tipo del elemento { $name } no existe en esta versión de FHIR
        [type_abstract] el tipo «question» del elemento { $name } solo representa a otros
        [member_unfit] el elemento { $name } tiene una propiedad que su tipo no admite
        [group_empty] el grupo { $name } no tiene elementos
        [options_both] el elemento { $name } tiene opciones y un conjunto de valores
        [options_unfit] el tipo del elemento { $name } no admite opciones
        [option_value] una opción del elemento { $name } no tiene valor
        [option_type] una opción del elemento { $name } no es del tipo del elemento
        [option_duplicate] el elemento { $name } tiene dos veces la misma opción
        [value_set_missing] el conjunto de valores del elemento { $name } no está contenido en el cuestionario
        [enable_behavior] el enableBehavior del elemento { $name } no es «all» ni «any»
        [enable_behavior_missing] el elemento { $name } tiene varias condiciones y ningún enableBehavior
        [enable_both] el elemento { $name } tiene enableWhen y enableWhenExpression
        [enable_question_missing] una condición del elemento { $name } no nombra ninguna pregunta
        [enable_question_unknown] una condición se refiere a { $name }, que no existe
        [enable_self] el elemento { $name } depende de sí mismo
        [enable_operator] una condición del elemento { $name } tiene un operador desconocido
        [enable_operator_missing] una condición del elemento { $name } no tiene operador
        [enable_answer_missing] una condición del elemento { $name } no tiene respuesta con la que comparar
        [enable_answer_several] una condición del elemento { $name } tiene varias respuestas con las que comparar
        [enable_answer_type] una condición del elemento { $name } compara con una respuesta de otro tipo
        [bound_missing] un límite del elemento { $name } no tiene valor
        [bound_type] un límite del elemento { $name } no es del tipo del elemento
        [initial_unfit] el elemento { $name } tiene opciones, así que su respuesta inicial se marca en ellas
        [initial_several] el elemento { $name } admite una respuesta y tiene varias iniciales
        [initial_missing] una respuesta inicial del elemento { $name } no tiene valor
        [expression_missing] una expresión de { $name } está vacía
        [variable_name] una variable de { $name } no tiene nombre
        [constraint_key] una restricción de { $name } no tiene clave
        [constraint_severity] una restricción de { $name } no tiene una gravedad conocida
        [constraint_expression] una restricción de { $name } no tiene expresión
        [constraint_human] una restricción de { $name } no tiene texto para las personas
        [status] su estado no es uno de los de FHIR
        [status_missing] no tiene estado
       *[other] { $name } no es correcto
    }
    .title = El cuestionario incumple una regla de FHIR
    .help = Corrija este lugar del cuestionario.

fhir-response_invalid =
    no se puede leer la respuesta en este lugar: { $reason ->
        [not_a_response] no es un recurso de tipo QuestionnaireResponse
        [value_kind] { $name } es de otra clase
        [link_missing] un elemento no tiene linkId
        [status_missing] no tiene estado
        [status] su estado no es uno de los de FHIR
        [too_deep] los elementos están anidados a demasiada profundidad
        [value_several] una respuesta tiene varios valores
        [data] los datos de un archivo adjunto no son Base64
       *[other] { $name } no es correcto
    }
    .title = La respuesta incumple una regla de FHIR
    .help = Corrija este lugar en el programa que escribe la respuesta.

fhir-group_answered = el grupo { $question } tiene respuestas; sus preguntas van en «item»
    .title = Grupo con respuestas
    .help = Escriba las preguntas de un grupo como elementos del grupo.

fhir-display_answered = { $question } solo se muestra y no puede tener respuesta
    .title = Respuesta a un texto que no es una pregunta
    .help = Quite la respuesta.

fhir-item_misplaced = { $question } no está donde lo tiene el cuestionario
    .title = Elemento en un lugar equivocado
    .help = Ponga el elemento dentro del que lo contiene en el cuestionario.

fhir-item_repeated = { $question } no se repite, pero está varias veces
    .title = Elemento repetido
    .help = Deje un solo elemento. Varias respuestas a una pregunta van en un mismo elemento.

fhir-value_missing = una respuesta a { $question } no tiene valor
    .title = Respuesta sin valor
    .help = Ponga el valor o quite la respuesta.

fhir-display_differs = el texto de un código de { $question } no es el de su sistema de códigos
    .title = El texto y el código no coinciden
    .help = Averigüe si lo que se quiso decir es el código o el texto.

fhir-attachment_size = el tamaño indicado del archivo de { $question } es de { $stated } bytes; sus datos tienen { $actual }
    .title = El tamaño de un archivo no es el de sus datos
    .help = Envíe el archivo de nuevo: es posible que se haya cortado.

fhir-resource_unknown = la referencia de { $question } es a un tipo de recurso que FHIR no tiene
    .title = Referencia a un tipo de recurso desconocido
    .help = Compruebe cómo está escrito el tipo en la referencia.

fhir-resources_skipped =
    { $count ->
        [one] { $count } recurso del paquete no es una respuesta a un cuestionario y se ha omitido
       *[other] { $count } recursos del paquete no son respuestas a un cuestionario y se han omitido
    }
    .title = Otros recursos en el paquete
    .help = No hay que hacer nada: solo se comprueban las respuestas.

fhir-form_draft = el cuestionario de esta respuesta todavía es un borrador
    .title = Respuesta a un borrador
    .help = Averigüe si la respuesta era una prueba.
