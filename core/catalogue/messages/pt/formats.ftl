# Messages of the readers.

input-empty = o arquivo está vazio
    .title = Arquivo vazio
    .help = Confira se escolheu o arquivo certo e se ele foi salvo com o conteúdo.

input-malformed = a linha { $line }, coluna { $column } não é { $format }: { $reason ->
        [ended_early] termina antes do tempo
        [value_expected] esperava-se um valor
        [comma_expected] esperava-se uma vírgula ou o fim da lista
        [colon_expected] esperavam-se dois-pontos
        [key_expected] esperava-se um nome
        [number_invalid] um número está mal escrito
        [escape_invalid] uma barra invertida está mal usada
        [control_character] há uma quebra de linha ou um caractere de controle dentro de um texto
        [syntax] não está escrito corretamente
        [trailing] há algo depois do fim do documento
        [not_utf8] não é UTF-8
        [not_well_formed] as etiquetas ou os atributos não se encaixam
        [doctype] tem uma declaração de tipo de documento, que nunca é lida
        [entity_unknown] usa-se uma entidade que o XML não tem
        [no_table] não há nenhuma tabela
       *[other] { $reason }
    }
    .title = Arquivo ilegível
    .help = Corrija o arquivo nesse ponto ou exporte-o novamente.

input-workbook_unreadable = a pasta de trabalho não pode ser lida
    .title = Pasta de trabalho ilegível
    .help = Abra-a em uma planilha, salve-a de novo como .xlsx sem senha e tente outra vez.

input-sheet_missing = a pasta de trabalho não tem a planilha { $sheet }
    .title = Planilha inexistente
    .help = Confira o nome da planilha; sem nome, lê-se a primeira.

input-no_table =
    { $lists ->
        [0] o documento não tem nenhuma lista de objetos; é preciso exatamente uma
       *[other] o documento tem { $lists } listas de objetos; é preciso exatamente uma
    }
    .title = Lista não encontrada
    .help = Forneça um arquivo que seja uma lista, ou um objeto com uma única lista.

input-format_unknown = o formato { $format } não pode ser lido
    .title = Formato desconhecido
    .help = Salve a lista como .xlsx, CSV ou JSON.

input-encoding_unknown = não existe codificação chamada { $encoding }
    .title = Codificação desconhecida
    .help = Use um nome como utf-8, windows-1252 ou utf-16le, ou não a indique.

input-encoding_assumed = o arquivo não informa a codificação; foi lido como { $encoding }, necessário a partir da linha { $line }
    .title = Codificação presumida
    .help = Veja se as letras acentuadas estão certas; se não, informe a codificação ou salve o arquivo como UTF-8.

input-undecodable =
    { $count ->
        [one] { $count } ponto não é { $encoding } válido, na linha { $line }
       *[other] { $count } pontos não são { $encoding } válido, o primeiro na linha { $line }
    }
    .title = Bytes indecifráveis
    .help = Informe a codificação certa ou salve o arquivo de novo; esses pontos levam o caractere de substituição.

input-row_width =
    { $count ->
        [one] { $count } linha tem { $found } células em vez de { $expected }
       *[other] { $count } linhas têm { $found } células em vez de { $expected }
    }
    .title = Número de células incorreto
    .help = Veja se nessas linhas falta ou sobra um separador; as células a mais ficam em colunas próprias.

input-header_unnamed = a coluna { $column } não tem nome no cabeçalho; chama-se { $name }
    .title = Coluna sem nome
    .help = Dê um nome à coluna na primeira linha.

input-header_repeated = a coluna { $column } tem o nome de uma anterior; chama-se { $name }
    .title = Nome de coluna repetido
    .help = Dê a cada coluna um nome próprio.

input-quote_stray =
    { $count ->
        [one] { $count } célula tem aspas que não se encaixam; foram mantidas como texto
       *[other] { $count } células têm aspas que não se encaixam; foram mantidas como texto
    }
    .title = Aspas soltas
    .help = Veja essas células; dentro de uma célula entre aspas, cada aspa se escreve duas vezes.

input-truncated = o arquivo termina no meio de algo que começa na linha { $line }
    .title = Arquivo cortado
    .help = Obtenha de novo o arquivo inteiro ou feche as aspas abertas ali.

input-mojibake = a coluna { $column } tem texto mal decodificado antes; células reparadas: { $repaired }, sem mudança: { $suspected }
    .title = Letras danificadas
    .help = Salve a lista original como UTF-8 e corrija as células sem mudança.

input-json_tolerated = o arquivo não é JSON estrito, primeiro na linha { $line }, coluna { $column }: { $what ->
        [byte_order_mark] uma marca de ordem de bytes
        [unicode_blank] espaços incomuns
        [trailing_comma] uma vírgula antes do fim de uma lista
        [comment] comentários
        [single_quotes] aspas simples
        [unquoted_key] nomes sem aspas
        [javascript] JavaScript em volta dos dados
        [several_documents] vários documentos seguidos
        [control_character] quebras de linha ou caracteres de controle dentro de um texto
        [escape] barras invertidas que o JSON não conhece
        [number] números com zeros ou sinais à esquerda
        [word] palavras de uma linguagem de programação
       *[other] { $what }
    }
    .title = JSON tolerado
    .help = Não é preciso fazer nada; uma exportação estrita seria mais segura.

input-element_skipped =
    { $count ->
        [one] { $count } elemento da lista não é um objeto e ficou de fora
       *[other] { $count } elementos da lista não são objetos e ficaram de fora
    }
    .title = Elementos omitidos
    .help = Confira a lista: cada elemento deve ser um objeto com campos nomeados.

input-pivot_repeated =
    { $count ->
        [one] em { $count } linha, a coluna { $column } foi preenchida mais de uma vez; os textos foram unidos
       *[other] em { $count } linhas, a coluna { $column } foi preenchida mais de uma vez; os textos foram unidos
    }
    .title = Valores unidos
    .help = Não é preciso fazer nada se os textos fazem parte do mesmo valor.

input-cell_error =
    { $count ->
        [one] a coluna { $column } tem { $count } célula com erro da planilha; conta como vazia
       *[other] a coluna { $column } tem { $count } células com erro da planilha; contam como vazias
    }
    .title = Erro em células
    .help = Corrija as fórmulas da pasta de trabalho.

input-header_missing = a tabela não tem nenhuma das colunas que o mapeamento nomeia
    .title = Nenhuma coluna do mapeamento
    .help = Coloque os nomes das colunas na primeira linha ou corrija o mapeamento.

input-column_missing = a tabela não tem a coluna { $column }
    .title = Coluna ausente
    .help = Corrija o nome no mapeamento ou acrescente a coluna à lista.

input-column_unmapped = a coluna { $column } não é usada
    .title = Coluna não usada
    .help = Acrescente-a ao mapeamento ou às colunas ignoradas.
