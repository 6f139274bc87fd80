# city

project-invalid = el proyecto de la ciudad no se puede usar así
    .title = Proyecto no utilizable
    .help = Corrija el proyecto y vuelva a generar el directorio.

project-source_repeated = dos fuentes tienen el nombre { $name }
    .title = Nombre de fuente repetido
    .help = Dé a cada lista y a cada archivo de respuestas un nombre propio.

response-refused = la respuesta tiene errores y no entra en el directorio
    .title = Respuesta rechazada
    .help = Envíe las observaciones al proveedor y pida una respuesta corregida.

response-no_consent = el proveedor no aceptó que se publique
    .title = Sin consentimiento
    .help = No hay que hacer nada: la respuesta se cuenta y queda fuera.

response-answer_not_taken = la respuesta a { $question } no encaja en el directorio y no se ha tomado
    .title = Respuesta no tomada
    .help = Su texto queda junto a las fuentes de la ficha. Pregunte en el formulario como lo hace el cuestionario de proveedores: con el mismo tipo y los mismos códigos.

# Beside a figure on the page about the directory.
city-figure-at_least = al menos { $value }
city-figure-note =
    { $universe ->
        [one] de { $universe } ficha, { $valid } con respuesta
       *[other] de { $universe } fichas, { $valid } con respuesta
    }
