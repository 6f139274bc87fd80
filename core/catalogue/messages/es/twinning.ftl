# twinning

twinning-capacity_impossible = { $partner } pide como mínimo más socios de los que puede tener como máximo
    .title = Mínimo superior al máximo
    .help = Corrija uno de los dos números. Hasta entonces la ciudad no recibe socios nuevos.
twinning-lock_refused =
    { $reason ->
        [same_side] ese día las dos no estaban en lados opuestos: la pareja fijada no cuenta
        [side_changed] una de las dos figura en el otro lado en esta ágora: la pareja fijada no cuenta
        [forbidden] la misma pareja está prohibida: la pareja fijada no cuenta
        [over_capacity] una de las dos ya tiene fijados todos los socios que puede tener: la pareja fijada no cuenta
        [in_future] la fecha de la firma aún no ha llegado: la pareja fijada no cuenta
       *[repeated] la pareja está fijada dos veces: solo cuenta una vez
    }
    .title = Pareja fijada no utilizable
    .help = Corrija la pareja fijada o aquello que contradice.
twinning-lock_against_rule =
    { $rule ->
        [no_capacity] { $eu } y { $lac } quedan fijadas aunque una de ellas no puede tener socios
        [no_commitment] { $eu } y { $lac } quedan fijadas aunque falta un compromiso
        [no_common_language] { $eu } y { $lac } quedan fijadas aunque no tienen un idioma común
        [excluded] { $eu } y { $lac } quedan fijadas aunque una de ellas no quiere a la otra
        [same_side] { $eu } y { $lac } quedan fijadas aunque hoy no están en lados opuestos
       *[score_too_low] { $eu } y { $lac } quedan fijadas aunque su puntuación no llega a la mínima
    }
    .title = Fijada contra una regla
    .help = No hay que hacer nada si la pareja ha firmado; si no, deje de fijarla.
twinning-ranking_unusable =
    { $reason ->
        [second_ranking] la ciudad ya tiene una lista de preferencias: esta se omite
        [repeated] el socio aparece dos veces: el segundo lugar se omite
       *[same_side] las dos no están en lados opuestos: ese lugar se omite
    }
    .title = Lista de preferencias no utilizable
    .help = Ordene a cada socio del otro lado una sola vez, en una sola lista por ciudad.
twinning-side_empty =
    nadie participa en el lado de { $side ->
        [EU] la Unión Europea
       *[LAC] América Latina y el Caribe
    }
    .title = Un lado está vacío
    .help = Añada socios o revise la fecha y a qué lado pertenecen.
twinning-minimum_unreachable = el número mínimo de socios de { $partner } es { $minimum }, y son posibles { $reachable } como máximo: el mínimo no cuenta
    .title = Mínimo inalcanzable
    .help = Añada candidatas, flexibilice una regla o baje su mínimo a lo que es posible.
twinning-minimum_unmet =
    { $found ->
        [one] { $partner } recibe { $found } socio y debería tener al menos { $minimum }
       *[other] { $partner } recibe { $found } socios y debería tener al menos { $minimum }
    }
    .title = Faltan socios
    .help = Añada candidatas, flexibilice una regla o baje su número mínimo.
twinning-ties_broken =
    { $cities ->
        [one] una ciudad tiene candidatas de igual valor: decidió el identificador
       *[other] { $cities } ciudades tienen candidatas de igual valor: decidió el identificador
    }
    .title = Candidatas iguales
    .help = No hay que hacer nada, o deje que esas ciudades ordenen a sus candidatas.
twinning-plans_equal = otros planes son tan buenos como este: decidieron los identificadores
    .title = Planes equivalentes
    .help = No hay que hacer nada, o cambie los pesos de los temas si prefiere alguno de los planes.
twinning-not_a_pair = { $one } y { $other } no están ese día en lados opuestos
    .title = No forman pareja
    .help = Pregunte por un socio de cada lado.
twinning-not_on_a_side = { $partner } no está ese día en un solo lado: queda fuera
    .title = Sin lado
    .help = Revise la fecha y a qué lado pertenece.
twinning-not_forced =
    { $reason ->
        [over_capacity] no se puede imponer la pareja: una de las dos ya tiene fijados todos los socios que puede tener
       *[side_changed] no se puede imponer la pareja: una de las dos figura en el otro lado en una pareja fijada
    }
    .title = No se puede imponer
    .help = Lo firmado se mantiene. Retire una pareja fijada o aumente el número máximo de socios.
twinning-group_repeated = otro grupo tiene el mismo identificador
    .title = Grupo repetido
    .help = Dé a cada grupo un identificador propio. Hasta entonces los dos figuran uno tras otro.
