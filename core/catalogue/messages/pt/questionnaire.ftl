# questionnaire

answer-required = a pergunta { $question } não tem resposta
    .title = Falta uma resposta obrigatória
    .help = Responda à pergunta ou indique por que não há resposta.

answer-type =
    a resposta a { $question } tem de ser { $expected ->
        [integer] um número inteiro
        [decimal] um número
        [date] uma data que exista, como AAAA-MM-DD
        [time] uma hora, como HH:MM
        [boolean] verdadeiro ou falso
        [select_one] um código
        [select_many] uma lista de códigos
        [list] uma lista
        [object] um objeto com as respostas de uma linha
       *[text] um texto
    }
    .title = Resposta do tipo errado
    .help = Escreva a resposta como a pergunta pede ou indique por que não há resposta.

answer-range =
    a resposta a { $question } está { $side ->
        [min] abaixo de { $min }, o mínimo aceite
       *[max] acima de { $max }, o máximo aceite
    }
    .title = Número fora dos limites
    .help = Verifique o número: muitas vezes há um algarismo a mais ou a unidade é outra.

answer-not_a_choice = uma resposta a { $question } não está na sua lista de opções ({ $list })
    .title = A resposta não é uma das opções
    .help = Use um dos códigos da lista.

answer-choice_repeated = a mesma opção aparece duas vezes em { $question }
    .title = Opção repetida
    .help = Nada se perde: conta uma vez. Retire a repetição.

answer-choice_exclusive = a opção { $choice } de { $question } não pode ser combinada com outras
    .title = Opções que se excluem
    .help = Deixe só essa opção, ou retire-a e mantenha as outras.

answer-constraint = a resposta a { $question } não cumpre a regra do formulário
    .title = A resposta não cumpre uma regra
    .help = Compare-a com as respostas relacionadas e corrija a que estiver errada.

answer-not_relevant = { $question } não devia ser perguntada, mas tem resposta
    .title = Resposta a uma pergunta que não se aplica
    .help = Retire a resposta ou corrija a resposta anterior que torna a pergunta desnecessária.

answer-unknown_question =
    { $suggestions ->
        [0] o formulário não tem nenhuma pergunta com este nome
       *[other] o formulário não tem nenhuma pergunta com este nome; quis dizer { $suggestion }?
    }
    .title = Pergunta desconhecida
    .help = Verifique como está escrito e se a resposta está no grupo certo.

answer-missing_not_allowed =
    { $question } não aceita { $reason ->
        [not_asked] “não perguntado”
        [not_applicable] “não se aplica”
        [refused] “prefere não responder”
        [withheld] “reservado”
       *[unknown] “não sabe”
    } como resposta
    .title = Este motivo para não responder não é aceite
    .help = Responda à pergunta ou use um dos motivos que o formulário oferece.

answer-too_long = a resposta a { $question } tem mais de { $limit } caracteres
    .title = Texto longo demais
    .help = Encurte o texto.

answer-repeat_count =
    { $question } tem { $count } entradas; { $limit ->
        [min] são precisas pelo menos { $min }
       *[max] aceitam-se no máximo { $max }
    }
    .title = Entradas a menos ou a mais
    .help = Acrescente as entradas que faltam ou junte algumas.

response-form_mismatch = a resposta é de outro formulário ou versão: em { $field } esperava-se { $expected }
    .title = Resposta a outro formulário ou versão
    .help = Verifique a resposta com o formulário e a versão em que foi respondida.

response-duplicate = outra resposta deste lote tem o mesmo identificador
    .title = Identificador repetido
    .help = Mantenha uma das duas ou dê a cada resposta o seu próprio identificador.

form-invalid =
    o formulário não pode ser usado: { $reason ->
        [empty] { $name } está vazio
        [language] a língua { $name } não está entre as línguas do formulário
        [vocabulary_unknown] não existe o vocabulário { $name }
        [list_empty] a lista { $name } não tem opções
        [list_unknown] não existe a lista { $name }
        [list_missing] { $name } precisa de uma lista de opções
        [code] um código de { $name } está vazio ou tem espaços
        [code_duplicate] o código { $name } é usado duas vezes
        [text_missing] falta um texto de { $name } numa das línguas do formulário
        [name] { $name } não é um nome válido
        [name_duplicate] o nome { $name } é usado duas vezes
        [min_above_max] um limite de { $name } não pode ser cumprido
        [property_unfit] uma propriedade de { $name } não se ajusta ao tipo da pergunta
        [exclusive_unknown] o código exclusivo { $name } não está na lista
        [cycle] uma condição depende de si mesma
       *[other] tem um erro
    }
    .title = O formulário não pode ser usado
    .help = Corrija este ponto do formulário. Os nomes têm minúsculas, algarismos e sublinhados e não se repetem.

form-lost = { $property } de { $name } não tem equivalente em { $format } e foi omitido
    .title = Parte de um formulário omitida
    .help = O resto do formulário está completo. Verifique se o formulário funciona sem esta parte.

response-not_migrated = a resposta a { $question } não foi levada para a nova versão do formulário: { $reason ->
        [removed] a pergunta já não existe
        [moved] a pergunta está noutro grupo repetido
        [type] a pergunta admite outro tipo de resposta
        [option] uma das suas opções já não existe
       *[unknown] não correspondia a nenhuma pergunta da versão anterior
    }
    .title = Resposta sem lugar na nova versão
    .help = A resposta fica guardada entre o que foi descartado. Se a pergunta ou a opção tem um nome novo, indique-o nas mudanças de nome.
