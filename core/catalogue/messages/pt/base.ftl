# base

operation-unknown = essa operação não existe
    .title = Operação desconhecida
    .help = Peça engine.info para ver as operações desta versão.

operation-not_built = esta versão não o pode fazer: não inclui a função { $feature }
    .title = Não incluído nesta versão
    .help = Use uma versão que inclua a função, ou outro formato.

request-invalid = o pedido não corresponde à operação { $operation }
    .title = Pedido inutilizável
    .help = O esquema { $operation }.request diz o que ela aceita.

attachment-missing = falta o anexo { $attachment }
    .title = Falta um anexo
    .help = Anexe o ficheiro ou a tabela com este nome.

attachment-unused = o anexo { $attachment } não foi usado
    .title = Anexo não usado
    .help = Compare o nome com os que o pedido menciona.

handle-wrong = a operação { $operation } não recebeu um recurso aberto, ou recebeu um de outro tipo
    .title = Recurso errado
    .help = Dê-lhe o que cria a operação que engine.info indica em `needs`.

operation-cancelled = quem chamou parou o trabalho
    .title = Cancelado
    .help = Nada foi escrito; volte a chamar quando quiser.

limit-reached = foi atingido o limite de { $limit }: { $value }
    .title = Limite atingido
    .help = Divida a entrada, ou aumente o limite se confiar nela.

catalogue-invalid = o ficheiro de catálogo { $file } não é utilizável
    .title = Catálogo inutilizável
    .help = Verifique o ficheiro com o esquema do seu tipo.

internal-defect = um defeito da biblioteca parou a chamada
    .title = Defeito da biblioteca
    .help = Comunique-o com o nome da operação; os seus dados não mudaram.

document-field_unknown = { $suggestions ->
    [1] aqui não existe o campo { $field }; queria dizer { $suggestion }?
   *[other] aqui não existe o campo { $field }
 }
    .title = Campo desconhecido
    .help = Verifique a grafia, ou retire o campo.

document-field_duplicate = o campo { $field } aparece duas vezes
    .title = Campo repetido
    .help = Deixe só um.

document-field_missing = falta o campo { $field }
    .title = Falta um campo
    .help = Acrescente o campo.

document-value_invalid = o valor não é { $expected }
    .title = Valor não aceite
    .help = Dê um valor do tipo esperado.
argument-null = falta o argumento { $argument }
    .title = Argumento em falta
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
    .title = Tarefa noutro estado
    .help = Prepare tudo antes da execução, peça os resultados depois e use cada tarefa a partir de um só fio de execução de cada vez.
output-missing = a tarefa não deu nenhum resultado chamado { $output }
    .title = Resultado em falta
    .help = Consulte a lista de resultados da tarefa ou verifique se a execução terminou bem.
