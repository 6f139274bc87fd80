# estimate

estimate-length_differs =
    { $found ->
        [one] { $field } tiene { $found } elemento y se necesitan { $expected }
       *[other] { $field } tiene { $found } elementos y se necesitan { $expected }
    }
    .title = Listas de distinta longitud
    .help = Ponga en cada lista un elemento por fila; escriba null donde no se conozca el número.
estimate-option_invalid =
    { $reason ->
        [confidence] { $option } debe ser mayor que 0 y menor que 1, por ejemplo 0.95
        [rising] { $option } necesita al menos un número mayor que 0 y menor que 1, y cada uno mayor que el anterior
        [positive] { $option } debe ser mayor que 0
        [share] { $option } debe ser mayor que 0 y como máximo 1, antes del multiplicador
        [probability] cada número de { $option } debe estar entre 0 y 1
        [definition] { $option } debe ser un número entero del 1 al 9
        [choice] { $option } admite aquí uno de estos valores: { $accepted }
        [unused] { $option } no sirve aquí para nada
        [table] { $option } está en la petición, y la tabla data ocupa su lugar
        [both] se ha indicado { $option } y también aquello de lo que se calcularía
       *[other] { $option } tiene un valor que esta estimación no puede usar
    }
    .title = Ajuste no utilizable
    .help = Use un valor de los que indica la descripción de la operación.
estimate-array_missing =
    { $reason ->
        [reference] falta { $field }; en su lugar pueden darse population, reference_events y reference_population
        [expected] falta { $field }; las tres listas de las que se calculan los sucesos esperados van juntas
        [index] falta { $field }, que el índice de concentración necesita
        [column] la tabla data no tiene ninguna columna { $field }
       *[method] falta { $field }, que el método necesita
    }
    .title = Falta una lista
    .help = Dé la lista con un elemento por fila, o elija lo que no la necesite.
estimate-value_invalid =
    { $reason ->
        [missing] falta el número
        [not_a_number] esto no es un número
        [band_too_wide] el grupo de edad es demasiado ancho para su tasa de mortalidad: morirían en él más personas de las que lo alcanzan
        [not_a_count] un recuento es un número entero no negativo
        [negative] el número es negativo
       *[other] el número es demasiado grande para este método
    }
    .title = Número no utilizable
    .help = Corrija el número; las filas que no dependen de él se estiman de todos modos.
estimate-no_denominator = no hay entre qué dividir: el denominador es cero
    .title = El denominador es cero
    .help = Quite la fila o indique la población de la que proceden los sucesos.
estimate-above_denominator = el numerador es mayor que el denominador
    .title = Numerador mayor que el denominador
    .help = Compruebe que ambos cuentan a las mismas personas en el mismo periodo.
estimate-too_few =
    { $reason ->
        [too_few_events] hay muy pocos sucesos para este método
        [too_few_values] hay muy pocos valores para este método
        [too_few_for_byar] hay muy pocos sucesos para el límite inferior de Byar
       *[near_zero] el valor por el que se divide es cero o no se distingue de cero
    }
    .title = Datos insuficientes para este método
    .help = Agrupe periodos o zonas, o use un método exacto.
estimate-no_spread = todos los valores son iguales, así que ambos límites son la media
    .title = Límites sin amplitud
    .help = No lo lea como certeza: valores que nunca difieren no dicen cuánto pueden alejarse otros. Compruebe si son los que se querían.
estimate-below_zero = el límite inferior está por debajo de cero, donde el valor no puede estar
    .title = Límite inferior por debajo de cero
    .help = Agrupe periodos o zonas: hay muy pocos sucesos para dar límites en torno al valor. No se ha recortado nada.
estimate-repeated = este estrato, esta edad o esta puntuación aparece dos veces en el mismo grupo
    .title = Estrato, edad o puntuación repetidos
    .help = Indique cada uno una sola vez por grupo; sume los recuentos si van juntos.
estimate-stratum_missing = el grupo no tiene el estrato { $stratum }, que otros grupos sí tienen
    .title = Falta un estrato
    .help = Indique el estrato con su población, aunque no haya ocurrido nada.
estimate-strata_overlap = las edades { $stratum } y { $other } se solapan
    .title = Estratos que se solapan
    .help = Indique cada edad una sola vez: quien esté en dos estratos contaría dos veces.
estimate-strata_gap = entre { $other } y { $stratum } hay edades que ningún estrato tiene
    .title = Hueco entre estratos
    .help = Indique también los estratos que faltan, aunque no haya ocurrido nada; sin ellos la población estándar sería otra.
estimate-standard_partial = los estratos son el { $percent } % de la población estándar { $standard }
    .title = Parte de la población estándar
    .help = No hay que hacer nada si solo se trata de estas edades, por ejemplo de 15 a 64. Dígalo dondequiera que se muestre la tasa.
estimate-standard_differs = el estrato { $stratum } tiene aquí otra población estándar que en una fila anterior
    .title = Población estándar distinta
    .help = Dé a un estrato la misma población estándar en todos los grupos; las tasas estandarizadas de otro modo no se pueden comparar.
estimate-target_unlikely = el objetivo es más de un suceso por persona
    .title = Objetivo antes del multiplicador
    .help = Indique el objetivo antes del multiplicador: 50 por 1000 es 0.05. Lo que se obtiene va multiplicado.
estimate-no_limits =
    { $reason ->
        [end] el valor mínimo y el máximo no tienen límites
        [nobody] donde ya nadie espera no hay límites
       *[everybody] donde todos esperan aún, este método no tiene límites
    }
    .title = Sin límites
    .help = No hay que hacer nada; el valor queda sin límites.
estimate-median_beyond = al final la mitad o más sigue esperando, así que no hay mediana
    .title = Mediana no alcanzada
    .help = Muestre en su lugar la proporción en un momento dado, u observe durante más tiempo.
estimate-stratum_unknown = ningún conjunto de tramos de la población estándar forma { $stratum }
    .title = Estrato desconocido
    .help = Escriba las edades como 0-4 o 90+, con los límites de los tramos de la población estándar.
