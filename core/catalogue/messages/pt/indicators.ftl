# indicators

indicator-definition_invalid = a definição de { $indicator } não pode ser usada neste ponto: { $reason }
    .title = Definição de indicador não utilizável
    .help = Corrija a definição neste lugar; até lá o indicador fica de fora.
indicator-not_computable = { $indicator } tem { $estimates } estimativas sem valor: { $reason }
    .title = Indicador sem valor
    .help = Acrescente os dados que o motivo indica ou deixe o indicador fora do relatório.
indicator-above_one = { $indicator } passa de 100 por cento
    .title = Proporção acima de 100 por cento
    .help = Confira numerador e denominador com os serviços; o número é mostrado como está.
indicator-unknown = não existe o indicador { $indicator }
    .title = Indicador desconhecido
    .help = Use um identificador da lista de indicadores.
