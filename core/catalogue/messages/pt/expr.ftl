# expr

expression-syntax =
    não é possível ler a expressão no caractere { $column }: { $reason ->
        [text_not_closed] falta a aspa que fecha um texto
        [number] isto não é um número
        [unexpected_character] este caractere não tem sentido aqui
        [unexpected_end] falta algo no fim
        [unexpected_token] isto não cabe aqui
        [too_deep] há parênteses demais uns dentro dos outros
        [too_long] é longa demais
        [pattern] o padrão não é uma expressão regular
        [reference] uma referência não está fechada ou não nomeia nada
        [date] isto não é uma data
       *[other] não está bem formada
    }
    .title = Não é possível ler a expressão
    .help = Verifique os parênteses, as aspas e os operadores perto desse caractere.

expression-unknown_name =
    { $suggestions ->
        [0] a expressão usa o nome { $name }, que não existe, no caractere { $column }
       *[other] a expressão usa o nome { $name }, que não existe, no caractere { $column }; você quis dizer { $suggestion }?
    }
    .title = Nome desconhecido em uma expressão
    .help = Escreva o nome exatamente como está no formulário ou no conjunto de registros.

expression-unknown_function =
    { $reason ->
        [arguments] a função { $function } não tem o número certo de argumentos no caractere { $column }
       *[unknown] não existe a função { $function } (caractere { $column })
    }
    .title = Função desconhecida ou número errado de argumentos
    .help = Consulte a lista de funções e quantos argumentos cada uma aceita.

expression-type_mismatch =
    { $place } precisa de { $expected ->
        [boolean] sim ou não
        [number] um número
        [text] um texto
        [date] uma data
        [codes] uma pergunta com códigos
        [single] um único valor
        [ordered] um número, um texto ou uma data
        [literal] um texto entre aspas
        [digit] um algarismo de 0 a 9
        [name] o nome de uma pergunta
        [date_time] uma data com hora
        [nodes] um caminho para perguntas ou grupos
        [rows] um grupo repetido
       *[other] um valor de outro tipo
    } no caractere { $column }
    .title = Valor do tipo errado em uma expressão
    .help = Compare números com números e textos com textos; use selected() nas perguntas com vários códigos. Em XPath, escreva um dia como date('2026-01-31').

expression-unknown_choice = o código { $choice } no caractere { $column } não é uma opção desta pergunta
    .title = Código que a pergunta não tem
    .help = Use um dos códigos da lista da pergunta.

expression-unsupported = a expressão usa { $name } no caractere { $column }, que não pode ser avaliado aqui
    .title = Parte de uma expressão que não é suportada
    .help = Ficam de fora as funções de mapas, dispositivos e servidores. O que depende desta expressão não é verificado.

expression-failed =
    não é possível avaliar a expressão neste registro (caractere { $column }): { $reason ->
        [date] um valor não é uma data
        [type] um valor é de um tipo que { $name } não aceita
        [several] há vários valores onde é preciso um
        [variable] a variável { $name } não existe
        [pattern] o padrão não é uma expressão regular
        [steps] precisa de passos demais
        [argument] { $name } não conhece este argumento
       *[other] algo nela não se encaixa
    }
    .title = Não é possível avaliar a expressão
    .help = Verifique as respostas que a expressão usa ou corrija a expressão.
