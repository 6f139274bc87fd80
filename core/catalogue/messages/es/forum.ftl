# fora

forum-ends_before_start = el foro termina antes de empezar
    .title = Termina antes de empezar
    .help = Corrija una de las dos horas.
forum-delegation_repeated = esta parte tiene dos delegaciones
    .title = Delegación repetida
    .help = Júntelas en una.
forum-person_repeated = esta persona figura dos veces en las delegaciones
    .title = Persona repetida
    .help = Nombre a cada persona una sola vez.
forum-length =
    { $days ->
        [one] un foro dura { $days } día, no { $found }
       *[other] un foro dura { $days } días, no { $found }
    }
    .title = Duración
    .help = Cambie las horas. Un día sin mañana o sin tarde cuenta como medio.
forum-delegation_size =
    { $people ->
        [one] una delegación tiene { $people } persona como máximo, no { $found }
       *[other] una delegación tiene { $people } personas como máximo, no { $found }
    }
    .title = Delegación demasiado grande
    .help = Envíe a menos personas.
forum-mayor_costs = los gastos de la alcaldesa o el alcalde no corren a cargo de la ciudad
    .title = Gastos de la alcaldesa o el alcalde
    .help = Deje que pague la ciudad e indíquelo.
forum-not_open = el foro no está abierto a todas las ciudades interesadas
    .title = No abierto
    .help = Ábralo a todas las ciudades interesadas.
forum-not_invited = la ciudad { $party } pidió asistir y no tiene delegación
    .title = Sin delegación
    .help = Invite a la ciudad o pregúntele si aún quiere asistir.
forum-one_sided = no asiste nadie de uno de los dos lados
    .title = Un solo lado
    .help = Invite a ciudades de los dos lados.
forum-wrap_up_place = el foro que cierra el programa no tiene lugar en la Unión Europea
    .title = Lugar
    .help = Celébrelo en una ciudad de la Unión Europea.
forum-wrap_up_year =
    { $found ->
        [0] el foro que cierra el programa es anterior a su primer día y no cae en el año { $year }
       *[other] el foro que cierra el programa cae en el año { $found }, no en el año { $year }
    }
    .title = Año
    .help = Celébrelo en el último año del programa.
forum-year_unknown = no se puede saber en qué año del programa cae este foro; corresponde al año { $year }
    .title = Año del programa desconocido
    .help = Indique programme_starts.
forum-no_transition = no se dice cómo continúan las ciudades por sí mismas
    .title = Sin transición
    .help = Escriba quién continúa con qué después del programa.
