# FHIR

fhir-questionnaire_invalid =
    o questionário não pode ser usado: { $reason ->
        [not_a_questionnaire] não é um recurso do tipo Questionnaire
        [value_kind] um valor de { $name } é de outro tipo
        [too_deep] os elementos dentro de { $name } estão aninhados em profundidade demais
        [link_missing] um elemento não tem linkId
        [link_duplicate] o linkId { $name } é usado duas vezes
        [type_missing] o elemento { $name } não tem tipo
        [type_unknown] o tipo do elemento { $name } não existe nesta versão do FHIR
        [type_abstract] o tipo “question” do elemento { $name } apenas representa outros
        [member_unfit] o elemento { $name } tem uma propriedade que o seu tipo não admite
        [group_empty] o grupo { $name } não tem elementos
        [options_both] o elemento { $name } tem opções e um conjunto de valores
        [options_unfit] o tipo do elemento { $name } não admite opções
        [option_value] uma opção do elemento { $name } não tem valor
        [option_type] uma opção do elemento { $name } não é do tipo do elemento
        [option_duplicate] o elemento { $name } tem duas vezes a mesma opção
        [value_set_missing] o conjunto de valores do elemento { $name } não está contido no questionário
        [enable_behavior] o enableBehavior do elemento { $name } não é “all” nem “any”
        [enable_behavior_missing] o elemento { $name } tem várias condições e nenhum enableBehavior
        [enable_both] o elemento { $name } tem enableWhen e enableWhenExpression
        [enable_question_missing] uma condição do elemento { $name } não indica nenhuma pergunta
        [enable_question_unknown] uma condição se refere a { $name }, que não existe
        [enable_self] o elemento { $name } depende de si mesmo
        [enable_operator] uma condição do elemento { $name } tem um operador desconhecido
        [enable_operator_missing] uma condição do elemento { $name } não tem operador
        [enable_answer_missing] uma condição do elemento { $name } não tem resposta com que comparar
        [enable_answer_several] uma condição do elemento { $name } tem várias respostas com que comparar
        [enable_answer_type] uma condição do elemento { $name } compara com uma resposta de outro tipo
        [bound_missing] um limite do elemento { $name } não tem valor
        [bound_type] um limite do elemento { $name } não é do tipo do elemento
        [initial_unfit] o elemento { $name } tem opções, por isso a resposta inicial é marcada nelas
        [initial_several] o elemento { $name } admite uma resposta e tem várias iniciais
        [initial_missing] uma resposta inicial do elemento { $name } não tem valor
        [expression_missing] uma expressão de { $name } está vazia
        [variable_name] uma variável de { $name } não tem nome
        [constraint_key] uma restrição de { $name } não tem chave
        [constraint_severity] uma restrição de { $name } não tem uma gravidade conhecida
        [constraint_expression] uma restrição de { $name } não tem expressão
        [constraint_human] uma restrição de { $name } não tem texto para as pessoas
        [status] o seu estado não é um dos do FHIR
        [status_missing] não tem estado
       *[other] { $name } não está correto
    }
    .title = O questionário não cumpre uma regra do FHIR
    .help = Corrija este lugar do questionário.

fhir-response_invalid =
    a resposta não pode ser lida neste lugar: { $reason ->
        [not_a_response] não é um recurso do tipo QuestionnaireResponse
        [value_kind] { $name } é de outro tipo
        [link_missing] um elemento não tem linkId
        [status_missing] não tem estado
        [status] o seu estado não é um dos do FHIR
        [too_deep] os elementos estão aninhados em profundidade demais
        [value_several] uma resposta tem vários valores
        [data] os dados de um anexo não são Base64
       *[other] { $name } não está correto
    }
    .title = A resposta não cumpre uma regra do FHIR
    .help = Corrija este lugar no programa que escreve a resposta.

fhir-group_answered = o grupo { $question } tem respostas; as suas perguntas ficam em “item”
    .title = Grupo com respostas
    .help = Escreva as perguntas de um grupo como elementos do grupo.

fhir-display_answered = { $question } só é mostrado e não pode ter resposta
    .title = Resposta a um texto que não é uma pergunta
    .help = Retire a resposta.

fhir-item_misplaced = { $question } não está onde o questionário o tem
    .title = Elemento no lugar errado
    .help = Coloque o elemento dentro daquele que o contém no questionário.

fhir-item_repeated = { $question } não se repete, mas aparece várias vezes
    .title = Elemento repetido
    .help = Deixe um só elemento. Várias respostas a uma pergunta ficam no mesmo elemento.

fhir-value_missing = uma resposta a { $question } não tem valor
    .title = Resposta sem valor
    .help = Indique o valor ou retire a resposta.

fhir-display_differs = o texto de um código de { $question } não é o do seu sistema de códigos
    .title = O texto e o código não coincidem
    .help = Verifique se o que se quis dizer é o código ou o texto.

fhir-attachment_size = o tamanho indicado do arquivo de { $question } é de { $stated } bytes; os seus dados têm { $actual }
    .title = O tamanho de um arquivo não é o dos seus dados
    .help = Envie o arquivo de novo: ele pode ter sido cortado.

fhir-resource_unknown = a referência de { $question } é a um tipo de recurso que o FHIR não tem
    .title = Referência a um tipo de recurso desconhecido
    .help = Verifique como está escrito o tipo na referência.

fhir-resources_skipped =
    { $count ->
        [one] { $count } recurso do pacote não é uma resposta a um questionário e foi omitido
       *[other] { $count } recursos do pacote não são respostas a um questionário e foram omitidos
    }
    .title = Outros recursos no pacote
    .help = Não é preciso fazer nada: só as respostas são verificadas.

fhir-form_draft = o questionário desta resposta ainda é um rascunho
    .title = Resposta a um rascunho
    .help = Verifique se a resposta era um teste.
