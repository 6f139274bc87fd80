# rules of the programme

rule-unknown = no existe ninguna regla con este código
    .title = Regla desconocida
    .help = Use un código de la tabla de reglas de docs/agreements-and-visits.md.
rule-parameter_unknown = la regla { $rule } no tiene ese número
    .title = Parámetro desconocido
    .help = Use los nombres de la tabla de reglas.
rule-no_reason = se pide dejar sin efecto la regla { $rule } y no se indica el motivo
    .title = Falta el motivo
    .help = Escriba por qué no hace falta cumplir la regla. Hasta entonces sigue vigente.
rule-not_needed = la regla { $rule } se deja sin efecto, pero nada la incumple
    .title = Excepción innecesaria
    .help = No hay que hacer nada; la excepción se puede quitar.
rule-repeated = la regla { $rule } se exceptúa dos veces; cuenta el primer motivo
    .title = Regla exceptuada dos veces
    .help = Quite uno de los motivos o reúnalos en uno.
