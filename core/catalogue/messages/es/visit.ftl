# exchange visits

visit-person_unknown = esta persona no es ninguna de las indicadas
    .title = Persona desconocida
    .help = Añada a la persona o corrija el identificador.
visit-repeated = este identificador aparece dos veces
    .title = Identificador repetido
    .help = Dé a cada uno un identificador propio y nombre a cada persona una sola vez.
visit-not_of_visitor = esta persona no pertenece a la parte visitante
    .title = Ajena a la parte visitante
    .help = La delegación procede de la parte visitante.
visit-ends_before_start = el final es anterior al comienzo
    .title = Termina antes de empezar
    .help = Corrija una de las dos horas.
visit-same_side = anfitrión y visitante son del mismo lado
    .title = Mismo lado
    .help = Una visita va de un lado del Atlántico al otro.
visit-mayor_head = una visita de nivel de alcaldía la encabeza una sola autoridad o su representante, no { $found }
    .title = Sin autoridad, o varias
    .help = Indique al alcalde o a la alcaldesa, o al único alto representante que haya designado.
visit-mayor_staff =
    { $people ->
        [one] con la autoridad viaja { $people } persona del equipo técnico, no { $found }
       *[other] con la autoridad viajan { $people } personas del equipo técnico, no { $found }
    }
    .title = Equipo técnico
    .help = Cambie la delegación. Los intérpretes no cuentan.
visit-mayor_days =
    { $exact ->
        [1] una visita de nivel de alcaldía dura { $max ->
            [1] un día
           *[other] { $max } días
        }, no { $days }
       *[other] una visita de nivel de alcaldía dura de { $min } a { $max } días, no { $days }
    }
    .title = Demasiado corta o larga
    .help = Cambie las fechas.
visit-not_programmed_by_host = el programa no lo elabora el anfitrión
    .title = Programa ajeno al anfitrión
    .help = Deje el programa en manos del anfitrión e indíquelo.
visit-no_press_conference = en el programa no hay conferencia de prensa
    .title = Sin conferencia de prensa
    .help = Añada una.
visit-no_broadcast = en el programa no hay ninguna intervención en televisión o radio
    .title = Sin televisión ni radio
    .help = Añada una.
visit-no_treatment_programme = no se visita ningún programa de tratamiento
    .title = Sin programa de tratamiento
    .help = Añada la visita a uno.
visit-no_walk_about = en el programa no hay recorrido a pie por la ciudad
    .title = Sin recorrido por la ciudad
    .help = Añada uno.
visit-technical_people =
    { $people ->
        [one] en una visita técnica viaja { $people } persona, no { $found }
       *[other] en una visita técnica viajan { $people } personas, no { $found }
    }
    .title = Número de personas
    .help = Cambie la delegación. Los intérpretes no cuentan.
visit-technical_role =
    no viaja nadie { $role ->
        [drug_commission] de la comisión de drogas
        [board_of_health] de la dirección de salud
        [court_system] del sistema judicial
       *[ngo_provider] de las ONG que prestan tratamiento
    }
    .title = Falta una función
    .help = En una visita técnica viaja una persona de la comisión de drogas, una de la dirección de salud, una del sistema judicial y una de las entidades prestadoras.
visit-technical_days =
    { $exact ->
        [1] una visita técnica dura { $max ->
            [1] un día
           *[other] { $max } días
        }, no { $days }
       *[other] una visita técnica dura de { $min } a { $max } días, no { $days }
    }
    .title = Demasiado corta o larga
    .help = Cambie las fechas.
visit-first_not_mayor = la primera visita entre ambas no es de nivel de alcaldía o aún no ha terminado
    .title = Primera visita
    .help = Empiece por una visita de nivel de alcaldía.
visit-no_interpreter = no tienen ningún idioma en común y nadie interpreta
    .title = Sin intérprete
    .help = Prevea un intérprete.
visit-in_two_places =
    { $kind ->
        [forum] esta persona está al mismo tiempo en el foro { $event }
       *[visit] esta persona está al mismo tiempo en la visita { $event }
    }
    .title = En dos lugares
    .help = Cambie la fecha de la visita o envíe a otra persona.
visit-agenda_empty = no hay programa
    .title = Sin programa
    .help = Pida el programa al anfitrión.
visit-agenda_outside = esta parte del programa queda fuera de la visita
    .title = Fuera de la visita
    .help = Corrija sus horas o las de la visita.
