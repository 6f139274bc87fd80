# linkage

linkage-model_invalid = el modelo de vinculación no se puede usar
    .title = Modelo de vinculación no utilizable
    .help = Corrija lo que se enumera; docs/linkage.md describe el formato con un ejemplo.
linkage-model_unknown = no hay ningún modelo de vinculación incorporado { $model }
    .title = Modelo de vinculación desconocido
    .help = Use el nombre de un modelo del catálogo o entregue el propio modelo.
linkage-column_missing = la tabla no tiene la columna { $column }, necesaria para vincular sus registros
    .title = Falta una columna
    .help = Añada la columna o nombre otra, en el modelo o como la de las etiquetas.
linkage-record_unknown = la tabla no tiene ningún registro con este identificador
    .title = Registro desconocido
    .help = Use identificadores de la columna que nombra el modelo.
linkage-model_part =
    esta parte del modelo de vinculación no se puede usar: { $reason ->
        [field_unknown] nombra un campo que el modelo no tiene
        [field_twice] el nombre del campo se usa dos veces
        [group_unknown] nombra un grupo que el modelo no tiene
        [empty] está vacía
        [several_multiple] solo una clave de una regla puede ser de palabras o elementos
        [different_not_last] el nivel «different» debe ser el último
        [too_many_levels] las comparaciones tienen en conjunto demasiados niveles
        [threshold_missing] la prueba necesita at_least o at_most, un número no negativo
        [threshold_above_one] una similitud es como máximo 1
        [share_out_of_range] una proporción es mayor que 0 y como máximo 1
        [not_rising] los nudos deben crecer, en peso y en probabilidad, y ser al menos dos
        [thresholds_crossed] «review» y «against» no pueden superar «same»
        [source_missing] el modelo no nombra ninguna columna con fuentes
        [expression] la expresión regular no es correcta
       *[other] { $reason }
    }
    .title = Parte de un modelo de vinculación no utilizable
    .help = Corrija esta parte del modelo.
linkage-id_missing =
    { $count ->
        [one] una fila no tiene identificador y se dejó fuera
       *[other] { $count } filas no tienen identificador y se dejaron fuera
    }
    .title = Filas sin identificador
    .help = Dé un identificador a cada fila o quite del modelo la columna de identificadores.
linkage-id_repeated =
    { $count ->
        [one] una fila tiene el identificador de otra y se dejó fuera
       *[other] { $count } filas tienen el identificador de otra y se dejaron fuera
    }
    .title = Identificador repetido
    .help = Dé a cada fila un identificador propio.
linkage-nothing_to_compare = no hay dos registros que comparar
    .title = Nada que comparar
    .help = No hay que hacer nada, salvo que se esperaran más registros.
linkage-block_split =
    demasiados registros tienen las mismas claves ({ $records } en el bloque mayor), de modo que se compararon { $compared } de { $possible } pares { $blocks ->
        [one] en un bloque
       *[other] en { $blocks } bloques
    }
    .title = Bloques demasiado grandes
    .help = Añada una clave a esta regla, nombre campos en split_by o aumente max_block si hay tiempo para ello.
linkage-not_converged =
    { $rounds ->
        [one] tras { $rounds } ronda de entrenamiento las proporciones aún cambiaban
       *[other] tras { $rounds } rondas de entrenamiento las proporciones aún cambiaban
    }
    .title = Entrenamiento sin terminar
    .help = Permita más rondas o dé en el modelo las proporciones de alguna comparación.
linkage-not_trained = ningún par dijo nada sobre la comparación { $comparison }; se tomaron sus proporciones esperadas
    .title = Comparación sin entrenar
    .help = Añada una regla de bloqueo sin el campo de esta comparación o dé sus proporciones en el modelo.
linkage-join_refused =
    { $count ->
        [one] no se unió un par cuyos registros parecen el mismo, porque algo lo contradice
       *[other] no se unieron { $count } pares cuyos registros parecen el mismo, porque algo lo contradice
    }
    .title = Pares no unidos
    .help = Revise los pares con el resultado «review» y probabilidad alta, y registre una decisión.
linkage-cluster_large = { $records } registros están vinculados; no se compararon todos sus pares antes de unirlos
    .title = Grupo muy grande
    .help = Revise el grupo: los valores de relleno, como el teléfono de una sede central, vinculan registros.
linkage-decision_unknown = una decisión nombra un registro que no está en la tabla
    .title = Decisión sin registro
    .help = Quite la decisión si el registro se borró o corrija el identificador.
linkage-decisions_contradict = dos decisiones sobre el mismo par se contradicen; los registros quedan separados
    .title = Decisiones contradictorias
    .help = Conserve una de las dos decisiones.
linkage-row_unusable = a una fila le falta un valor necesario o su probabilidad no es válida
    .title = Fila no utilizable
    .help = Complete la fila. Las probabilidades son números de 0 a 1.

linkage-explanation =
    { $outcome ->
        [same] Los dos registros son el mismo
        [review] Los dos registros pueden ser el mismo y alguien debería revisarlos
       *[different] Los dos registros son distintos
    } (probabilidad { $percent } %). En bits de evidencia: { $evidence }.
linkage-evidence =
    { $comparison }: { $test ->
        [exact] igual
        [jaro_winkler] de escritura parecida
        [levenshtein] difieren pocas letras
        [damerau] difieren o se invierten pocas letras
        [same_words] las mismas palabras
        [word_overlap] palabras en común
        [rare_words] palabras raras en común
        [contains] uno es parte del otro
        [shared_items] un elemento en común
        [initials] uno son las iniciales del otro
        [same_numbers] los mismos números
        [other_numbers] otros números
        [number] números cercanos
        [kilometres] lugares cercanos
        [date_parts] fechas que difieren en una parte o tienen día y mes cambiados
        [days] fechas cercanas
        [missing] no se conoce en ambos
       *[different] distinto
    } ({ $weight })
