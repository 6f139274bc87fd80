# estimate

estimate-length_differs =
    { $found ->
        [one] { $field } tem { $found } elemento e são necessários { $expected }
       *[other] { $field } tem { $found } elementos e são necessários { $expected }
    }
    .title = Listas de tamanhos diferentes
    .help = Dê a cada lista um elemento por linha; escreva null onde o número não for conhecido.
estimate-option_invalid =
    { $reason ->
        [confidence] { $option } deve ser maior que 0 e menor que 1, por exemplo 0.95
        [rising] { $option } precisa de pelo menos um número maior que 0 e menor que 1, cada um maior que o anterior
        [positive] { $option } deve ser maior que 0
        [share] { $option } deve ser maior que 0 e no máximo 1, antes do multiplicador
        [probability] cada número de { $option } deve estar entre 0 e 1
        [definition] { $option } deve ser um número inteiro de 1 a 9
        [choice] { $option } aceita aqui um destes valores: { $accepted }
        [unused] { $option } não serve para nada aqui
        [table] { $option } está no pedido, e a tabela data ocupa seu lugar
        [both] foi informado { $option } e também aquilo de que seria calculado
       *[other] { $option } tem um valor que esta estimativa não pode usar
    }
    .title = Definição não utilizável
    .help = Use um valor citado na descrição da operação.
estimate-array_missing =
    { $reason ->
        [reference] falta { $field }; em seu lugar podem ser dados population, reference_events e reference_population
        [expected] falta { $field }; as três listas de que se calculam os eventos esperados andam juntas
        [index] falta { $field }, de que o índice de concentração precisa
        [column] a tabela data não tem nenhuma coluna { $field }
       *[method] falta { $field }, de que o método precisa
    }
    .title = Falta uma lista
    .help = Dê a lista com um elemento por linha, ou escolha o que não precise dela.
estimate-value_invalid =
    { $reason ->
        [missing] falta o número
        [not_a_number] isto não é um número
        [band_too_wide] a faixa etária é larga demais para sua taxa de mortalidade: morreriam nela mais pessoas do que as que chegam a ela
        [not_a_count] uma contagem é um número inteiro não negativo
        [negative] o número é negativo
       *[other] o número é grande demais para este método
    }
    .title = Número não utilizável
    .help = Corrija o número; as linhas que não dependem dele são estimadas mesmo assim.
estimate-no_denominator = não há pelo que dividir: o denominador é zero
    .title = O denominador é zero
    .help = Retire a linha ou informe a população de onde vêm os eventos.
estimate-above_denominator = o numerador é maior que o denominador
    .title = Numerador maior que o denominador
    .help = Verifique se os dois contam as mesmas pessoas no mesmo período.
estimate-too_few =
    { $reason ->
        [too_few_events] há eventos de menos para este método
        [too_few_values] há valores de menos para este método
        [too_few_for_byar] há eventos de menos para o limite inferior de Byar
       *[near_zero] o valor pelo qual se divide é zero ou não se distingue de zero
    }
    .title = Dados insuficientes para este método
    .help = Junte períodos ou áreas, ou use um método exato.
estimate-no_spread = todos os valores são iguais, por isso ambos os limites são a média
    .title = Limites sem amplitude
    .help = Não leia isso como certeza: valores que nunca diferem nada dizem sobre quanto outros podem se afastar. Verifique se são os que se queria.
estimate-below_zero = o limite inferior está abaixo de zero, onde o valor não pode estar
    .title = Limite inferior abaixo de zero
    .help = Junte períodos ou áreas: há eventos de menos para limites em torno do valor. Nada foi cortado.
estimate-repeated = este estrato, esta idade ou este escore aparece duas vezes no mesmo grupo
    .title = Estrato, idade ou escore repetidos
    .help = Informe cada um uma só vez por grupo; some as contagens que devam ficar juntas.
estimate-stratum_missing = o grupo não tem o estrato { $stratum }, que outros grupos têm
    .title = Falta um estrato
    .help = Informe o estrato com a sua população, mesmo que nada tenha acontecido.
estimate-strata_overlap = as idades { $stratum } e { $other } se sobrepõem
    .title = Estratos que se sobrepõem
    .help = Informe cada idade uma só vez: quem está em dois estratos contaria duas vezes.
estimate-strata_gap = entre { $other } e { $stratum } há idades que nenhum estrato tem
    .title = Lacuna entre estratos
    .help = Informe também os estratos que faltam, mesmo que nada tenha acontecido; sem eles a população padrão seria outra.
estimate-standard_partial = os estratos são { $percent } % da população padrão { $standard }
    .title = Parte da população padrão
    .help = Nada precisa ser feito se só se trata destas idades, por exemplo de 15 a 64. Diga isso onde quer que a taxa seja mostrada.
estimate-standard_differs = o estrato { $stratum } tem aqui outra população padrão que em uma linha anterior
    .title = População padrão diferente
    .help = Dê a um estrato a mesma população padrão em todos os grupos; taxas padronizadas de outra forma não podem ser comparadas.
estimate-target_unlikely = a meta é mais de um evento por pessoa
    .title = Meta antes do multiplicador
    .help = Informe a meta antes do multiplicador: 50 por 1.000 é 0.05. O que sai vem multiplicado.
estimate-no_limits =
    { $reason ->
        [end] o menor e o maior valor não têm limites
        [nobody] onde ninguém mais espera não há limites
       *[everybody] onde todos ainda esperam este método não tem limites
    }
    .title = Sem limites
    .help = Nada precisa ser feito; o valor fica sem limites.
estimate-median_beyond = no fim, metade ou mais ainda espera, por isso não há mediana
    .title = Mediana não alcançada
    .help = Mostre em vez disso a proporção em um dado momento, ou observe por mais tempo.
estimate-stratum_unknown = nenhum conjunto de faixas da população padrão forma { $stratum }
    .title = Estrato desconhecido
    .help = Escreva as idades como 0-4 ou 90+, com os limites das faixas da população padrão.
