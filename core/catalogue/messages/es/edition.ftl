# editions

edition-record_repeated = dos registros de una misma fuente tienen el mismo nombre; se tomaron los dos
    .title = Registro repetido
    .help = Dé a cada registro de la fuente un nombre propio, para que las decisiones encuentren el correcto.

edition-unverified = { $count ->
    [one] { $count } ficha ya no está en ninguna fuente y se conserva, marcada como no verificada
   *[other] { $count } fichas ya no están en ninguna fuente y se conservan, marcadas como no verificadas
 }
    .title = Ya no figura en ninguna fuente
    .help = Pregúnteles. Si alguna cerró, registre la decisión; el silencio por sí solo no cierra nada.

edition-listed_again = una fuente incluye algo que se cerró o se rechazó y dice algo nuevo sobre ello; sigue fuera
    .title = Incluido de nuevo
    .help = Averigüe qué es cierto. Registre la decisión relist si puede volver al directorio.

edition-values_too_common = { $count ->
    [one] muchísimos registros comparten { $count } valor, así que no se comparó cada uno de ellos con todos los demás
   *[other] muchísimos registros comparten cada uno de { $count } valores, así que no se comparó cada registro con todos los demás
 }
    .title = Valores demasiado comunes
    .help = Revise los nombres y teléfonos que se repiten mucho: una central telefónica o el nombre de un programa no distinguen a nadie.

edition-review_shortened = { $count ->
    [one] { $count } par de registros que se parecen un poco no se incluyó entre los que debe revisar una persona, porque cada registro ya tiene bastantes
   *[other] { $count } pares de registros que se parecen un poco no se incluyeron entre los que debe revisar una persona, porque cada registro ya tiene bastantes
 }
    .title = Menos pares por revisar
    .help = Decida sobre los pares que figuran y complete las fichas que apenas tienen más que un nombre muy común.
edition-still_protected = { $count ->
    [one] { $count } lugar sigue protegido porque lo pidió un registro que ninguna lista repite ahora
   *[other] { $count } lugares siguen protegidos porque lo pidieron registros que ninguna lista repite ahora
 }
    .title = Sigue protegido
    .help = Si un lugar puede publicarse, que lo diga la lista que lo protegió; una lista que calla no descubre nada.
edition-date_not_yet = la fecha de verificación es posterior a la de la edición; no se tiene en cuenta
    .title = Fecha futura
    .help = Corrija la fecha en la lista, o la de la edición.

decision-unusable = a la decisión le falta o le sobra un registro o un campo
    .title = Decisión no utilizable
    .help = Indique dos registros para unir o separar, uno en los demás casos, y un campo solo para conservar un valor.

decision-record_absent = un registro de la decisión ya no está en ninguna fuente
    .title = Registro de una decisión ausente
    .help = No hay que hacer nada: la decisión se guarda por si el registro vuelve.

decision-record_unknown = un registro de la decisión no está en ninguna fuente ni estaba en la edición anterior
    .title = Registro de una decisión desconocido
    .help = Corrija el nombre de la fuente o del registro. La decisión se guarda y no hace nada.

decision-evidence_changed = el registro dice algo distinto que cuando se tomó la decisión, así que no se aplicó
    .title = Decisión por tomar de nuevo
    .help = Revise el registro tal como está ahora y tome la decisión otra vez.

decision-contradiction = la decisión contradice a otra y no se aplicó
    .title = Decisiones contradictorias
    .help = Retire una de las dos. Hasta entonces vale la posterior; si son del mismo día, la más prudente.

policy-field_unknown = la política nombra un campo que ninguna ficha tiene
    .title = Campo desconocido en una política
    .help = Nombre los campos como los nombran los conflictos, por ejemplo location.address.

merge-cluster_unusable = el grupo nombra una ficha que no existe o que está en otro grupo; se omitió
    .title = Grupo no utilizable
    .help = Indique las posiciones de las fichas, contadas desde 0, cada una en un solo grupo.

edition-unusable = el adjunto no es una edición del tipo que se necesita
    .title = Edición no utilizable
    .help = Corrija lo que indican las observaciones o entregue una edición construida aquí.

diff-other_city = las dos ediciones son de ciudades distintas
    .title = Ediciones de ciudades distintas
    .help = Compare dos ediciones de una misma ciudad.

diff-not_later = la edición posterior no es posterior a la anterior
    .title = Orden de las ediciones
    .help = Compruebe que no se intercambiaron las ediciones.

# The report of changes: sentences that people read.
changes-title = Cambios en el directorio
changes-period = De la edición del { $from } a la del { $to }.
changes-none = No hubo cambios.
changes-unchanged = { $count ->
    [one] { $count } organización no cambió.
   *[other] { $count } organizaciones no cambiaron.
 }
changes-values = antes: { $before }; ahora: { $after }
changes-now = ahora: { $after }
changes-nothing = nada
changes-kind-added = Nuevas
changes-kind-closed = Cerradas
changes-kind-removed = Ya no están en el directorio
changes-kind-merged = Varias fichas son ahora una
changes-kind-split = Una ficha es ahora varias
changes-kind-unverified = Ya no figuran en ninguna fuente
    .note = Puede que sigan abiertas: el silencio no significa que hayan cerrado. Llame antes de ir.
changes-kind-listed_again = Incluidas de nuevo
changes-kind-moved = Cambio de dirección
changes-kind-renamed = Cambio de nombre
changes-kind-hours_changed = Cambio de horario
changes-kind-phone_changed = Cambio de teléfono
changes-kind-service_added = Servicios nuevos
changes-kind-service_removed = Servicios que ya no figuran
changes-kind-other = Otros cambios

# Fields that changed.
changes-field-organization-alternate_name = otro nombre
changes-field-organization-description = descripción
changes-field-organization-organization_identifiers = números en registros y listas
changes-field-organization-email = correo electrónico
changes-field-organization-website = sitio web
changes-field-organization-legal_status = naturaleza jurídica
changes-field-organization-contacts = contactos
changes-field-organization-accreditations = acreditaciones
changes-field-organization-licenses = licencias
changes-field-organization-ethical_care = atención ética
changes-field-location-address = dirección, escrita de otra forma
changes-field-location-coordinates = punto en el mapa
changes-field-location-name = nombre del lugar
changes-field-location-transportation = cómo llegar
changes-field-location-facility_type = tipo de centro
changes-field-location-wheelchair = acceso en silla de ruedas
changes-field-location-visibility = qué se puede publicar del lugar
changes-field-service-alternate_name = otro nombre
changes-field-service-description = descripción
changes-field-service-status = si está en funcionamiento
changes-field-service-modalities = lo que se ofrece
changes-field-service-setting = régimen de atención
changes-field-service-substances = sustancias
changes-field-service-populations = grupos con programa propio
changes-field-service-languages = idiomas
changes-field-service-payment_accepted = formas de pago
changes-field-service-email = correo electrónico
changes-field-service-url = sitio web
changes-field-service-application_process = cómo empezar
changes-field-service-schedules = horario, escrito de otra forma
changes-field-service-cost_options = costo
changes-field-service-eligibility = para quién es
changes-field-service-capacity = plazas
changes-field-service-walk_in = sin cita previa
changes-field-service-by_appointment = con cita previa
changes-field-service-interpretation_services = interpretación
