# form

form-identity_missing = { $name } está vacío
    .title = Formulario sin identificador o sin versión
    .help = Dé al formulario un identificador y una versión: las respuestas mencionan ambos.

form-name_invalid = { $name } no es un nombre válido
    .title = Nombre que no se puede usar
    .help = Use letras minúsculas, cifras y guiones bajos, empiece por una letra y evite las palabras del lenguaje de expresiones.

form-name_duplicate = el nombre { $name } se usa dos veces
    .title = Nombre repetido
    .help = Dé otro nombre a uno de los dos: las respuestas se guardan por nombre.

form-name_reserved = el nombre { $name } significa otra cosa en las exportaciones o en los programas de estadística
    .title = Nombre con otro significado
    .help = Elija otro nombre, por ejemplo con el tema de la pregunta delante.

form-name_shadowed = { $name } es también el nombre de otra cosa y las expresiones no pueden distinguirlas
    .title = Nombre que oculta otro
    .help = Cambie el nombre de la variable o del formulario relacionado.

form-column_collision = las respuestas a { $name } y a { $other } reciben la misma columna { $column } en una tabla
    .title = Dos respuestas en una columna
    .help = Cambie el nombre de una de las dos. Las tablas unen grupos, preguntas y códigos con / - o ___, y los programas de estadística no distinguen mayúsculas.

form-group_empty = { $name } no tiene preguntas
    .title = Grupo vacío
    .help = Añada sus preguntas o quítelo.

form-question_unknown = el formulario no tiene ningún { $name } al que { $property } pueda referirse aquí
    .title = Pregunta desconocida
    .help = Escriba el nombre tal como está en el formulario; la pregunta debe estar en la misma fila.

form-related_unknown = el formulario no declara ningún formulario relacionado { $name }
    .title = Formulario relacionado desconocido
    .help = Añádalo a los formularios relacionados o corrija el nombre.

form-unused = nada usa { $name }
    .title = Declarado y sin uso
    .help = Quítelo o úselo donde estaba previsto.

form-rule_duplicate = dos reglas tienen el identificador { $name }
    .title = Identificador de regla repetido
    .help = Dé a cada regla su propio identificador: las observaciones lo mencionan.

form-total_unfit = { $name } no puede formar parte de este total
    .title = Total que no se puede sumar
    .help = Un total es un número y sus partes son otros números, cada uno una vez y todos en la misma fila.

form-language_unknown = el idioma original { $name } no está entre los idiomas del formulario
    .title = Falta el idioma original
    .help = Añádalo a los idiomas del formulario.

form-label_missing = { $name } no tiene texto
    .title = Falta un texto
    .help = Escriba lo que debe leer quien responde.

form-translation_missing = falta { $property } de { $name } en { $language }
    .title = Falta una traducción
    .help = Añada la traducción o quite el idioma de los idiomas del formulario.

form-label_repeated = { $name } tiene el mismo texto que { $other }
    .title = Dos preguntas con el mismo texto
    .help = Aclare en el texto qué las distingue o quite una de las dos.

form-list_unknown = el formulario no tiene la lista { $name }
    .title = Lista desconocida
    .help = Añada la lista o corrija su nombre.

form-list_missing = { $name } necesita una lista de opciones
    .title = Falta la lista de opciones
    .help = Indique la lista de la que se elige la respuesta.

form-list_empty = la lista { $name } no tiene opciones
    .title = Lista vacía
    .help = Añada sus opciones.

form-list_unused = ninguna pregunta usa la lista { $name }
    .title = Lista sin uso
    .help = Quítela o indíquela en la pregunta para la que estaba prevista.

form-list_repeated = las listas { $name } y { $other } tienen las mismas opciones
    .title = Dos listas con las mismas opciones
    .help = Use una sola lista, para que una corrección llegue a ambas preguntas.

form-vocabulary_unknown = no existe el vocabulario { $name }
    .title = Vocabulario desconocido
    .help = Corrija el nombre o entregue el vocabulario al motor.

form-choice_invalid = un código de la lista { $name } está vacío o tiene espacios
    .title = Código que no se puede usar
    .help = Escriba el código sin espacios: cuando se eligen varios, los espacios los separan.

form-choice_duplicate = el código { $name } se usa dos veces en su lista
    .title = Código repetido
    .help = Dé otro código a una de las dos opciones.

form-choice_similar = las opciones { $name } y { $other } tienen el mismo texto
    .title = Dos opciones con el mismo texto
    .help = Aclare en el texto qué las distingue o quite una de las dos.

