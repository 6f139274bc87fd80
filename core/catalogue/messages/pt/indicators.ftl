# indicators

indicator-definition_invalid = a definição de { $indicator } não pode ser usada neste ponto: { $reason }
    .title = Definição de indicador não utilizável
    .help = Corrija a definição neste ponto; até lá o indicador fica de fora.
indicator-not_computable =
    { $estimates ->
        [one] { $indicator } tem { $estimates } estimativa sem valor: { $reason }
       *[other] { $indicator } tem { $estimates } estimativas sem valor: { $reason }
    }
    .title = Indicador sem valor
    .help = Acrescente os dados que o motivo indica ou deixe o indicador fora do relatório.
indicator-above_one =
    { $denominator ->
        [lowest] o numerador de { $indicator } supera o valor mais baixo do denominador
       *[value] o numerador de { $indicator } supera o denominador
    }
    .title = Numerador maior que o denominador
    .help = Confira os dois com os serviços; o número é mostrado como está.
indicator-unknown = não existe o indicador { $indicator }
    .title = Indicador desconhecido
    .help = Use um identificador da lista de indicadores.
indicator-record_set_invalid = o conjunto de registros { $records } não pode ser usado neste ponto: { $reason }
    .title = Conjunto de registros não utilizável
    .help = Corrija o conjunto neste ponto; até lá os seus indicadores ficam de fora.
indicator-records_not_given =
    { $indicators ->
        [one] { $indicators } indicador fica de fora porque faltam os registros { $records }
       *[other] { $indicators } indicadores ficam de fora porque faltam os registros { $records }
    }
    .title = Registros não fornecidos
    .help = Forneça os registros para calcular estes indicadores, ou nomeie os indicadores de que precisa.
indicator-field_unused = o campo { $field } não pertence a { $records }
    .title = Campo de registro não usado
    .help = Corrija o nome do campo ou declare-o em um conjunto de registros próprio.
indicator-value_invalid = o valor de { $field } não é do tipo { $expected }
    .title = Valor de registro não utilizável
    .help = Corrija o valor; até lá ele conta como não conhecido, e o resto do registro conta.
indicator-code_unknown = { $field } não tem esse código
    .title = Código desconhecido em um registro
    .help = Use um código do campo; até lá o valor conta como não conhecido.
indicator-record_repeated = este registro de { $records } já está lá
    .title = Registro repetido
    .help = Mantenha um deles; só o primeiro conta.
indicator-record_contradicts = este registro de { $records } contradiz a regra { $rule }
    .title = Registro contraditório
    .help = Corrija o registro; até lá ele fica de fora.
indicator-record_above_one = neste registro a parte é maior que o todo, para { $indicator }
    .title = Parte maior que o todo
    .help = Confira os dois números com quem os informou; o registro é contado como está.
indicator-outside_period =
    { $count ->
        [one] { $count } registro de { $records } tem { $field } em { $year }, fora do período
       *[other] { $count } registros de { $records } têm { $field } em { $year }, fora do período
    }
    .title = Registros fora do período
    .help = Não é preciso fazer nada se o arquivo abrange mais anos que o período.
indicator-not_compared = esta estimativa de { $indicator } não é comparada: { $reason }
    .title = Estimativas não comparadas
    .help = Calcule as duas estimativas com a mesma versão da definição e para períodos que correspondam.
indicator-no_trend = não há teste de tendência para { $indicator }: { $reason }
    .title = Sem teste de tendência
    .help = Forneça três ou mais períodos que não se sobreponham, com a mesma versão da definição.
indicator-not_released = { $estimates } estimativas de { $indicator } são sobre pessoas e não são exportadas
    .title = Estimativas não liberadas
    .help = Informe regras em release; o que elas não conseguem proteger fica com quem guarda os dados.
# What the indicator table of a digital adaptation kit says
indicator-numerator-proportion = registros de { $records } para os quais o cálculo é verdadeiro
indicator-denominator-proportion = registros de { $records } dos quais se sabe se é verdadeiro
indicator-numerator-rate = soma do cálculo sobre { $records }
indicator-denominator-rate = habitantes da cidade
indicator-numerator-ratio = soma do cálculo sobre { $records }
indicator-denominator-ratio = soma do cálculo sobre { $records } em que ambos os números são conhecidos
indicator-numerator-index = soma ponderada dos elementos presentes
indicator-denominator-index = soma dos pesos dos elementos conhecidos
indicator-numerator-diversity = pares de ofertas de códigos diferentes
indicator-denominator-diversity = pares de ofertas
indicator-numerator-mean = soma do cálculo sobre { $records }
indicator-denominator-mean = registros de { $records } em que é conhecido
indicator-numerator-quantile = quantil do cálculo sobre { $records }
indicator-denominator-quantile = nenhum
indicator-numerator-ordinal = nível de { $records }
indicator-denominator-ordinal = nenhum
indicator-numerator-survival = proporção de { $records } sem o evento naquele momento
indicator-denominator-survival = nenhum
