# disclosure control

release-count_invalid =
    { $reason ->
        [missing] falta el recuento
        [negative] el recuento es negativo
        [not_a_count] el recuento no es un número entero
        [no_persons] no hay ninguna persona detrás de un recuento mayor que cero
        [more_persons] hay más personas que el recuento
       *[too_large] el recuento es demasiado grande para ser exacto
    }
    .title = No es un recuento
    .help = Corrija el recuento. Las tablas solo se difunden cuando se conocen todos los recuentos; si se indican contributors en algunos grupos, hacen falta en todos.
release-dimension_invalid =
    { $reason ->
        [repeated] un nombre o un código aparece dos veces
        [unknown] la jerarquía nombra un código que la dimensión no tiene
        [circle] la jerarquía se cierra sobre sí misma o un código superior no tiene inferiores
        [overlap] dos grupos que no son sumas comparten una unidad
       *[parts] las partes no son las de un grupo, o no son las de sus inferiores
    }
    .title = Dimensión no utilizable
    .help = Indique cada grupo una vez; los grupos sin inferiores no se solapan y los superiores se componen de sus inferiores.
release-cell_unknown =
    { $reason ->
        [dimension] la celda nombra una dimensión que la tabla no tiene
        [missing] la celda no tiene código de la dimensión { $dimension }
        [table] esa tabla no existe
       *[code] la celda tiene un código que su dimensión no tiene
    }
    .title = Celda desconocida
    .help = Indique un código de cada dimensión, tal como figuran en ella.
release-cell_repeated = esta celda aparece dos veces
    .title = Celda repetida
    .help = Indique cada celda una vez; sume los recuentos si van juntos.
release-cell_missing =
    { $cells ->
        [one] hay { $cells } grupo sin celda; es { $first }
       *[other] hay { $cells } grupos sin celda; el primero es { $first }
    }
    .title = Faltan celdas
    .help = Dé un recuento a cada grupo, o active absent_is_zero si un grupo que no aparece no cuenta a nadie.
release-not_additive = el total no es la suma de sus partes
    .title = El total y las partes no coinciden
    .help = Corrija uno de los dos u omita el total: se calcula.
release-tables_differ = { $cell } tiene recuentos distintos en dos tablas
    .title = Las tablas no coinciden
    .help = Cuente a las mismas personas en ambas o difunda las tablas con universos distintos.
release-name_repeated = este nombre aparece dos veces
    .title = Nombre repetido
    .help = Dé un nombre propio a cada difusión, tabla y valor derivado.
release-groups_unclear = los grupos de { $dimension } comparten unidades con los de otra tabla y ninguno contiene todas las del otro
    .title = Grupos no comparables
    .help = Indique en parts de qué se compone cada grupo, en unidades comunes a ambas tablas.
release-groups_apart = los grupos de { $dimension } no tienen nada en común con los de otra tabla
    .title = Grupos comparados solo en su total
    .help = Si ambos agrupan a las mismas personas, indique en parts de qué se compone cada grupo. Si no, las diferencias entre los grupos no se comprueban.
release-preset_unknown = no hay reglas predefinidas con este nombre
    .title = Reglas predefinidas desconocidas
    .help = La operación release.presets las enumera.
release-rules_unclear = se indican reglas predefinidas y propias, o ni unas ni otras
    .title = Reglas poco claras
    .help = Indique reglas predefinidas o reglas propias.
release-column_missing = no hay columna { $column }
    .title = Falta una columna
    .help = Incluya una columna por dimensión, con su nombre, y otra llamada count.
release-width_invalid = ningún recuento suprimido puede tener una incertidumbre mayor que { $most } cuando se conoce el umbral
    .title = Amplitud demasiado grande
    .help = Pida una amplitud de hasta { $most } o suba el umbral.
release-rounding_invalid = los recuentos a partir del umbral se redondearían a cero: round_to puede ser como máximo { $most }
    .title = Redondeo demasiado grueso
    .help = Redondee a { $most } o menos, o suba el umbral.
release-kept_too_small = una celda que debe seguir publicada está por debajo del umbral
    .title = Celda conservada demasiado pequeña
    .help = Permita que se suprima o junte grupos.
release-unprotected = se puede calcular el recuento pequeño de { $cell }
    .title = Recuento pequeño sin proteger
    .help = Junte grupos o permita que se supriman más celdas.
release-group_unprotected = se puede calcular un grupo pequeño que ninguna tabla muestra
    .title = Grupo pequeño sin proteger
    .help = Junte grupos o dé los mismos grupos a las tablas.
