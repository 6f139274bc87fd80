# indicators

indicator-definition_invalid =
    la definición de { $indicator } no se puede usar: { $reason ->
        [repeated] otra definición anterior tiene el mismo identificador
        [over] no existe ese conjunto de registros o la medida no es de esos registros
        [suppression] sus registros tratan de personas, así que suppression debe ser person
        [period] los registros de un conjunto necesitan un periodo según un campo que sea un día o un año, y el directorio no lleva ninguno
        [persons] el conjunto de personas, su identificador o su primer y último día no existe o es de otro tipo
        [value] un valor queda fuera de lo que admite el campo
        [interval] no hay límites de esta clase para la medida
        [unit] la medida no tiene esta unidad: las tasas son por 100 000, los niveles son niveles y las demás no son ni lo uno ni lo otro; las proporciones y los índices no son días ni años
        [disaggregate] los registros no se pueden dividir por este campo: debe tener códigos o ser sí o no, los campos de hechos van solos y ninguno se nombra dos veces
        [levels] el campo no tiene ese código o el nivel aparece dos veces
        [type] la expresión da un valor de otro tipo que el que hace falta aquí
       *[expression] no se puede leer la expresión; otra observación en el mismo lugar dice por qué
    }
    .title = Definición de indicador no utilizable
    .help = Corrija la definición en este lugar; hasta entonces el indicador se omite.
indicator-not_computable =
    { $estimates ->
        [one] { $indicator } tiene { $estimates } estimación sin valor
       *[other] { $indicator } tiene { $estimates } estimaciones sin valor
    }: { $reason ->
        [no_records] ningún registro le corresponde
        [nothing_known] de ningún registro se conoce la respuesta
        [no_best_estimate] solo se conocen la estimación más baja y la más alta del denominador
        [missing_refused] faltan respuestas y la definición no lo permite
        [zero_denominator] el denominador es cero
        [no_population] la ciudad no tiene un recuento de estos habitantes para el año ni para uno anterior
        [too_few] hay menos de dos ofertas que comparar
        [no_period] la petición no tiene periodo
        [mixed_years] el periodo contiene cifras de varios años
        [beyond_watched] no se observó a nadie durante tanto tiempo como se pregunta
        [range_out_of_order] las estimaciones baja, mejor y alta del denominador no están en orden
       *[out_of_range] los números son demasiado grandes para calcularlos
    }
    .title = Indicador sin valor
    .help = Añada los datos que indica el motivo o deje el indicador fuera del informe.
indicator-above_one =
    { $denominator ->
        [lowest] el numerador de { $indicator } supera el valor más bajo de su denominador
       *[value] el numerador de { $indicator } supera su denominador
    }
    .title = Numerador mayor que el denominador
    .help = Revise los dos con los proveedores; la cifra se muestra tal cual.
indicator-differs_from_catalogue = el catálogo tiene otra definición llamada { $indicator }, de la versión { $version }
    .title = Identificador del catálogo con otro contenido
    .help = Dé a su definición un identificador propio, para que nadie tome sus resultados por los del catálogo, o use la definición del catálogo.
indicator-population_old = { $indicator } de { $year } se divide entre los habitantes de { $population }, { $years } años antes
    .title = Población antigua
    .help = Añada la población de la ciudad de un año más cercano al periodo; hasta entonces, tome la tasa con cautela.
indicator-unknown = no existe el indicador { $indicator }
    .title = Indicador desconocido
    .help = Use un identificador de la lista de indicadores.
indicator-set_unknown = no existe el conjunto de registros { $records }
    .title = Conjunto de registros desconocido
    .help = Use el nombre de un conjunto incorporado, como episodes, o declare el conjunto en record_sets.
indicator-key_missing =
    { $count ->
        [one] { $count } registro de { $records } no tiene { $key }
       *[other] { $count } registros de { $records } no tienen { $key }
    }
    .title = Registros sin su clave
    .help = Añada la clave. Hasta entonces cuenta cada uno, y no se puede saber si alguno está dos veces.
indicator-persons_differ = los registros tienen { $counted } personas y la cifra dada es { $stated }, para { $indicator }
    .title = Personas contadas y declaradas muy distintas
    .help = Cuentan las personas de los registros. Compruebe si el archivo tiene todos los episodios del año; si no los tiene, omítalo y valdrá la cifra.
indicator-reporting_unfit =
    { $count ->
        [one] { $count } registro da
       *[other] { $count } registros dan
    } una proporción de unidades informantes que no está entre 0 y 1, para { $indicator }
    .title = Cobertura de la información no utilizable
    .help = Corrija la proporción; hasta entonces cuenta como no conocida.
indicator-nothing_to_compare = no hay dos estimaciones que comparar
    .title = Nada que comparar
    .help = Dé estimaciones del mismo indicador para al menos dos ciudades o dos periodos.
indicator-record_set_invalid =
    el conjunto de registros { $records } no se puede usar: { $reason ->
        [reserved] services, organizations y locations son los del directorio; llame al conjunto de otra manera
        [codes] un campo tiene códigos o un vocabulario existente solo cuando su clase es code, y entonces siempre
        [repeated] otro conjunto anterior tiene el mismo identificador
       *[field] la clave nombra un campo que el conjunto no tiene
    }
    .title = Conjunto de registros no utilizable
    .help = Corrija el conjunto en este lugar; hasta entonces se omiten sus indicadores.
