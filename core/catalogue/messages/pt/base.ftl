# base

operation-unknown = essa operação não existe
    .title = Operação desconhecida
    .help = Peça engine.info para ver as operações desta versão.

operation-not_built = esta versão não pode fazer isso: não inclui a função { $feature }
    .title = Não incluído nesta versão
    .help = Use uma versão que inclua a função, ou outro formato.

request-invalid = o pedido não corresponde à operação { $operation }
    .title = Pedido não utilizável
    .help = O esquema { $operation }.request mostra o que ela aceita.

attachment-missing = falta o anexo { $attachment }
    .title = Falta um anexo
    .help = Anexe o arquivo ou a tabela com este nome.

attachment-unused = o anexo { $attachment } não foi usado
    .title = Anexo não usado
    .help = Compare o nome com os que constam no pedido.

handle-wrong = a operação { $operation } não recebeu um recurso aberto, ou recebeu um de outro tipo
    .title = Recurso errado
    .help = Entregue o que a operação indicada por engine.info em `needs` cria.

operation-cancelled = o trabalho foi interrompido por quem o chamou
    .title = Cancelado
    .help = Nada foi gravado; chame de novo quando quiser.

limit-reached = foi atingido o limite de { $limit }: { $value }
    .title = Limite atingido
    .help = Divida a entrada, ou aumente o limite se confiar nela.

catalogue-invalid = o arquivo de catálogo { $file } não é utilizável
    .title = Catálogo não utilizável
    .help = Verifique o arquivo com o esquema do seu tipo.

internal-defect = um defeito da biblioteca interrompeu a chamada
    .title = Defeito da biblioteca
    .help = Informe o defeito com o nome da operação; seus dados não foram alterados.

document-field_unknown = { $suggestions ->
    [1] aqui não existe o campo { $field }; você quis dizer { $suggestion }?
   *[other] aqui não existe o campo { $field }
 }
    .title = Campo desconhecido
    .help = Verifique a grafia ou retire o campo.

document-field_duplicate = o campo { $field } aparece duas vezes
    .title = Campo repetido
    .help = Deixe só um.

document-field_missing = falta o campo { $field }
    .title = Falta um campo
    .help = Acrescente o campo.

document-value_invalid = { $rule ->
    [type] { $expected ->
        [valid] o valor não tem a forma que se espera aqui
       *[other] espera-se aqui um valor de outro tipo: { $expected }
    }
    [format] { $expected ->
        [date] espera-se aqui uma data que exista, escrita AAAA-MM-DD
       *[other] o valor deve ter este formato: { $expected }
    }
    [unique] aqui nada pode figurar duas vezes
    [one_of] aqui só se aceitam estes valores: { $expected }
    [identifier] um identificador tem só letras minúsculas sem acento, algarismos e sublinhados, e começa com uma letra
    [version] uma versão tem três números separados por pontos, como 1.0.0
   *[other] o valor deve cumprir esta regra: { $expected }
 }
    .title = Valor não aceito
    .help = Dê um valor deste tipo; o esquema do documento contém todas as regras.
argument-null = falta o argumento { $argument }
    .title = Falta um argumento
    .help = Passe um ponteiro válido; só o texto e os bytes de comprimento 0 podem ser NULL.
argument-length = o comprimento do argumento { $argument } é impossível
    .title = Comprimento impossível
    .help = Passe o comprimento em bytes como número sem sinal de 64 bits.
argument-encoding = o argumento { $argument } não está em UTF-8
    .title = Texto que não está em UTF-8
    .help = Converta o texto para UTF-8 antes da chamada.
argument-invalid = o argumento { $argument } tem um valor que não é conhecido
    .title = Argumento desconhecido
    .help = Os idiomas são en, es, fr e pt; os limites são bytes, depth, rows e text, em números inteiros.
job-state = a tarefa não pode fazer isto agora
    .title = Tarefa em outro estado
    .help = Prepare tudo antes da execução, peça as saídas depois e use cada tarefa em uma só thread de cada vez.
output-missing = a tarefa não produziu nenhuma saída chamada { $output }
    .title = Falta uma saída
    .help = Consulte a lista de saídas da tarefa ou verifique se a execução terminou bem.
