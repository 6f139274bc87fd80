# questionnaire

answer-required = a pergunta { $question } não tem resposta
    .title = Falta uma resposta obrigatória
    .help = Responda à pergunta ou indique por que não há resposta.

answer-type =
    a resposta a { $question } deve ser { $expected ->
        [integer] um número inteiro
        [decimal] um número
        [date] uma data que exista, como AAAA-MM-DD
        [time] uma hora, como HH:MM
        [boolean] verdadeiro ou falso
        [select_one] um código
        [select_many] uma lista de códigos
        [date_time] um dia e uma hora, como AAAA-MM-DDTHH:MM
        [rank] os códigos da lista em uma ordem
        [quantity] um número com a sua unidade
        [url] um endereço web
        [attachment] um arquivo
        [reference] uma referência a um registro
        [geopoint] uma latitude e uma longitude
        [geotrace] pontos separados por ponto e vírgula
        [geoshape] pontos separados por ponto e vírgula
        [list] uma lista
        [object] um objeto com as respostas de uma linha
       *[text] um texto
    }
    .title = Resposta do tipo errado
    .help = Escreva a resposta como a pergunta pede ou indique por que não há resposta.

answer-range =
    a resposta a { $question } está { $side ->
        [min] abaixo de { $min }, o mínimo aceito
        [min_computed] abaixo do mínimo que resulta de outras respostas
        [max_computed] acima do máximo que resulta de outras respostas
       *[max] acima de { $max }, o máximo aceito
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

answer-not_relevant = { $question } não deveria ser perguntada, mas tem resposta
    .title = Resposta a uma pergunta que não se aplica
    .help = Retire a resposta ou corrija a resposta anterior que torna a pergunta desnecessária.

answer-unknown_question =
    { $suggestions ->
        [0] o formulário não tem nenhuma pergunta com este nome
       *[other] o formulário não tem nenhuma pergunta com este nome; você quis dizer { $suggestion }?
    }
    .title = Pergunta desconhecida
    .help = Verifique como está escrito e se a resposta está no grupo certo.

answer-missing_not_allowed =
    { $question } não aceita { $reason ->
        [not_asked] “não perguntado”
        [not_applicable] “não se aplica”
        [refused] “prefere não responder”
        [withheld] “dado reservado”
        [unanswered] “sem resposta”
       *[unknown] “não sabe”
    } como resposta
    .title = Este motivo para não responder não é aceito
    .help = Responda à pergunta ou use um dos motivos que o formulário oferece.

answer-too_long =
    { $limit ->
        [one] a resposta a { $question } tem mais de { $limit } caractere
       *[other] a resposta a { $question } tem mais de { $limit } caracteres
    }
    .title = Texto longo demais
    .help = Encurte o texto.

answer-repeat_count =
    { $count ->
        [one] { $question } tem { $count } entrada
       *[other] { $question } tem { $count } entradas
    }; { $limit ->
        [min] o mínimo é { $min }
       *[max] o máximo é { $max }
    }
    .title = Entradas de menos ou de mais
    .help = Acrescente as entradas que faltam ou junte algumas.

answer-missing_node = { $question } não está na resposta
    .title = Pergunta omitida
    .help = Inclua a pergunta na resposta, mesmo quando não foi respondida.

answer-calculation_differs = a resposta a { $question } não é o que o formulário calcula
    .title = O cálculo salvo difere
    .help = Calcule de novo ou corrija as respostas de que ele resulta.

answer-choice_filtered = uma resposta a { $question } está na lista { $list }, mas não entre as opções que as respostas anteriores deixam
    .title = Opção que não se aplica
    .help = Escolha uma das opções que restam ou corrija a resposta anterior.

answer-total_differs =
    { $kind ->
        [unique_individuals] { $question } é menor que a sua maior parte ou maior que a soma das suas partes: { $of }
       *[sum] { $question } não é o total das suas partes: { $of }
    }
    .title = O total difere
    .help = Some de novo as partes. Uma pessoa em várias partes só conta uma vez onde o formulário diz isso.

answer-min_length =
    { $limit ->
        [one] a resposta a { $question } tem menos de { $limit } caractere
       *[other] a resposta a { $question } tem menos de { $limit } caracteres
    }
    .title = Texto curto demais
    .help = Escreva mais ou indique por que não há resposta.

answer-decimals =
    { $max ->
        [one] a resposta a { $question } tem mais de { $max } casa decimal
       *[other] a resposta a { $question } tem mais de { $max } casas decimais
    }
    .title = Casas decimais demais
    .help = Arredonde o número.

answer-pattern =
    { $formats ->
        [0] a resposta a { $question } não tem o formato que o formulário pede
       *[other] a resposta a { $question } não tem o formato { $format }
    }
    .title = Formato errado
    .help = Escreva a resposta no formato que a pergunta pede.

answer-unit = a resposta a { $question } tem uma unidade que a pergunta não oferece: { $expected }
    .title = Unidade errada
    .help = Dê o número em uma das unidades da pergunta.

answer-unit_incomparable = a unidade de { $question } não pode ser comparada com { $unit }, a unidade do limite
    .title = Unidades que não podem ser comparadas
    .help = Verifique a unidade: mede outra coisa ou não é conhecida.

answer-too_few =
    { $count ->
        [one] { $question } tem { $count } resposta; o mínimo é { $min }
       *[other] { $question } tem { $count } respostas; o mínimo é { $min }
    }
    .title = Respostas de menos
    .help = Acrescente as respostas que faltam.

answer-too_many =
    { $count ->
        [one] { $question } tem { $count } resposta; o máximo é { $max }
       *[other] { $question } tem { $count } respostas; o máximo é { $max }
    }
    .title = Respostas demais
    .help = Mantenha as respostas que contam.

answer-media_type = o arquivo de { $question } deve ser do tipo { $expected }
    .title = Arquivo de outro tipo
    .help = Salve o arquivo em um dos tipos aceitos.

answer-size = o arquivo de { $question } tem mais de { $max } bytes
    .title = Arquivo grande demais
    .help = Reduza o arquivo.

answer-reference = a resposta a { $question } não é uma referência a um registro
    .title = Não é uma referência
    .help = Escreva o tipo e o identificador, como Organization/12, ou o endereço completo.

answer-reference_type = a resposta a { $question } deve se referir a { $expected }
    .title = Referência a outro tipo de registro
    .help = Indique um registro de um dos tipos aceitos.

answer-url = a resposta a { $question } não é um endereço completo
    .title = Não é um endereço
    .help = Escreva o endereço com o seu início, como https://.

answer-newline = a resposta a { $question } tem várias linhas e foi pedida uma
    .title = Texto de várias linhas
    .help = Nada se perde. Junte as linhas se o texto for para uma tabela.

answer-other_unspecified = em { $of } foi escolhido { $choice }, mas { $question } não diz o que é
    .title = Outro, sem dizer qual
    .help = Escreva do que se trata ou escolha o código que se aplica.

answer-rule =
    { $named ->
        [0] a regra { $rule } do formulário não é cumprida
       *[other] a regra { $rule } do formulário não é cumprida em { $question }
    }
    .title = Respostas que não concordam
    .help = Compare as respostas relacionadas e corrija a que estiver errada.

answer-cross_form = a regra { $rule } não é cumprida: { $question } não concorda com o outro formulário
    .title = Dois formulários que não concordam
    .help = Compare os dois formulários e corrija o que estiver errado.

answer-wave_change = { $question } difere da resposta de { $previous } mais do que o habitual
    .title = Grande mudança desde a última vez
    .help = Verifique o número. Se estiver certo, não há nada a fazer.

answer-rule_failed =
    { $names ->
        [0] não foi possível avaliar uma regra de { $question } ({ $property })
       *[other] não foi possível avaliar uma regra de { $question } ({ $property }): { $name }
    }
    .title = Regra que não pôde ser avaliada
    .help = A resposta não foi verificada por esta regra. Verifique a regra do formulário.

answer-row_missing = falta a linha { $row } na tabela { $question }
    .title = Falta uma linha
    .help = Acrescente a linha, mesmo que os seus números sejam zero.

answer-row_repeated = a tabela { $question } tem esta linha duas vezes
    .title = Linha repetida
    .help = Junte as duas linhas.

response-form_retired = o formulário não está mais em uso
    .title = Formulário fora de uso
    .help = Use o formulário que o substituiu.

response-form_inactive =
    { $side ->
        [from] a resposta é anterior ao formulário, que está em uso desde { $limit }
       *[to] a resposta é posterior a { $limit }, o último dia do formulário
    }
    .title = Formulário que não estava em uso nesse dia
    .help = Verifique a data da resposta ou use o formulário da época.

response-facility_duplicate = esta unidade é informada duas vezes
    .title = Unidade informada duas vezes
    .help = Mantenha uma resposta por unidade, para que ela não seja contada duas vezes.

response-form_mismatch = a resposta é de outro formulário ou versão: em { $field } era esperado { $expected }
    .title = Resposta a outro formulário ou versão
    .help = Verifique a resposta com o formulário e a versão em que foi respondida.

response-duplicate = outra resposta deste lote tem o mesmo identificador
    .title = Identificador repetido
    .help = Mantenha uma das duas ou dê a cada resposta o seu próprio identificador.

form-invalid =
    erro no formulário: { $reason ->
        [empty] { $name } está vazio
        [language] o idioma { $name } não está entre os idiomas do formulário
        [vocabulary_unknown] não existe o vocabulário { $name }
        [list_empty] a lista { $name } não tem opções
        [list_unknown] não existe a lista { $name }
        [list_missing] { $name } precisa de uma lista de opções
        [code] um código de { $name } está vazio ou tem espaços
        [code_duplicate] o código { $name } é usado duas vezes
        [text_missing] falta um texto de { $name } em um dos idiomas do formulário
        [name] { $name } não é um nome válido
        [name_duplicate] o nome { $name } é usado duas vezes
        [min_above_max] um limite de { $name } não pode ser cumprido
        [property_unfit] uma propriedade de { $name } não corresponde ao tipo da pergunta
        [exclusive_unknown] o código exclusivo { $name } não está na lista
        [question_unknown] não existe a pergunta { $name }
        [related_unknown] não existe o formulário relacionado { $name }
        [row_unknown] não existe a linha { $name }
        [total] { $name } não é um número que um total possa ter
        [limit] não é possível ler um limite de { $name }
        [pattern] o padrão de { $name } não é uma expressão regular aceita
        [cycle] uma condição depende de si mesma
       *[other] há algo incorreto
    }
    .title = Erro no formulário
    .help = Corrija este ponto do formulário. Os nomes têm minúsculas, algarismos e sublinhados e não se repetem.

form-lost = { $property } de { $name } não tem equivalente em { $format } e foi omitido
    .title = Parte de um formulário omitida
    .help = O resto do formulário está completo. Verifique se o formulário funciona sem esta parte.

response-clock_missing =
    { $field ->
        [now] { $count ->
            [one] uma regra do formulário não foi verificada: ela precisa da data e da hora da verificação (now)
           *[other] { $count } regras do formulário não foram verificadas: elas precisam da data e da hora da verificação (now)
        }
       *[today] { $count ->
            [one] uma regra do formulário não foi verificada: ela precisa da data da verificação (today)
           *[other] { $count } regras do formulário não foram verificadas: elas precisam da data da verificação (today)
        }
    }
    .title = Regras não verificadas por falta de data
    .help = Informe a data (today) ou a data e a hora (now) da verificação e repita-a.

response-document_missing =
    { $count ->
        [one] uma regra do formulário não foi verificada: está escrita em FHIRPath e precisa da resposta como documento FHIR
       *[other] { $count } regras do formulário não foram verificadas: estão escritas em FHIRPath e precisam da resposta como documento FHIR
    }
    .title = Regras não verificadas sem um documento FHIR
    .help = Forneça as respostas como documentos QuestionnaireResponse do FHIR para que estas regras sejam verificadas.

form-renamed = { $format } não aceita o nome { $name }: ali ele passa a ser { $replacement }
    .title = Nome trocado para outro programa
    .help = Use o novo nome nesse programa ou dê à pergunta um nome que ele aceite.

form-rename_doubtful =
    { $reason ->
        [from] a mudança de nome de { $name } não foi aplicada: a versão antiga não tem nada com esse nome que possa mudar
        [to] a mudança de nome de { $name } para { $target } não foi aplicada: a versão nova não tem nenhum { $target } desse tipo
       *[taken] { $name } e outra pergunta chamam-se agora { $target }: de duas respostas do mesmo envio só uma pode ficar
    }
    .title = Mudança de nome duvidosa
    .help = Confira os nomes em “renames” com as duas versões do formulário.

response-not_migrated = a resposta a { $question } não foi levada para a nova versão do formulário: { $reason ->
        [removed] a pergunta não existe mais
        [moved] a pergunta está em outro grupo repetido
        [type] a pergunta admite outro tipo de resposta
        [option] uma das opções não existe mais
        [meaning] o código de uma das opções passou a significar outra coisa
        [taken] outra resposta do mesmo envio já ocupa o seu nome
       *[unknown] não correspondia a nenhuma pergunta da versão anterior
    }
    .title = Resposta sem lugar na nova versão
    .help = A resposta fica guardada entre o que foi descartado. Se a pergunta ou a opção tem um nome novo, indique-o nas mudanças de nome.
