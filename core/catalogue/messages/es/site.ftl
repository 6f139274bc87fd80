# The directory's web site: read by people who look for help, and by their families.

site-name = Encontrar ayuda con el alcohol y otras drogas
site-language-name = Español
site-skip = Ir al contenido
site-languages = Idiomas
site-choose-language = Elija su idioma
site-home = Todos los servicios
site-about = Sobre este directorio
site-footer = Más
site-notice = Aviso
site-edition = Edición del { $date }
site-emergency = Si una persona no despierta o le cuesta respirar, llame ya:

## The list

site-lead = Puede llamar y preguntar, por usted o por alguien a quien quiere. No hace falta haber decidido nada todavía.
site-start = ¿No sabe por dónde empezar?
site-start-text = Puede llamar aquí, contar lo que pasa y preguntar qué le conviene.
site-search = ¿Qué está buscando?
site-search-hint = Un nombre, un barrio o una necesidad, como «desintoxicación» o «familia»
site-search-area = Búsqueda y filtros
site-filters = Más filtros
site-filter-stage = Tipo de ayuda
site-any-stage = Cualquier tipo de ayuda
site-filter-modality = Tratamiento o servicio
site-any-modality = Cualquier tratamiento o servicio
site-filter-population = Para quién
site-any-population = Cualquier persona
site-filter-cost = Costo
site-any-cost = Cualquier costo
site-filter-neighbourhood = Barrio
site-any-neighbourhood = Toda la ciudad
site-filter-open = Abierto ahora
site-filter-women = Para mujeres
site-filter-no-referral = Sin derivación
site-clear = Borrar la búsqueda
site-results-none = No encontramos nada. Pruebe con menos palabras o borre la búsqueda.
site-results-one = 1 servicio
site-results-many = { $count } servicios
site-hours-unlisted-one = Hay 1 servicio más cuyo horario no tenemos. Llame para preguntar.
site-hours-unlisted-many = Hay { $count } servicios más cuyo horario no tenemos. Llame para preguntar.
site-kinds = Tipos de ayuda
site-list-note = Cada servicio aparece una sola vez, en su principal tipo de ayuda.
site-count = { $count ->
    [one] { $count } servicio
   *[other] { $count } servicios
 }
site-empty = Todavía no hay servicios en esta edición.

site-stage-outreach = Primer contacto y ayuda urgente
    .help = Alguien con quien hablar, una línea de ayuda, un lugar para descansar, equipos que van a donde usted está.
site-stage-family = Ayuda para familias
    .help = Para madres, padres, parejas, hijas, hijos y amistades.
site-stage-screening = Saber qué conviene
    .help = Una primera conversación sobre lo que pasa y lo que podría ayudar.
site-stage-outpatient = Tratamiento viviendo en casa
    .help = Citas, grupos y programas de día.
site-stage-detoxification = Desintoxicación
    .help = Dejar de consumir con seguridad, cuidando el cuerpo.
site-stage-agonist_treatment = Metadona, buprenorfina y medicamentos parecidos
    .help = Medicamentos que sustituyen a los opioides y ayudan a estar bien.
site-stage-residential = Tratamiento con alojamiento
    .help = Hospitales, centros residenciales y comunidades terapéuticas.
site-stage-harm_reduction = Cuidarse y correr menos riesgos
    .help = Material limpio, naloxona, pruebas de infecciones, comida y ducha, se quiera o no dejar de consumir.
site-stage-aftercare = Apoyo después del tratamiento
    .help = Grupos de pares y de ayuda mutua, seguimiento y casas de medio camino.
site-stage-reintegration = Trabajo, estudio y vivienda
    .help = Ayuda para construir la vida que se quiere.
site-stage-justice = Prisión y tribunales
    .help = Tratamiento en prisión o por vía judicial.
site-stage-other = Otras ayudas
    .help = Servicios cuyo tipo de ayuda aún no está descrito.

## A service, short and long

site-open = Abierto ahora
site-open-until = Abierto ahora (cierra: { $time })
site-closed = Cerrado ahora
site-always-open = Abierto día y noche
site-temporarily-closed = Cerrado por un tiempo
site-women-only = Solo mujeres
site-men-only = Solo hombres
site-all-genders = Personas de cualquier género
site-age-from =
    { $minimum ->
        [one] Desde { $minimum } año
       *[other] Desde los { $minimum } años
    }
site-age-to =
    { $maximum ->
        [one] Hasta { $maximum } año
       *[other] Hasta los { $maximum } años
    }
