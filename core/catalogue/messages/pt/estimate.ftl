# estimate

estimate-length_differs =
    { $found ->
        [one] { $field } tem { $found } elemento e são necessários { $expected }
       *[other] { $field } tem { $found } elementos e são necessários { $expected }
    }
    .title = Listas de tamanhos diferentes
    .help = Dê a cada lista um elemento por linha; escreva null onde o número não for conhecido.
estimate-option_invalid = { $option } tem um valor que esta estimativa não pode usar
    .title = Definição não utilizável
    .help = Use um valor citado na descrição da operação.
estimate-value_invalid =
    { $reason ->
        [missing] falta o número
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
estimate-stratum_unknown = nenhum conjunto de faixas da população padrão forma { $stratum }
    .title = Estrato desconhecido
    .help = Escreva as idades como 0-4 ou 90+, com os limites das faixas da população padrão.