indicator-records_not_given =
    { $indicators ->
        [one] se omite { $indicators } indicador porque faltan los registros { $records }
       *[other] se omiten { $indicators } indicadores porque faltan los registros { $records }
    }
    .title = Registros no entregados
    .help = Entregue los registros para calcular estos indicadores, o nombre los indicadores que necesita.
indicator-field_unused = el campo { $field } no pertenece a { $records }
    .title = Campo de registro no utilizado
    .help = Corrija el nombre del campo o declárelo en un conjunto de registros propio.
indicator-value_invalid = el valor de { $field } no es del tipo { $expected }
    .title = Valor de registro no utilizable
    .help = Corrija el valor; hasta entonces cuenta como no conocido, y el resto del registro cuenta.
indicator-code_unknown = { $field } no tiene ese código
    .title = Código desconocido en un registro
    .help = Use un código del campo; hasta entonces el valor cuenta como no conocido.
indicator-record_repeated = este registro de { $records } ya está
    .title = Registro repetido
    .help = Conserve uno de ellos; solo cuenta el primero.
indicator-record_contradicts = este registro de { $records } contradice la regla { $rule }
    .title = Registro contradictorio
    .help = Corrija el registro; hasta entonces se omite.
indicator-record_above_one = en este registro la parte es mayor que el total, para { $indicator }
    .title = Parte mayor que el total
    .help = Revise ambas cifras con quien las dio; el registro se cuenta tal cual.
indicator-outside_period =
    { $count ->
        [one] { $count } registro de { $records } tiene { $field } en { $year }, fuera del periodo
       *[other] { $count } registros de { $records } tienen { $field } en { $year }, fuera del periodo
    }
    .title = Registros fuera del periodo
    .help = No hay que hacer nada si el archivo abarca más años que el periodo.
indicator-not_compared =
    esta estimación de { $indicator } no se compara: { $reason ->
        [definition_differs] las definiciones no son las mismas
        [persons_differ] una cuenta personas en registros y la otra es la cifra que dio la ciudad
        [unit_differs] las unidades no son las mismas
        [period_differs] las estimaciones tratan de tiempos distintos
        [periods_overlap] los periodos tienen días en común
        [no_period] una estimación no tiene periodo
        [no_value] una estimación no tiene valor
        [no_reference] no hay estimación con la que compararla
        [repeated] hay otra estimación del mismo lugar y tiempo
        [no_method] no hay método para esta medida
       *[impossible] sus números se contradicen
    }
    .title = Estimaciones no comparadas
    .help = Calcule ambas estimaciones con la misma versión de la definición y para periodos que correspondan.
indicator-no_trend =
    no hay prueba de tendencia para { $indicator }: { $reason ->
        [definition_differs] las definiciones no son las mismas
        [persons_differ] una cuenta personas en registros y la otra es la cifra que dio la ciudad
        [unit_differs] las unidades no son las mismas
        [period_differs] las estimaciones tratan de tiempos distintos
        [periods_overlap] los periodos tienen días en común
        [no_period] una estimación no tiene periodo
        [no_value] una estimación no tiene valor
        [no_reference] no hay estimación con la que compararla
        [repeated] hay otra estimación del mismo lugar y tiempo
        [no_method] no hay método para esta medida
       *[impossible] sus números se contradicen
    }
    .title = Sin prueba de tendencia
    .help = Dé tres o más periodos que no se solapen, con la misma versión de la definición.
indicator-not_released =
    { $estimates ->
        [one] { $estimates } estimación de { $indicator } trata de personas y no se exporta
       *[other] { $estimates } estimaciones de { $indicator } tratan de personas y no se exportan
    }
    .title = Estimaciones no difundidas
    .help = Indique reglas en release; lo que no pueden proteger queda en manos de quien custodia los datos.
# What the indicator table of a digital adaptation kit says
indicator-numerator-proportion = registros de { $records } para los que se cumple el cálculo
indicator-denominator-proportion = registros de { $records } de los que se sabe si se cumple
indicator-numerator-rate = suma del cálculo sobre { $records }
indicator-denominator-rate = habitantes de la ciudad
indicator-numerator-ratio = suma del cálculo sobre { $records }
indicator-denominator-ratio = suma del cálculo sobre { $records } en los que se conocen ambas cifras
indicator-numerator-index = suma ponderada de los elementos presentes
indicator-denominator-index = suma de los pesos de los elementos conocidos
indicator-numerator-diversity = pares de ofertas de códigos distintos
indicator-denominator-diversity = pares de ofertas
indicator-numerator-mean = suma del cálculo sobre { $records }
indicator-denominator-mean = registros de { $records } en los que se conoce
indicator-numerator-quantile = cuantil del cálculo sobre { $records }
indicator-denominator-quantile = ninguno
indicator-numerator-ordinal = nivel de { $records }
indicator-denominator-ordinal = ninguno
indicator-numerator-survival = proporción de { $records } sin el evento en ese momento
indicator-denominator-survival = ninguno
