# documents made from templates

document-template_invalid = la plantilla de { $document } no se puede usar: línea { $line }
    .title = Plantilla no utilizable
    .help = Corrija la plantilla. Es MiniJinja y solo puede usar los campos del documento.
document-slot_missing = falta { $slot }, que es necesario; el documento lleva una línea para rellenar
    .title = Falta un campo
    .help = Indique un valor.
document-slot_unknown = el documento no tiene el campo { $slot }
    .title = Campo desconocido
    .help = Use los nombres de la tabla de campos. El valor no se usa.
document-slot_type =
    { $type ->
        [date] { $slot } es un día, escrito AAAA-MM-DD
        [time] { $slot } es una hora del día, escrita HH:MM
        [list] { $slot } es una lista de textos
        [codes] { $slot } es una lista de códigos
        [code] { $slot } es un código
        [yes_no] { $slot } es true o false
        [party] { $slot } es un objeto con authority, representative y title
        [rows] { $slot } es una lista de objetos
       *[text] { $slot } es un texto
    }
    .title = Tipo inadecuado
    .help = Indique un valor de este tipo. Hasta entonces el documento lleva una línea para rellenar.
document-ends_before_start = { $slot } es anterior a su comienzo
    .title = Termina antes de empezar
    .help = Corrija uno de los dos valores. Lo que sigue después de medianoche se escribe en dos días.
document-code_unknown = el código de { $slot } no está en su lista
    .title = Código desconocido
    .help = Use un código de la lista.
