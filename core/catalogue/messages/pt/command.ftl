# The command line: files, and the summary of a build.

file-not_read =
    o arquivo { $file } não pode ser lido: { $reason ->
        [not_found] ele não existe
        [not_allowed] esta conta não tem permissão para lê-lo
        [not_utf8] ele não está em UTF-8
       *[other] o sistema recusou
    }
    .title = Arquivo não lido
    .help = Verifique o caminho e a permissão de leitura do arquivo.

file-not_written =
    { $file } não pode ser gravado: { $reason ->
        [not_found] a pasta não existe
        [not_allowed] esta conta não tem permissão para gravar ali
        [full] o disco está cheio
       *[other] o sistema recusou
    }
    .title = Arquivo não gravado
    .help = Crie a pasta se ela não existir, ou verifique o caminho e o espaço em disco. O que havia antes não mudou.

file-folder_occupied = a pasta { $file } não está vazia e não foi gravada pelo acogida
    .title = Pasta em uso
    .help = Indique outra pasta ou esvazie esta.

project-syntax = o projeto { $file } não é TOML válido na linha { $line }, coluna { $column }
    .title = Projeto ilegível
    .help = Corrija o arquivo do projeto neste lugar.

argument-form = { $argument } não tem a forma NOME=CAMINHO
    .title = Argumento não utilizável
    .help = Escreva o nome do anexo, um sinal de igual e o caminho do arquivo.

file-parquet =
    { $reason ->
        [nested] a coluna { $column } do arquivo Parquet { $file } contém tabelas ou listas de tabelas
       *[damaged] { $file } não é um arquivo Parquet completo, ou está comprimido de um modo que aqui não se lê
    }
    .title = Arquivo Parquet não utilizável
    .help = Grave-o de novo com colunas simples, sem compressão ou com Snappy, gzip ou Zstandard.

schema-unknown = não há nenhum esquema com este nome
    .title = Esquema desconhecido
    .help = Execute “acogida schema” sem nome para ver todos.

command-sources_not_read = fontes que não puderam ser lidas
command-rows_read = linhas lidas
command-rows_refused = linhas recusadas
command-responses_read = respostas lidas
command-responses_refused = respostas recusadas
command-entries = fichas normalizadas
command-duplicates_merged = duplicatas unidas
command-to_review = pares a revisar
command-organizations = organizações
command-locations_protected = locais protegidos
command-services_published = serviços publicados
command-indicators = estimativas com valor
command-site = site: { $path }
command-building = preparando o guia
command-working = trabalhando

argument-twice = { $file } teria o nome { $name }, que outro arquivo já tem
    .title = Nome usado duas vezes
    .help = Dê a cada arquivo um nome próprio.

argument-policy = { $argument } não tem a forma NOME=VALOR
    .title = Política não utilizável
    .help = Escreva o nome da política, um sinal de igual e o valor, por exemplo disabled=warn.

file-format_unclear = não é possível determinar em que padrão o arquivo { $file } está escrito
    .title = Formato pouco claro
    .help = Indique-o: --form-format para um formulário, --format para respostas.

command-responses_checked = respostas verificadas
command-responses_ok = sem erros
command-responses_wrong = com erros
command-files_wrong = nos próprios arquivos (erros)
command-findings = observações: { $path }
command-findings_where = todas as observações: acrescente --report ARQUIVO
command-checking = verificando as respostas
command-linking = vinculando os registros
command-linked_records = registros
command-linked_candidates = pares comparados
command-linked_same = iguais
command-linked_review = a revisar
command-linked_clusters = grupos de pelo menos dois registros
command-not_written = não foi gravado: { $names }. Acrescente --out PASTA para obtê-lo.
command-issues_where = todas as observações: acrescente --issues ARQUIVO

file-overlap = { $file } substituiria { $other }
    .title = Arquivos que se sobrepõem
    .help = Indique outro arquivo ou outra pasta; nada foi gravado.
