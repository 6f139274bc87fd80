# evaluation

evaluation-repeated =
    { $list ->
        [people] el código de una persona aparece dos veces; cuenta el primero
       *[other] { $id } aparece dos veces; cuenta el primero
    }
    .title = Identificador repetido
    .help = Dé a cada resultado, indicador, registro y ciudad un identificador propio.
evaluation-period_order = un periodo de { $indicator } no empieza antes de terminar
    .title = Periodo invertido
    .help = Corrija el primer o el último día.
evaluation-periods_overlap = dos periodos de { $indicator } comparten días, y lo ocurrido en ellos puede contar dos veces
    .title = Periodos solapados
    .help = Haga que cada periodo empiece después del anterior, o marque el indicador como acumulado y conserve el último.
evaluation-not_measured = el resultado { $result } no tiene indicador
    .title = Resultado sin medir
    .help = Indique cómo se verá que se alcanza; hasta entonces los archivos IATI lo omiten.
evaluation-value_missing = un dato de { $indicator } no tiene número
    .title = Falta el número
    .help = Escriba el número, o quite el dato entero mientras no se conozca. No basta con un comentario.
evaluation-value_out_of_place = { $indicator } es cualitativo y tiene un número
    .title = Número donde va un texto
    .help = Ponga lo observado en el comentario, o dé al indicador una medida numérica.
evaluation-percentage_differs = un porcentaje de { $indicator } no es su numerador entre su denominador; cuentan los dos números
    .title = El porcentaje no cuadra
    .help = Corrija el porcentaje o quítelo: se calcula con los dos números.
evaluation-no_denominator = un porcentaje de { $indicator } es sobre nada: el denominador es cero
    .title = Porcentaje sobre nada
    .help = Quite el dato hasta que haya sobre qué calcularlo.
evaluation-parts_differ = los grupos de { $indicator } por { $dimensions } no suman el total
    .title = Los grupos no suman el total
    .help = Corrija los grupos o el total; añada un grupo para los desconocidos. Si una persona puede estar en varios, marque el indicador como no aditivo.
evaluation-cumulative_falls = { $indicator } es acumulado y baja de un periodo al siguiente
    .title = El acumulado baja
    .help = Compruebe los valores: un acumulado solo puede crecer. Si cada periodo va por separado, el indicador no es acumulado.
evaluation-actual_differs = { $indicator } tiene escrito { $typed } y los registros dan { $computed }; cuentan los registros
    .title = El valor escrito no coincide con los registros
    .help = Quite el valor escrito o complete los registros.
evaluation-process_unknown = { $indicator } pide un indicador de proceso o un desglose que no existe
    .title = Indicador de proceso desconocido
    .help = Use uno de los que enumera docs/evaluation.md; hasta entonces cuentan los valores escritos.
evaluation-measure_unfit = lo que calcula { $indicator } da valores de otra medida
    .title = La medida no es la del cálculo
    .help = Use porcentaje para una proporción, como activities_on_time, y unidad para los demás indicadores de proceso.
evaluation-city_unknown = { $city } no es una ciudad de la red
    .title = Ciudad desconocida
    .help = Añada la ciudad con su lado o corrija el identificador. Cuenta en el total y en ningún lado.
evaluation-record_order = el registro termina antes de empezar y se omitió
    .title = Registro invertido
    .help = Corrija las fechas.
evaluation-same_city = una ciudad se visita a sí misma; la visita se omitió
    .title = Ciudad que se visita a sí misma
    .help = Corrija quién visita o quién recibe la visita.
evaluation-round_unknown = no hay ninguna ronda { $round }
    .title = Ronda desconocida
    .help = Añada la ronda con su escala o corrija el identificador.
evaluation-subject_unknown = la ronda { $round } no tiene hallazgos de esta ciudad o país en lo que se compara
    .title = Sin hallazgos
    .help = Corrija el nombre de la ciudad, del país o del capítulo, o añada los hallazgos.
evaluation-rating_unknown = un hallazgo tiene una calificación que no está en la escala de { $round }; se omitió
    .title = Calificación desconocida
    .help = Use una calificación de la escala de la propia ronda.
evaluation-finding_repeated = el elemento { $item } está calificado dos veces para el mismo caso; cuenta la primera
    .title = Hallazgo repetido
    .help = Conserve una calificación por elemento, ciudad o país, y ronda.
evaluation-rounds_not_comparable = los valores de { $first } y { $second } están en escalas distintas y no se calculan juntos
    .title = Rondas no comparables
    .help = Compare dentro de una misma ronda. Los elementos y la escala cambian en cada una, así que la diferencia entre rondas no significa nada.
evaluation-reference_twice = { $indicator } tiene una referencia y su resultado también
    .title = Referencia en los dos niveles
    .help = Conserve la referencia del resultado o las de sus indicadores.
evaluation-text_missing = falta un texto obligatorio
    .title = Falta un texto
    .help = Escríbalo al menos en un idioma.
evaluation-iati_identifier =
    { $reason ->
        [same] la actividad tiene el identificador de la organización que informa
        [prefix] el identificador no empieza por el de la organización que informa y un guion
        [sign] el identificador contiene uno de los signos / & | ?
       *[space] el identificador está vacío o empieza o termina con un espacio
    }
    .title = Identificador no admitido por IATI
    .help = Escriba el identificador de la organización, un guion y un nombre para la actividad.
evaluation-iati_dates =
    { $reason ->
        [no_start] la actividad no tiene inicio previsto ni real
        [order] la actividad termina antes de empezar
        [year] una fecha es anterior al año 1
       *[future] una fecha real es posterior a la del archivo
    }
    .title = Fechas de la actividad incoherentes
    .help = Corrija las fechas; lo que aún no ha ocurrido está previsto.
evaluation-iati_place_missing = la actividad no indica ni país ni región
    .title = Falta el lugar
    .help = Indique los países o las regiones que se benefician.
evaluation-iati_percentages = los porcentajes no suman 100 o falta alguno
    .title = Los porcentajes no suman 100
    .help = Dé a los países y regiones en conjunto, y a los sectores, porcentajes de 0 a 100 que sumen 100.
evaluation-iati_organisation = una organización no tiene identificador ni nombre
    .title = Organización sin nombre
    .help = Indique su nombre o su identificador.
evaluation-iati_organisation_kind = el tipo de la organización no es un código de la lista OrganisationType de IATI
    .title = Tipo de organización desconocido
    .help = Use un código de la lista, como 11 para un gobierno local, 22 para una ONG nacional o 40 para un organismo multilateral.
evaluation-iati_code_unlisted = el código no está en la lista de IATI o se retiró de ella
    .title = Código fuera de la lista
    .help = Búsquelo en las listas Country, Region y Sector de IATI. La actividad se escribe con él.
