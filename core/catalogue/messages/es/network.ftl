# partner authorities

network-partner_repeated = varios socios tienen el identificador { $partner }: no se usa ninguno de ellos
    .title = Identificador repetido
    .help = Dé a cada socio un identificador propio.
network-partner_unknown = ningún socio tiene el identificador { $partner }
    .title = Socio desconocido
    .help = Use el identificador de un socio de la petición o añada el socio.
network-membership_overlap =
    { $sides ->
        [same] { $partner } figura dos veces en el mismo lado los mismos días
       *[both] { $partner } figura en los dos lados los mismos días
    }
    .title = Participaciones que se solapan
    .help = Dé por terminada una participación antes de que empiece la otra. Los días en que figura en ambos no puede recibir un socio nuevo.
network-language_unknown = no es un código de idioma del vocabulario
    .title = Idioma desconocido
    .help = Escriba los idiomas como códigos, por ejemplo es o pt. De lo contrario no se encuentra un idioma común.
network-theme_unknown = este tema no está en el vocabulario: la fila no cuenta
    .title = Tema desconocido
    .help = Use un código del vocabulario themes.
network-population_unknown = este grupo de población no está en el vocabulario: la fila no cuenta
    .title = Grupo de población desconocido
    .help = Use un código del vocabulario populations o déjelo vacío si vale para toda la población.
network-theme_repeated = este tema figura dos veces para la misma población: cuenta el peso mayor
    .title = Tema repetido
    .help = Deje una sola fila por tema y grupo de población.
network-form_wrong = las necesidades y las ofertas proceden de las respuestas al formulario { $expected }
    .title = Respuestas a otro formulario
    .help = Indique una respuesta a ese formulario.
network-answer_unusable = la respuesta a { $question } no es de las que admite el formulario: no cuenta
    .title = Respuesta no utilizable
    .help = Revise la respuesta con response.check y corríjala.
network-population_without_need = este grupo no se convirtió en necesidad: no pertenece a ningún tema de la lista, o la ciudad no necesita el tema al que pertenece
    .title = Grupo sin necesidad
    .help = Añada la necesidad a mano si la ciudad la tiene.
network-not_shared = la ciudad no aceptó que sus respuestas se compartan con las demás: no se toma nada de ellas
    .title = Respuestas no compartidas
    .help = Pida a la ciudad su acuerdo o registre con ella las necesidades y las ofertas.
