# hours

hours-not_understood = el horario no se entiende con certeza
    .title = Horario no entendido
    .help = Escriba los días y las horas de un solo servicio, por ejemplo «lunes a viernes, de 9:00 a 17:00»; se conserva el texto original.
hours-ambiguous = una hora o un día del horario puede leerse de dos maneras
    .title = Horario ambiguo
    .help = Use el reloj de 24 horas o indique si es de la mañana o de la tarde, y escriba los días completos; se conserva el texto original.
hours-contradictory = el horario da a un mismo día horas que no concuerdan
    .title = Horario contradictorio
    .help = Escriba cada día una sola vez; si hay varios servicios, dé a cada uno su horario. Se conserva el texto original.
hours-no_days = el horario tiene horas sin días
    .title = Faltan los días
    .help = Indique en qué días valen las horas, por ejemplo «todos los días» o «lunes a viernes»; se conserva el texto original.
hours-no_times = el horario tiene días sin horas
    .title = Faltan las horas
    .help = Indique a qué horas está abierto en esos días; se conserva el texto original.
hours-implausible = una hora del horario es probablemente un descuido
    .title = Horario poco probable
    .help = Revise las horas: rara vez un servicio abre entre la medianoche y las cinco o sigue abierto más de dieciséis horas hasta el día siguiente. Se conserva el texto original.
hours-place_closed = el texto dice que el lugar está cerrado y no da ningún horario
    .title = Cerrado, sin horario
    .help = Si es solo por un tiempo, indique hasta cuándo; si el servicio ya no existe, quite la entrada. Se conserva el texto original.
hours-language_unread = no hay palabras de horarios en el idioma del texto
    .title = Sin horarios en este idioma
    .help = Los horarios se leen en español, francés, inglés y portugués; en otro idioma use la notación de OpenStreetMap, como Mo-Fr 09:00-17:00. Se conserva el texto original.
hours-assumed_afternoon = las horas sin indicación de mañana o tarde se leyeron como de la tarde
    .title = Se supuso que es por la tarde
    .help = Revise el horario: «8-5» se leyó como de 8:00 a 17:00 y «1-5» como de 13:00 a 17:00. Use el reloj de 24 horas para que no haya duda.
hours-assumed_every_day = el horario no nombra ningún día y se leyó como todos los días
    .title = Se supuso que es todos los días
    .help = Compruebe que está abierto las 24 horas todos los días de la semana y escriba «24/7» para que no haya duda.
hours-assumed_added = un día aparece dos veces y sus horas posteriores se sumaron a las anteriores
    .title = Horas de un día sumadas
    .help = Revise las horas de los días que aparecen dos veces y escriba cada día una sola vez para que no haya duda.
hours-holidays = el horario dice algo sobre los días festivos
    .title = Días festivos
    .help = El horario semanal no recoge los días festivos; muestre el texto original junto al horario.
hours-some_by_appointment = algunos días u horas son solo con cita previa
    .title = Algunas horas con cita previa
    .help = El horario no recoge qué días requieren cita; muestre junto a él el texto original.
hours-holidays_unknown = el horario es distinto en los días festivos y no se indicaron sus fechas
    .title = Días festivos no indicados
    .help = Indique en `holidays` las fechas de los festivos del lugar; una lista vacía significa que no hay ninguno.
hours-office = se dice que el horario es el de la oficina
    .title = Horario de oficina
    .help = Pregunte si el propio servicio tiene el mismo horario.
hours-schedule_unusable = a un horario le faltan los días, la apertura o el cierre, o tiene una hora que no es HH:MM
    .title = Horario no utilizable
    .help = Indique los días de la semana, la hora de apertura y la de cierre, o solo una descripción.
hours-assumed_days = unas horas sin días se leyeron como de los días anteriores
    .title = Días supuestos
    .help = Compruebe a qué días corresponden las horas posteriores y repita los días para que no haya duda.
hours-assumed_spelling = un día mal escrito se leyó como el día al que se parece
    .title = Día mal escrito
    .help = Revise los días y corrija la ortografía.
hours-service = el horario es el de un servicio que el texto nombra
    .title = Horario de un solo servicio
    .help = Pregunte si todo el centro tiene el mismo horario.
hours-several_services = el texto da el horario de varios servicios
    .title = Horario de varios servicios
    .help = Dé a cada servicio su propio horario; aquí figuran por separado y se conserva el texto original.
hours-moment_unusable = el momento no es una hora local de una zona horaria conocida
    .title = Momento no utilizable
    .help = Escriba la hora como 2026-03-29T09:30 y la zona como en la base de datos IANA, por ejemplo Europe/Madrid.
hours-time_twice = ese día los relojes marcan dos veces la hora local; se tomó la primera
    .title = Hora que se repite
    .help = Añada la diferencia con UTC, por ejemplo 2026-10-25T02:30+01:00, para indicar cuál de las dos es.
hours-time_never = ese día los relojes nunca marcan la hora local; se tomó la hora posterior al cambio
    .title = Hora que no existe
    .help = Añada a la hora la diferencia con UTC para indicar de qué momento se trata.
hours-osm_unusable = el texto no está en la parte de la notación opening_hours que se lee
    .title = Notación no utilizable
    .help = Use días de la semana, meses, PH, fechas y horas, por ejemplo «Mo-Fr 09:00-17:00; PH off».
hours-no_place = { $standard } no tiene lugar para una parte del horario
    .title = Sin lugar en el estándar
    .help = Esa parte se dice con palabras; muestre el texto junto al horario.

# Texts for pages

hours-day-mo = lunes
    .short = lunes
hours-day-tu = martes
    .short = martes
hours-day-we = miércoles
    .short = miércoles
hours-day-th = jueves
    .short = jueves
hours-day-fr = viernes
    .short = viernes
hours-day-sa = sábado
    .short = sábado
hours-day-su = domingo
    .short = domingo
hours-range = { $from } a { $to }
hours-list = { $first } y { $last }
hours-group = { $days }, { $times }
hours-span = de { $opens } a { $closes }
hours-span-overnight = de { $opens } a { $closes } del día siguiente
hours-clock = { $hour }:{ $minute }
hours-clock-full = { $hour }:00
hours-whole-day = 24 horas
hours-always = las 24 horas, todos los días
hours-closed = cerrado
hours-month-1 = enero
hours-month-2 = febrero
hours-month-3 = marzo
hours-month-4 = abril
hours-month-5 = mayo
hours-month-6 = junio
hours-month-7 = julio
hours-month-8 = agosto
hours-month-9 = septiembre
hours-month-10 = octubre
hours-month-11 = noviembre
hours-month-12 = diciembre
hours-dates = { $from } a { $to }
hours-date = { $day } de { $month }
    .with-year = { $day } de { $month } de { $year }
hours-season = { $season }: { $hours }
hours-monthly = { $nth ->
        [1] primer
        [2] segundo
        [3] tercer
        [4] cuarto
        [5] quinto
       *[other] último
    } { $day } de cada mes
    .feminine = { $nth ->
        [1] primer
        [2] segundo
        [3] tercer
        [4] cuarto
        [5] quinto
       *[other] último
    } { $day } de cada mes
hours-public-holidays = días festivos
    .closed = cerrado los días festivos
hours-by-appointment = con cita previa
