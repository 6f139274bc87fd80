# calendars

calendar-stamp_invalid = la marca de tiempo no es un momento
    .title = Marca de tiempo no utilizable
    .help = Escríbala como 2026-03-01T09:00:00Z.
calendar-zone_unknown = esta zona horaria no se conoce
    .title = Zona horaria desconocida
    .help = Use un nombre de la base de zonas horarias de la IANA, como America/Montevideo.
calendar-time_doubtful =
    { $doubt ->
        [twice] los relojes marcan esta hora dos veces; se tomó la primera
       *[never] los relojes no marcan nunca esta hora; se tomó la posterior al cambio
    }
    .title = Hora dudosa
    .help = Elija una hora fuera de la del cambio de los relojes.
calendar-time_beyond = la hora queda al final mismo del calendario
    .title = Fin del calendario
    .help = Escriba una fecha anterior. Hasta entonces el evento queda fuera.
calendar-ends_before_start = el evento termina antes de empezar
    .title = Termina antes de empezar
    .help = Corrija una de las dos horas. Hasta entonces el evento queda fuera.
calendar-uid_repeated = otro evento tiene el mismo identificador
    .title = Identificador repetido
    .help = Dé a cada evento un identificador propio. Hasta entonces solo se escribe el primero.
calendar-text_controls = el texto tiene caracteres de control, que se omitieron
    .title = Caracteres de control
    .help = Quítelos del texto.
calendar-organizer_missing = el calendario se envía y no dice quién lo envía
    .title = Falta el organizador
    .help = Indique el nombre y la dirección de la oficina, o ningún método.
calendar-empty = no hay ningún evento que se pueda escribir
    .title = Sin calendario
    .help = Indique al menos un evento. Un calendario sin ninguno no es válido.
