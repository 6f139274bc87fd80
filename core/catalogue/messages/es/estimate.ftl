# estimate

estimate-length_differs =
    { $found ->
        [one] { $field } tiene { $found } elemento y se necesitan { $expected }
       *[other] { $field } tiene { $found } elementos y se necesitan { $expected }
    }
    .title = Listas de distinta longitud
    .help = Ponga en cada lista un elemento por fila; escriba null donde no se conozca el número.
estimate-option_invalid = { $option } tiene un valor que esta estimación no puede usar
    .title = Ajuste no utilizable
    .help = Use un valor de los que indica la descripción de la operación.
estimate-value_invalid =
    { $reason ->
        [missing] falta el número
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
estimate-stratum_unknown = ningún conjunto de tramos de la población estándar forma { $stratum }
    .title = Estrato desconocido
    .help = Escriba las edades como 0-4 o 90+, con los límites de los tramos de la población estándar.
