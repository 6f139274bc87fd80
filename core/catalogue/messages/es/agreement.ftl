# parties, agreements, applications and profiles

party-repeated = dos partes tienen el mismo identificador
    .title = Parte repetida
    .help = Dé a cada parte un identificador propio. Hasta entonces cuenta la primera.
party-unknown = esta parte no es ninguna de las indicadas
    .title = Parte desconocida
    .help = Añada la parte o corrija el identificador.
party-sides =
    { $reason ->
        [none] la parte no pertenece a ninguno de los dos lados el { $date }
       *[both] la parte pertenece a los dos lados el { $date }
    }
    .title = Lado de la parte poco claro
    .help = Indique desde cuándo y hasta cuándo pertenece la parte a cada lado.

agreement-parties_unfit =
    { $reason ->
        [same] las dos partes son la misma
        [not_two_cities] un acuerdo se firma entre dos ciudades; la Secretaría firma memorandos
       *[other] un memorando se firma entre una ciudad y la Secretaría
    }
    .title = Partes inadecuadas
    .help = Indique las dos partes, y la Secretaría con su propio identificador.
agreement-same_side = ambas partes eran del mismo lado cuando firmaron
    .title = Mismo lado
    .help = Un acuerdo une a una ciudad de la Unión Europea con una de América Latina o el Caribe.
agreement-ends_before_start = el acuerdo termina antes de empezar
    .title = Termina antes de empezar
    .help = Corrija una de las dos fechas.
agreement-transition =
    un acuerdo { $state ->
        [draft] en borrador
        [negotiated] ya negociado
        [partly_signed] firmado solo en parte
        [signed] firmado
        [active] en vigor
        [amended] modificado
        [renewed] renovado
        [dormant] inactivo
        [expired] vencido
       *[terminated] terminado
    } no se puede { $event ->
        [negotiated] negociar
        [signed] firmar
        [amended] modificar
        [renewed] renovar
       *[terminated] dar por terminado
    }
    .title = Paso fuera de lugar
    .help = Corrija la fecha o el paso, o añada el que falta. Hasta entonces no se cuenta.
agreement-signature_unfit =
    { $reason ->
        [twice] esta parte ya había firmado
        [over] el último día del acuerdo ya había pasado
       *[not_a_party] quien firmó no es parte del acuerdo
    }
    .title = Firma no utilizable
    .help = Indique la parte que firmó o corrija las fechas. Hasta entonces la firma no se cuenta.
agreement-renewal_unfit = el último día que indica no es posible: una renovación termina después que antes; una modificación o una terminación, no antes de su propia fecha; una modificación, no antes del primer día del acuerdo; tras un preaviso nada indica otro, y nada más lo lleva
    .title = Último día no utilizable
    .help = Corrija el último día. Un acuerdo sin último día no necesita renovación.
agreement-unordered = esto ocurrió antes que la entrada anterior
    .title = Fuera de orden
    .help = Compruebe las fechas. Las entradas se leen por orden de fecha.
agreement-in_future = esto aún no ha ocurrido
    .title = Todavía por llegar
    .help = Compruebe la fecha. No se cuenta antes de que llegue.
agreement-not_signed = ha llegado el primer día y no han firmado ambas partes
    .title = Falta alguna firma
    .help = Añada las firmas que faltan o aplace el primer día.
agreement-memorandum_missing = la ciudad { $party } no tiene un memorando en vigor
    .title = Sin memorando
    .help = Firme un memorando entre la ciudad y la Secretaría.
agreement-dormant =
    { $months ->
        [one] no ha ocurrido nada desde el { $since }, hace más de { $months } mes
       *[other] no ha ocurrido nada desde el { $since }, hace más de { $months } meses
    }
    .title = Inactivo
    .help = Programe una actividad o dé por terminado el acuerdo.

application-transition =
    una solicitud { $from ->
        [draft] en borrador
        [submitted] presentada
        [accepted] aceptada
        [declined] rechazada
        [scheduled] programada
        [done] realizada
        [reported] con informe
       *[withdrawn] retirada
    } no puede pasar a estar { $to ->
        [draft] en borrador
        [submitted] presentada
        [accepted] aceptada
        [declined] rechazada
        [scheduled] programada
        [done] realizada
        [reported] con informe
       *[withdrawn] retirada
    }
    .title = Paso fuera de lugar
    .help = Corrija el paso o añada el que falta. Hasta entonces no se cuenta.
application-dates = los días ofrecidos son menos que los { $days } de una visita de este nivel
    .title = Días insuficientes
    .help = Ofrezca más días o elija otro nivel.
application-team =
    no viaja nadie { $role ->
        [drug_commission] de la comisión de drogas
        [mental_health] de salud mental
        [court] del sistema judicial
       *[ngo] de las ONG que prestan tratamiento
    }
    .title = Falta una función
    .help = En una visita técnica viaja una persona de cada una de las cuatro funciones.
application-support = la máxima autoridad no apoya la solicitud por escrito
    .title = Sin apoyo
    .help = Pida una carta de apoyo.
application-no_offer = el socio no ofrece ninguno de los temas solicitados
    .title = Nada en común
    .help = Busque otro socio o pregunte a este qué podría mostrar.
application-unanswered =
    { $days ->
        [one] el socio lleva más de { $days } día sin responder
       *[other] el socio lleva más de { $days } días sin responder
    }
    .title = Sin respuesta
    .help = Consulte al socio o diríjase a otro.
application-report_due =
    { $days ->
        [one] el intercambio terminó hace más de { $days } día y no hay informe
       *[other] el intercambio terminó hace más de { $days } días y no hay informe
    }
    .title = Informe pendiente
    .help = Redacte el informe.
application-visit =
    { $reason ->
        [other_parties] la visita es de otras partes
        [cancelled] la visita fue cancelada
        [not_over] la visita no ha terminado en esa fecha
        [other_level] la visita es de otro nivel que la solicitud
        [other_direction] la visita va en el sentido contrario al que pide la solicitud
        [other_days] la visita no cae en los días que ofrece la solicitud
        [no_report] la visita no tiene informe
       *[unknown] no se conoce ninguna visita con este identificador
    }
    .title = Visita inadecuada
    .help = Indique la visita entre ambas que se programó y corrija su nivel, sus fechas o la fecha de esta entrada.

profile-code = este código no figura en la lista
    .title = Código desconocido
    .help = Use un código de la lista.
profile-empty = el perfil no dice ni qué quiere aprender el socio ni qué puede mostrar
    .title = Nada que intercambiar
    .help = Indique al menos un tema.
profile-languages = no se indica ningún idioma de trabajo
    .title = Faltan los idiomas
    .help = Indique los idiomas en que puede trabajar el equipo.
profile-contacts = no hay a quién escribir
    .title = Falta un contacto
    .help = Indique el cargo y la dirección de una oficina.
profile-support = la máxima autoridad no apoya el intercambio por escrito
    .title = Sin apoyo
    .help = Pida una carta de apoyo.
profile-outdated =
    { $months ->
        [one] el perfil no se revisa desde hace más de { $months } mes
       *[other] el perfil no se revisa desde hace más de { $months } meses
    }
    .title = Desactualizado
    .help = Pregunte al socio si todo sigue siendo cierto.