site-age-between = De { $minimum } a { $maximum } años
site-no-referral = Sin derivación
site-more = y { $count } más
site-address-private = Dirección no publicada
site-offers = Qué ofrece
site-call = Llamar al
site-whatsapp = WhatsApp
site-extension = extensión { $number }
site-phone-fax = fax
site-phone-text = mensajes de texto
site-phone-textphone = para personas que no oyen bien

site-by = De { $organization }
site-back = Todos los servicios
site-also-known = También se conoce como { $name }
site-contact = Cómo comunicarse
site-email = Correo electrónico
site-website = Página web
site-contact-unknown = No tenemos un número de teléfono ni un correo electrónico.
site-description = Sobre el servicio
site-not-offered = Nos dijo que no ofrece
site-for-whom = Para quién es
site-populations = Tiene un programa propio para:
site-populations-none = Grupos sin programa propio
site-substances = Trabaja con:
site-residence-yes = Para personas que viven en la ciudad.
site-residence-no = No hace falta vivir en la ciudad.
site-abstinence-yes = Hay que haber dejado de consumir antes de entrar.
site-abstinence-no = Se puede acudir aunque se siga consumiendo.
site-cost = Cuánto cuesta
site-cost-amount = { $amount } { $currency }
site-cost-range = de { $lowest } a { $highest } { $currency }
site-cost-up-to = Hasta { $amount } { $currency }
site-period-session = por sesión
site-period-day = por día
site-period-week = por semana
site-period-month = por mes
site-period-whole_stay = por toda la estancia
site-payment = Formas de pago o coberturas que acepta:
site-hours = Cuándo abre
site-hours-holidays = El horario puede cambiar en días festivos. Si puede, llame antes.
site-where = Dónde está
site-name-withheld = Servicio con dirección protegida
site-address-protected = La dirección no se publica, para proteger a las personas que viven o se alojan allí.
site-address-call = Llame antes y pregunte cómo llegar.
site-address-city = Está en { $city }.
site-address-unknown = No tenemos la dirección. Llame antes y pregunte.
site-map = Ver en un mapa
site-map-app = Abrir en una aplicación de mapas
site-directions = Cómo llegar
site-wheelchair-yes = Se puede entrar en silla de ruedas.
site-wheelchair-no = No se puede entrar en silla de ruedas.
site-first-time = La primera vez
site-walk-in-yes = Se puede ir sin cita.
site-walk-in-no = Pida una cita antes de ir.
site-by-appointment-yes = Se puede pedir cita.
site-by-appointment-no = No se dan citas.
site-referral-yes = Hace falta una derivación de otro servicio.
site-referral-no = No hace falta una derivación de otro servicio.
site-court-yes = Acepta a personas enviadas por un juzgado o tribunal.
site-court-no = No recibe a personas enviadas por un juzgado o tribunal.
site-practical = Conviene saber
site-spoken = Idiomas que se hablan: { $languages }
site-interpreter-yes = Se puede conseguir un intérprete.
site-interpreter-no = No se puede conseguir un intérprete.
site-duration = { $weeks ->
    [0] Suele durar menos de una semana.
    [one] Suele durar { $weeks } semana.
   *[other] Suele durar { $weeks } semanas.
 }
site-waiting = { $days ->
    [0] Sin espera, que sepamos.
    [one] La espera es de { $days } día, más o menos.
   *[other] La espera es de unos { $days } días.
 }
site-beds = { $count ->
    [one] { $count } cama
   *[other] { $count } camas
 }
site-slots = { $count ->
    [one] Plaza para { $count } persona
   *[other] Plazas para { $count } personas
 }
