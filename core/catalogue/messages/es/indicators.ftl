# indicators

indicator-definition_invalid = la definición de { $indicator } no se puede usar en este punto: { $reason }
    .title = Definición de indicador no utilizable
    .help = Corrija la definición en este lugar; hasta entonces el indicador se omite.
indicator-not_computable = { $indicator } tiene { $estimates } estimaciones sin valor: { $reason }
    .title = Indicador sin valor
    .help = Añada los datos que indica el motivo o deje el indicador fuera del informe.
indicator-above_one = { $indicator } supera el 100 por ciento
    .title = Proporción superior al 100 por ciento
    .help = Revise numerador y denominador con los centros; la cifra se muestra tal cual.
indicator-unknown = no existe el indicador { $indicator }
    .title = Indicador desconocido
    .help = Use un identificador de la lista de indicadores.
