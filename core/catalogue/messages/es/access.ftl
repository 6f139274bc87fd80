# access

access-list_missing = { $list } no está ni en la petición ni entre las tablas
    .title = Falta una lista
    .help = Incluya la lista en la petición o entregue una tabla con ese nombre.
access-column_missing = la tabla no tiene la columna { $column }
    .title = Falta una columna
    .help = Añada la columna o cambie el nombre de la que contiene ese dato.
access-option_invalid = { $option } falta o tiene un valor que este método no puede usar
    .title = Ajuste no utilizable
    .help = Consulte en la descripción de la operación qué ajustes necesita el método y use números positivos; las franjas van de la más cercana a la más lejana, con pesos entre 0 y 1.
access-id_repeated = este identificador aparece dos veces en { $list }; cuenta la primera entrada
    .title = Identificador repetido
    .help = Indique cada zona y cada centro una sola vez.
access-id_unknown =
    { $field ->
        [area] este costo de desplazamiento no nombra ninguna zona de la lista; se omite
       *[other] este costo de desplazamiento no nombra ningún centro de la lista; se omite
    }
    .title = Identificador desconocido
    .help = Corrija el identificador o añada la zona o el centro a la lista. Los pares se unen por identificador, nunca por posición.
access-pair_repeated = este par de zona y centro ya tiene un costo; cuenta el primero
    .title = Par repetido
    .help = Indique un solo costo por par, por ejemplo el del camino más rápido.
access-id_missing = una entrada de { $list } no tiene identificador
    .title = Falta el identificador
    .help = Dé a cada zona y a cada centro un identificador propio; los costos de desplazamiento y los resultados lo nombran.
access-value_invalid =
    { $reason ->
        [missing] falta el valor de { $field }; se calcula sin él
        [negative] el valor de { $field } es negativo; se calcula sin él
        [too_large] el valor de { $field } es demasiado grande; se calcula sin él
       *[infinite] el valor de { $field } es infinito; se calcula sin él
    }
    .title = Número no utilizable
    .help = Corrija el número. Se indican las zonas cuya accesibilidad sería otra con él.
access-incomplete = la accesibilidad de esta zona sería otra si se conocieran todos los números de su entorno
    .title = Accesibilidad incompleta
    .help = Corrija las poblaciones, capacidades y costos señalados; hasta entonces se calcula sin ellos.
access-point_invalid =
    { $reason ->
        [missing] el punto falta, de modo que no se conoce ninguna distancia
       *[out_of_range] el punto no está en la Tierra, de modo que no se conoce ninguna distancia
    }
    .title = Punto no utilizable
    .help = Indique latitud y longitud en grados, o una tabla de costos de desplazamiento.
access-modality_missing = el centro no tiene modalidad, así que solo figura en el resultado de todos los centros
    .title = Falta la modalidad
    .help = Indique la modalidad de cada centro o mida todos juntos.
access-nobody_in_reach = nadie vive dentro del área de captación de este centro: su capacidad no sirve a ninguna zona
    .title = Nadie al alcance
    .help = Revise los costos de desplazamiento de este centro; amplíe el área de captación si la gente viene de más lejos.
access-out_of_range = la accesibilidad de esta zona es demasiado grande para calcularla
    .title = Fuera de lo que se puede calcular
    .help = Revise la población y los pesos a su alrededor: casi nadie comparte lo que está al alcance.
access-not_converged =
    { $rounds ->
        [one] tras { $rounds } ronda aún había residentes que cambiaban de centro, de modo que los costos son aproximados
       *[other] tras { $rounds } rondas aún había residentes que cambiaban de centro, de modo que los costos son aproximados
    }
    .title = Cálculo sin estabilizar
    .help = Use un área de captación menor o un tau mayor, o considere el resultado una aproximación.