site-setting = Dónde se atiende: { $setting }
site-care = Sus derechos allí
site-care-voluntary-yes = Las personas entran solo porque quieren y pueden irse.
site-care-voluntary-no = No todas las personas entraron porque querían.
site-care-consent-yes = El tratamiento se explica y la persona lo acepta antes de empezar.
site-care-consent-no = No se pide a las personas que acepten el tratamiento antes de empezar.
site-care-complaint-yes = Se puede presentar una queja ante alguien ajeno al servicio.
site-care-complaint-no = No se puede presentar una queja ante alguien ajeno al servicio.
site-care-inspection-yes = Una autoridad externa lo inspeccionó en los dos últimos años.
site-care-inspection-no = Ninguna autoridad externa lo inspeccionó en los dos últimos años.
site-care-medication-yes = Se pueden seguir tomando los medicamentos que recetó un médico.
site-care-medication-no = No se pueden seguir tomando todos los medicamentos que recetó un médico.
site-care-visits-yes = Las personas residentes pueden llamar por teléfono y recibir visitas.
site-care-visits-no = Las personas residentes no pueden llamar por teléfono ni recibir visitas libremente.
site-license-yes = Tiene licencia.
site-license-in_process = Ha solicitado una licencia.
site-license-no = No tiene licencia.
site-license-not_required = No necesita licencia.
site-license-number = Licencia { $number }
site-license-authority = otorgada por { $authority }
site-license-until = válida hasta el { $date }
site-accreditation = Acreditación: { $name }
site-legal-public_national = Servicio público del país o de la región
site-legal-public_local = Servicio público de la ciudad
site-legal-non_governmental = Organización no gubernamental
site-legal-faith_based = Organización religiosa
site-legal-private_non_profit = Entidad privada sin fines de lucro
site-legal-private_for_profit = Entidad privada con fines de lucro
site-legal-mutual_aid = Grupo de ayuda mutua
site-legal-other = Otro tipo de organización
site-legal-own = Tipo de organización: { $kind }
site-ask = Preguntas que conviene hacer
site-ask-text = Todavía no tenemos estas respuestas. Puede preguntar cuando se comunique.
site-ask-cost = ¿Cuánto cuesta? ¿Se puede pagar menos?
site-ask-hours = ¿Cuándo abren?
site-ask-appointment = ¿Puedo ir sin cita?
site-ask-referral = ¿Necesito una derivación de otro servicio?
site-ask-first = ¿Qué pasa la primera vez y qué debo llevar?
site-ask-abstinence = ¿Hay que dejar de consumir antes de entrar?
site-ask-wheelchair = ¿Se puede entrar en silla de ruedas?
site-ask-court = ¿Aceptan a personas enviadas por un juzgado o tribunal?
site-ask-voluntary = ¿Todas las personas entran porque quieren? ¿Pueden irse?
site-ask-medication = ¿Se pueden seguir tomando los medicamentos recetados, como la metadona?
site-ask-visits = ¿Se puede llamar por teléfono y recibir visitas?
site-ask-languages = ¿Qué idiomas hablan?
site-confirmed = Confirmado por última vez el { $date }.
site-confirmed-old = Eso fue hace más de un año. Llame antes de ir.
site-confirmed-unknown = No sabemos cuándo se confirmó por última vez. Llame antes de ir.
site-unverified = Ninguna lista nombra este servicio desde el { $date }. Puede que ya no exista: llame antes de ir.
site-source-facility = Lo que suele ofrecer un lugar de este tipo ({ $kind })
site-sources = De dónde viene esta información
site-entry = Sobre esta ficha

## About

site-about-what = Qué es
site-about-what-text = Una lista de los lugares que ayudan con el alcohol y otras drogas: servicios públicos, asociaciones y grupos. Está hecha para que cualquier persona encuentre una puerta a la que tocar.
site-about-not-advice = Es información, no un consejo médico. Que un servicio aparezca aquí no es una recomendación.
site-about-facts = Lo que sabemos y lo que no
site-about-facts-text = Escribimos «sí» o «no» solo cuando alguien nos lo dijo. Lo que nadie ha preguntado todavía no aparece, o aparece como pregunta que conviene hacer; nunca quiere decir «no».
site-about-protected = Direcciones que no están aquí
site-about-protected-text = Algunos lugares no publican su dirección para proteger a las personas que viven o se alojan allí. No está en ninguna parte de este sitio ni en sus archivos de datos.
site-about-privacy = Su privacidad
site-about-privacy-text = Este sitio no usa cookies ni envía nada sobre usted a nadie. La búsqueda funciona dentro de su propio dispositivo.
site-about-correct = ¿Hay algo equivocado?
site-about-correct-text = Cuéntenos, por favor, qué ha cambiado y cómo lo sabe.
site-about-correct-ask = Avise, por favor, a la oficina de la ciudad que publica este directorio.
site-about-sources = Fuentes
site-about-sources-none = Esta edición no nombra sus fuentes.
site-about-figures = La ciudad en cifras
site-figure = Cifra
site-figure-value = Valor
site-figure-interval = Probablemente entre
site-figure-note = Nota
site-about-data = Los datos
site-about-data-text = La misma información pública, para otros sitios y programas.
site-data-csv = Tabla para hojas de cálculo (CSV)
site-data-geojson = Lugares para mapas (GeoJSON)
site-data-json = La edición completa (JSON)
