# documents made from templates

document-template_invalid = o modelo de { $document } não pode ser usado: linha { $line }
    .title = Modelo não utilizável
    .help = Corrija o modelo. É MiniJinja e só pode usar os campos do documento.
document-slot_missing = falta { $slot }, que é necessário; o documento tem uma linha para preencher
    .title = Falta um campo
    .help = Indique um valor.
document-slot_unknown = o documento não tem o campo { $slot }
    .title = Campo desconhecido
    .help = Use os nomes da tabela de campos. O valor não é usado.
document-slot_type =
    { $type ->
        [date] { $slot } é um dia, escrito AAAA-MM-DD
        [time] { $slot } é uma hora do dia, escrita HH:MM
        [list] { $slot } é uma lista de textos
        [codes] { $slot } é uma lista de códigos
        [code] { $slot } é um código
        [yes_no] { $slot } é true ou false
        [party] { $slot } é um objeto com authority, representative e title
        [rows] { $slot } é uma lista de objetos
       *[text] { $slot } é um texto
    }
    .title = Tipo inadequado
    .help = Indique um valor deste tipo. Até lá, o documento tem uma linha para preencher.
document-ends_before_start = { $slot } é anterior ao seu começo
    .title = Termina antes de começar
    .help = Corrija um dos dois valores. O que continua depois da meia-noite é escrito em dois dias.
document-code_unknown = o código de { $slot } não está na sua lista
    .title = Código desconhecido
    .help = Use um código da lista.