release-difference_exposed = { $cell }, comparada con { $earlier } de la difusión { $release }, revela un recuento pequeño
    .title = Revelado por una difusión anterior
    .help = Mantenga los grupos de la difusión anterior o júntelos hasta que no quede ningún grupo pequeño entre las dos.
release-periods_exposed = esta difusión y otras anteriores de otros periodos revelan juntas un recuento pequeño
    .title = Recuento pequeño revelado por varios periodos
    .help = Junte grupos, omita este periodo o publíquelo con menos grupos: los recuentos de periodos consecutivos suman los del periodo largo, y lo que uno oculta es lo que queda de los otros.
release-revised = la difusión { $release } tiene otros recuentos de las mismas celdas
    .title = Recuentos revisados
    .help = No hay que hacer nada si los datos cambiaron. Lo que revelan los propios cambios solo se comprueba celda por celda.
release-not_compared =
    { $reason ->
        [same_input] la difusión { $release } cuenta los mismos registros y no se compara: su universo o su periodo es otro
        [same_total] la difusión { $release } tiene una tabla con el mismo total y no se compara: su universo es otro
        [period_overlaps] la difusión { $release } trata de un periodo que se solapa con este; solo se comparan los recuentos de las mismas celdas
        [universe_unnamed] la difusión { $release } no se compara: una de las dos no dice a quién cuenta
       *[period_unclear] la difusión { $release } trata del mismo universo y no se compara: no se puede leer uno de los periodos
    }
    .title = Difusión anterior sin comparar
    .help = Si ambas cuentan a las mismas personas en el mismo periodo, dé a las dos el mismo universo y el mismo periodo y vuelva a difundir. Si no, asegúrese de que nadie pueda calcular un recuento pequeño a partir de las dos.
release-universe_differs = no se sabe qué revela esta difusión junto con otra anterior
    .title = No comparable
    .help = Se ha auditado por sí sola. Las personas de las dos pueden ser las mismas: dé a las difusiones sobre las mismas personas el mismo universo y periodos escritos como días, meses o años.
release-part_above_whole = el numerador es mayor que el denominador
    .title = Parte mayor que el todo
    .help = Revise las celdas del valor derivado; nadie puede estar en el numerador sin estar en el denominador.
release-derived_invalid =
    { $reason ->
        [no_denominator] la proporción no dice de qué celda es una parte
        [limits] el valor queda fuera de sus propios límites
        [differs] el valor no es el cociente de sus celdas, se multiplique por lo que se multiplique
       *[no_probability] el cuantil no dice cuál es, de 0 a 1
    }
    .title = Valor derivado no utilizable
    .help = Indique en among el denominador de una proporción, dé a un cuantil su probability (0.5 es la mediana) y revise los límites.
release-derived_suppressed =
    { $reason ->
        [cell_suppressed] el valor se suprime con una celda de la que depende
        [extreme_quantile] hay muy pocas personas a un lado del cuantil
        [rounded_counts] los recuentos están redondeados, y el valor revelaría los exactos
        [small_denominator] el denominador es demasiado pequeño para las reglas
       *[few_events] hay muy pocos casos para las reglas
    }
    .title = Valor derivado suprimido
    .help = No hay que hacer nada. Con grupos mayores habría un valor.
release-published_small = el recuento publicado de { $cell } está por debajo del umbral de su propia difusión, { $threshold }
    .title = Recuento pequeño publicado
    .help = Suprima el recuento o agrupe grupos; si ya es público, no publique nada más sobre estas personas.
release-indicators_near =
    { $scope ->
        [all] { $indicator } no se difunde: sobre los mismos registros cuenta casi a las mismas personas que { $other }
       *[field] { $indicator } por { $field } no se difunde: sobre los mismos registros cuenta casi a las mismas personas que { $other }
    }
    .title = Diferencia entre dos indicadores demasiado pequeña
    .help = Hay menos personas que el umbral en uno y no en el otro, y los dos recuentos juntos las delatarían. Pida uno de los dos, o haga que las definiciones difieran en más personas.
release-contradiction = ningún recuento concuerda con todo lo publicado
    .title = Las tablas publicadas se contradicen
    .help = Compruebe que los totales son la suma de sus partes y que todas las tablas cuentan a las mismas personas.
release-too_large = las tablas son demasiado grandes para auditarlas (como máximo { $cells } celdas)
    .title = Tablas demasiado grandes
    .help = Difunda juntas menos tablas o tablas más pequeñas.
