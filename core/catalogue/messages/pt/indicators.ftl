# indicators

indicator-definition_invalid =
    a definição de { $indicator } não pode ser usada: { $reason ->
        [repeated] outra definição anterior tem o mesmo identificador
        [over] não existe esse conjunto de registros, ou a medida não é desses registros
        [suppression] seus registros são sobre pessoas, por isso suppression deve ser person
        [period] os registros de um conjunto precisam de um período segundo um campo que seja um dia ou um ano, e o guia não leva nenhum
        [persons] o conjunto de pessoas, seu identificador ou seu primeiro e último dia não existe ou é de outro tipo
        [value] um valor está fora do que o campo admite
        [interval] não há limites desse tipo para a medida
        [unit] a medida não tem esta unidade: as taxas são por 100 000, os níveis são níveis, e as demais não são nem uma coisa nem outra; proporções e índices não são dias nem anos
        [disaggregate] os registros não podem ser divididos por este campo: ele deve ter códigos ou ser sim ou não, campos de fatos ficam sozinhos, e nenhum é nomeado duas vezes
        [levels] o campo não tem esse código, ou o nível aparece duas vezes
        [type] a expressão dá um valor de outro tipo que o necessário aqui
       *[expression] não é possível ler a expressão; outra observação no mesmo lugar diz por quê
    }
    .title = Definição de indicador não utilizável
    .help = Corrija a definição neste ponto; até lá o indicador fica de fora.
indicator-not_computable =
    { $estimates ->
        [one] { $indicator } tem { $estimates } estimativa sem valor
       *[other] { $indicator } tem { $estimates } estimativas sem valor
    }: { $reason ->
        [no_records] nenhum registro pertence a ele
        [nothing_known] a resposta não é conhecida em nenhum registro
        [no_best_estimate] só se conhecem a estimativa mais baixa e a mais alta do denominador
        [missing_refused] faltam respostas, e a definição não permite isso
        [zero_denominator] o denominador é zero
        [no_population] a cidade não tem contagem desses habitantes para o ano nem para um ano anterior
        [too_few] há menos de duas ofertas para comparar
        [no_period] o pedido não tem período
        [mixed_years] o período contém números de vários anos
        [beyond_watched] ninguém foi observado por tanto tempo quanto se pergunta
        [range_out_of_order] as estimativas baixa, central e alta do denominador não estão em ordem
       *[out_of_range] os números são grandes demais para o cálculo
    }
    .title = Indicador sem valor
    .help = Acrescente os dados que o motivo indica ou deixe o indicador fora do relatório.
indicator-above_one =
    { $denominator ->
        [lowest] o numerador de { $indicator } supera o valor mais baixo do denominador
       *[value] o numerador de { $indicator } supera o denominador
    }
    .title = Numerador maior que o denominador
    .help = Confira os dois com os prestadores; o número é mostrado como está.
indicator-differs_from_catalogue = o catálogo tem outra definição chamada { $indicator }, da versão { $version }
    .title = Identificador do catálogo com outro conteúdo
    .help = Dê à sua definição um identificador próprio, para que ninguém tome seus resultados pelos do catálogo, ou use a definição do catálogo.
indicator-population_old = { $indicator } de { $year } é dividido pelos habitantes de { $population }, { $years } anos antes
    .title = População antiga
    .help = Acrescente a população da cidade de um ano mais próximo do período; até lá, use a taxa com cautela.
indicator-unknown = não existe o indicador { $indicator }
    .title = Indicador desconhecido
    .help = Use um identificador da lista de indicadores.
indicator-set_unknown = não existe o conjunto de registros { $records }
    .title = Conjunto de registros desconhecido
    .help = Use o nome de um conjunto embutido, como episodes, ou declare o conjunto em record_sets.
indicator-key_missing =
    { $count ->
        [one] { $count } registro de { $records } não tem { $key }
       *[other] { $count } registros de { $records } não têm { $key }
    }
    .title = Registros sem a sua chave
    .help = Acrescente a chave. Até lá cada um conta, e não se pode saber se algum está duas vezes.
indicator-persons_differ = os registros têm { $counted } pessoas e o número informado é { $stated }, para { $indicator }
    .title = Pessoas contadas e declaradas muito diferentes
    .help = Contam as pessoas dos registros. Verifique se o arquivo tem todos os episódios do ano; se não tiver, deixe-o de fora, e valerá o número informado.
indicator-reporting_unfit =
    { $count ->
        [one] { $count } registro dá
       *[other] { $count } registros dão
    } uma proporção de unidades informantes que não está entre 0 e 1, para { $indicator }
    .title = Cobertura da informação não utilizável
    .help = Corrija a proporção; até lá conta como desconhecida.
indicator-nothing_to_compare = não há duas estimativas a comparar
    .title = Nada a comparar
    .help = Dê estimativas do mesmo indicador para pelo menos duas cidades ou dois períodos.
indicator-record_set_invalid =
    o conjunto de registros { $records } não pode ser usado: { $reason ->
        [reserved] services, organizations e locations são os do guia; chame o conjunto de outra forma
        [codes] um campo tem códigos ou um vocabulário existente exatamente quando seu tipo é code
        [repeated] outro conjunto anterior tem o mesmo identificador
       *[field] a chave nomeia um campo que o conjunto não tem
    }
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
indicator-not_compared =
    esta estimativa de { $indicator } não é comparada: { $reason ->
        [definition_differs] as definições não são as mesmas
        [persons_differ] uma conta pessoas em registros e a outra é o número informado pela cidade
        [unit_differs] as unidades não são as mesmas
        [period_differs] as estimativas são sobre tempos diferentes
        [periods_overlap] os períodos têm dias em comum
        [no_period] uma estimativa não tem período
        [no_value] uma estimativa não tem valor
        [no_reference] não há estimativa com a qual compará-la
        [repeated] há outra estimativa do mesmo lugar e tempo
        [no_method] não há método para esta medida
       *[impossible] seus números se contradizem
    }
    .title = Estimativas não comparadas
    .help = Calcule as duas estimativas com a mesma versão da definição e para períodos que correspondam.
indicator-no_trend =
    não há teste de tendência para { $indicator }: { $reason ->
        [definition_differs] as definições não são as mesmas
        [persons_differ] uma conta pessoas em registros e a outra é o número informado pela cidade
        [unit_differs] as unidades não são as mesmas
        [period_differs] as estimativas são sobre tempos diferentes
        [periods_overlap] os períodos têm dias em comum
        [no_period] uma estimativa não tem período
        [no_value] uma estimativa não tem valor
        [no_reference] não há estimativa com a qual compará-la
        [repeated] há outra estimativa do mesmo lugar e tempo
        [no_method] não há método para esta medida
       *[impossible] seus números se contradizem
    }
    .title = Sem teste de tendência
    .help = Forneça três ou mais períodos que não se sobreponham, com a mesma versão da definição.
indicator-not_released =
    { $estimates ->
        [one] { $estimates } estimativa de { $indicator } é sobre pessoas e não é exportada
       *[other] { $estimates } estimativas de { $indicator } são sobre pessoas e não são exportadas
    }
    .title = Estimativas não divulgadas
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