visit-agenda_overlap =
    { $others ->
        [1] las mismas personas tienen dos compromisos a la vez
       *[other] las mismas personas tienen a la vez este compromiso y otros { $others }
    }
    .title = Al mismo tiempo
    .help = Cambie la hora de uno o divida la delegación.
visit-travel_gap =
    { $found ->
        [one] hay { $found } minuto para llegar al lugar siguiente y se necesitan { $minutes }
       *[other] hay { $found } minutos para llegar al lugar siguiente y se necesitan { $minutes }
    }
    .title = Poco tiempo para el traslado
    .help = Deje más tiempo o indique cuánto se tarda.
visit-long_day =
    { $hours ->
        [one] la jornada del { $date } dura más de { $hours } hora
       *[other] la jornada del { $date } dura más de { $hours } horas
    }
    .title = Jornada larga
    .help = Acorte la jornada. Las comidas, las recepciones y los traslados no cuentan al comienzo ni al final.
visit-no_objectives = no hay objetivos
    .title = Sin objetivos
    .help = Escriba antes de la visita para qué se hace.
visit-report_missing =
    { $days ->
        [one] { $days } día después de la visita no hay informe
       *[other] { $days } días después de la visita no hay informe
    }
    .title = Falta el informe
    .help = Redacte el informe.
visit-report_early = el informe tiene una fecha anterior al final de la visita
    .title = Informe demasiado temprano
    .help = Corrija la fecha del informe o la de la visita.
visit-report_late =
    { $days ->
        [one] el informe llegó más de { $days } día después de la visita
       *[other] el informe llegó más de { $days } días después de la visita
    }
    .title = Informe tardío
    .help = No hay que hacer nada; informe antes la próxima vez.
visit-no_follow_ups = el informe no dice qué se hará después
    .title = Sin seguimiento
    .help = Escriba qué se hará, quién y para cuándo.
visit-follow_up_no_owner = nadie es responsable de este seguimiento
    .title = Sin responsable
    .help = Indique la parte que lo hace.
visit-no_agreement = no se indica ningún acuerdo entre ambas, o no lo habían firmado las dos al empezar la visita
    .title = Sin acuerdo
    .help = Indique el acuerdo o firme uno.
visit-agreement_of_others = el acuerdo es entre otras partes
    .title = Otro acuerdo
    .help = Indique el acuerdo entre anfitrión y visitante.
visit-outside_agreement = la visita queda fuera de las fechas del acuerdo
    .title = Fuera del acuerdo
    .help = Cambie la fecha de la visita o renueve el acuerdo.
visit-not_reciprocal = visitas que el anfitrión recibió de la otra parte: { $received }; visitas que le hizo: { $made }
    .title = Sin reciprocidad
    .help = Deje que la próxima vez reciba la otra parte.
visit-not_in_season = ninguna visita de la temporada es de esta parte o persona
    .title = Nadie de la temporada
    .help = Corrija el identificador; lo que figura aquí no impide ninguna fecha.
visit-over_capacity =
    { $side ->
        [host] con esta visita el anfitrión recibe { $found } en { $year }; puede recibir { $most }
       *[visitor] con esta visita la parte visitante hace { $found } en { $year }; puede hacer { $most }
    }
    .title = Más visitas de las que pueden
    .help = Pase la visita a otro año o pregunte a la parte si puede más.
visit-season_unfit = el último día es anterior al primero
    .title = Fechas invertidas
    .help = Corrija una de las dos fechas.
visit-unscheduled = no hay días para esta visita: { $reason ->
        [window_too_short] el plazo es más corto que la visita
        [weekend] caería en fin de semana
        [holiday] el anfitrión tiene días festivos
        [host_closed] el anfitrión no recibe a nadie en esas fechas
        [person_absent] alguien no puede viajar en esas fechas
        [mayor_level_first] la visita de nivel de alcaldía no habrá terminado
        [host_full] el anfitrión ya recibe tantas visitas como puede
        [visitor_full] la parte visitante ya hace tantas visitas como puede
       *[person_busy] alguien está en otra visita en esas fechas
    }
    .title = Sin fechas
    .help = El plan cuenta los motivos; amplíe el plazo o cambie lo que lo impide.
visit-search_ended =
    { $steps ->
        [one] la búsqueda terminó tras { $steps } paso; puede existir un plan con más visitas
       *[other] la búsqueda terminó tras { $steps } pasos; puede existir un plan con más visitas
    }
    .title = Búsqueda interrumpida
    .help = Permita más pasos o programe temporadas más cortas.
