# city

project-invalid = o projeto da cidade não pode ser usado assim
    .title = Projeto não utilizável
    .help = Corrija o projeto e gere o guia de novo.

project-source_repeated = duas fontes têm o nome { $name }
    .title = Nome de fonte repetido
    .help = Dê a cada lista e a cada arquivo de respostas um nome próprio.

response-refused = a resposta tem erros e não entra no guia
    .title = Resposta recusada
    .help = Envie as observações ao prestador e peça uma resposta corrigida.

response-no_consent = o prestador não aceitou a publicação
    .title = Sem consentimento
    .help = Não é preciso fazer nada: a resposta é contada e fica de fora.

response-answer_not_taken = a resposta a { $question } não cabe no guia e não foi aproveitada
    .title = Resposta não aproveitada
    .help = Seu texto fica junto às fontes da ficha. Pergunte no formulário como faz o questionário dos prestadores: com o mesmo tipo e os mesmos códigos.

# Beside a figure on the page about the directory.
city-figure-at_least = pelo menos { $value }
city-figure-note =
    { $universe ->
        [one] de { $universe } ficha, { $valid } com resposta
       *[other] de { $universe } fichas, { $valid } com resposta
    }