form-choice_parent = la opción más amplia { $parent } de { $name } no existe o es parte de ella
    .title = Opción más amplia que no encaja
    .help = Indique una opción de la misma lista que sea más amplia que esta.

form-not_a_choice = { $property } menciona el código { $name }, que no está en la lista
    .title = Código que la lista no tiene
    .help = Use un código de la lista o añada la opción.

form-missing_code_clash = el código { $choice } de { $name } significa a la vez una respuesta y una ausencia ({ $missing })
    .title = Código con dos significados
    .help = Use para la respuesta ausente un código que no sea ni una opción ni un número del intervalo.

form-property_unfit = { $property } de { $name } no corresponde al tipo de la pregunta
    .title = Propiedad de otro tipo
    .help = Quítela o cambie el tipo de la pregunta.

form-property_dead = { $property } de { $name } no tiene efecto a causa de { $because }
    .title = Propiedad sin efecto
    .help = Quítela o corrija la otra propiedad.

form-limits_crossed = un límite de { $name } no se puede cumplir
    .title = Límites invertidos
    .help = Escriba el valor menor como mínimo y el mayor como máximo.

form-limit_invalid = { $property } de { $name } no es un valor del tipo de la pregunta
    .title = Límite de tipo incorrecto
    .help = Escriba el límite como una respuesta: un número, un día como AAAA-MM-DD, una hora como HH:MM.

form-count_contradiction = { $property } de { $name } no se puede cumplir junto con { $because }
    .title = Números que se contradicen
    .help = Cambie uno de los dos números.

form-pattern_invalid = el patrón de { $name } no es una expresión regular que esta biblioteca lea
    .title = Patrón que no se puede usar
    .help = Corrija el patrón; no se admiten aserciones de contexto ni referencias hacia atrás.

form-initial_unfit = la respuesta inicial de { $name } no concuerda con su { $property }
    .title = Respuesta inicial que no se acepta
    .help = Cambie la respuesta inicial o la propiedad.

form-other_always_asked = { $name } se pregunta aunque no se elija { $choice } en { $question }
    .title = Texto de «otro» que siempre se pregunta
    .help = Pregúntelo solo cuando se elija esa opción.

form-repeat_dead = { $name } nunca tiene filas
    .title = Grupo repetido sin filas
    .help = Corrija cuántas veces se pregunta o quítelo.

form-self_reference = { $property } de { $name } lee la propia respuesta a { $name }
    .title = Expresión sobre su propia respuesta
    .help = Use otra pregunta, o una restricción, donde la propia respuesta se escribe como un punto.

form-cycle = { $name } depende de sí mismo, a través de { $through }
    .title = Condiciones en círculo
    .help = Saque del círculo una de estas condiciones o cálculos.

form-never_asked = { $name } nunca se puede preguntar: se contradicen estas condiciones: { $reasons }
    .title = Pregunta que nunca se hace
    .help = Cambie una de las condiciones mencionadas.

form-condition_always = { $property } de { $name } se cumple con cualquier respuesta
    .title = Condición que no dice nada
    .help = Quite la condición o corríjala: un `or` entre dos desigualdades es una causa frecuente.

form-condition_never = { $property } de { $name } nunca se cumple: se contradicen estas condiciones: { $reasons }
    .title = Condición que nunca se cumple
    .help = Cambie una de las condiciones mencionadas.

form-rule_never_holds = toda respuesta completa incumple la regla { $name }: se contradicen estas condiciones: { $reasons }
    .title = Regla que siempre se incumple
    .help = Corrija la regla o las condiciones mencionadas.

form-no_valid_answer = no se acepta ninguna respuesta a { $name }: se contradicen estas propiedades: { $reasons }
    .title = Pregunta sin respuesta aceptada
    .help = Cambie una de las propiedades mencionadas.

form-hidden_by_itself = una respuesta a { $name } hace desaparecer a { $name }
    .title = Pregunta que su propia respuesta oculta
    .help = Haga que la condición dependa de una pregunta anterior.

form-choices_empty = { $name } no tiene opciones cuando { $answer }
    .title = Respuesta que no deja nada que elegir
    .help = Añada opciones para esa respuesta o no haga entonces la pregunta.

form-choice_unreachable = { $choice } nunca se puede elegir en { $name }, a causa de { $reasons }
    .title = Opción que no se puede elegir
    .help = Quite la opción o corrija lo que impide elegirla.

form-not_analysed = las condiciones alrededor de { $name } son demasiadas para examinarlas juntas
    .title = Condiciones no examinadas
    .help = No se sabe de ningún error aquí. Unas condiciones más simples se pueden comprobar.
