# action plans

plan-id_repeated = este identificador aparece dos veces
    .title = Identificador repetido
    .help = Dé a cada objetivo, a cada resultado y a cada actividad un identificador propio.
plan-empty = el plan no tiene objetivos
    .title = Plan vacío
    .help = Escriba qué quieren lograr las partes y qué harán para ello.
plan-agreement_differs = el plan nombra un acuerdo distinto del indicado
    .title = Otro acuerdo
    .help = Indique el acuerdo que el plan desarrolla.
plan-party_differs = esta parte del plan no es parte del acuerdo
    .title = Parte de otro acuerdo
    .help = Indique las partes del acuerdo que el plan desarrolla.
plan-goal_unmeasured = nada mide este objetivo
    .title = Objetivo sin medir
    .help = Asigne un indicador a un resultado o a una actividad del objetivo.
plan-result_without_activity = no se hace nada para lograr este resultado
    .title = Resultado sin actividad
    .help = Añada una actividad o quite el resultado.
plan-no_owner = nadie es responsable de esta actividad
    .title = Sin responsable
    .help = Indique la parte que la lleva a cabo.
plan-owner_unknown = el responsable no es parte del plan
    .title = Responsable desconocido
    .help = Indique una de las partes del plan.
plan-no_group = la actividad no pertenece a ningún grupo de trabajo
    .title = Sin grupo de trabajo
    .help = Indique el grupo: 1 políticas públicas, 2 servicios de tratamiento, 3 alternativas a la prisión.
plan-no_due = la actividad no tiene fecha límite
    .title = Sin fecha
    .help = Indique la fecha.
plan-ends_before_start = la actividad termina antes de empezar
    .title = Termina antes de empezar
    .help = Corrija una de las dos fechas.
plan-outside_agreement = la actividad queda fuera de las fechas del acuerdo
    .title = Fuera del acuerdo
    .help = Cambie la fecha de la actividad o renueve el acuerdo.
plan-one_sided = la parte { $party } no es responsable de nada
    .title = Un solo lado
    .help = Asigne al menos una actividad a cada parte.
plan-after_unknown = la actividad sigue a otra que no está en el plan
    .title = Actividad desconocida
    .help = Corrija el identificador.
plan-cycle = estas actividades se esperan unas a otras
    .title = Círculo
    .help = Rompa el círculo; los lugares relacionados son sus actividades.
plan-after_later = la actividad vence antes que otra que la precede
    .title = Orden incorrecto
    .help = Corrija una de las dos fechas.
plan-done_in_future = la fecha en que se hizo la actividad aún no ha llegado
    .title = Hecha en el futuro
    .help = Corrija la fecha u omítala hasta que la actividad esté hecha. Hasta entonces no cuenta como hecha.
plan-overdue =
    { $days ->
        [one] la actividad lleva { $days } día de retraso
       *[other] la actividad lleva { $days } días de retraso
    }
    .title = Con retraso
    .help = Indique cuándo se hizo o acuerde una nueva fecha.
