# responses as tables

responses-column_unknown = a coluna { $column } não corresponde a nenhuma pergunta do formulário
    .title = Coluna sem pergunta
    .help = Suas células foram omitidas. Verifique a grafia, ou se a exportação é de outra versão do formulário.

responses-column_ambiguous = a coluna { $column } pode corresponder a várias perguntas do formulário
    .title = Coluna de várias perguntas
    .help = Suas células foram omitidas. Exporte com os nomes das perguntas em vez dos textos, ou com os nomes dos grupos.

responses-column_twice = a coluna { $column } corresponde a uma pergunta que já tem outra coluna
    .title = Pergunta com duas colunas
    .help = Suas células foram omitidas. Elimine uma das duas colunas.

responses-table_unknown = a tabela { $table } não corresponde a nenhum grupo repetido do formulário
    .title = Tabela sem grupo repetido
    .help = Suas linhas foram omitidas. Dê à tabela o nome do grupo repetido, como faz a exportação.

responses-table_missing = falta a tabela do grupo repetido { $repeat }, por isso suas linhas não foram verificadas
    .title = Falta a tabela de um grupo repetido
    .help = Acrescente o arquivo ou a planilha da exportação que contém essas linhas. O que depende delas também não foi verificado.

responses-no_main_table = todas as tabelas remetem para linhas de outra, portanto nenhuma contém as respostas
    .title = Falta a tabela principal
    .help = Acrescente a tabela da exportação que tem uma linha por resposta.

responses-parent_unknown = uma linha da tabela { $table } não corresponde a nenhuma linha da tabela que a contém
    .title = Linha sem resposta
    .help = A linha foi omitida. Verifique se todas as tabelas são da mesma exportação.

responses-key_twice = duas linhas da tabela { $table } têm a mesma chave
    .title = Chave usada duas vezes
    .help = As duas linhas foram lidas. Elimine a que estiver repetida.

responses-choice_unclear = a célula da coluna { $column } não diz se a opção foi escolhida ou não
    .title = Opção pouco clara
    .help = Escreva 1 se a opção foi escolhida, 0 se não foi, ou deixe a célula vazia.

responses-choice_contradicted = a coluna { $column } indica outras opções que as colunas de cada opção
    .title = Colunas de opções que se contradizem
    .help = Foram usadas as opções desta coluna. Compare as duas com o registro original e corrija a que estiver errada.

responses-answer_twice = outra linha do mesmo registro tem outra resposta na coluna { $column }
    .title = Duas respostas a uma pergunta
    .help = Ficou a resposta desta linha. Corrija a que estiver errada, ou dê a cada linha seu próprio evento ou sua própria instância.

responses-table_twice = a tabela { $table } é outra tabela de um grupo repetido que já tem uma
    .title = Duas tabelas de um grupo repetido
    .help = Suas linhas foram omitidas. Reúna todas as linhas do grupo repetido em uma só tabela.

responses-errors_apart =
    { $count ->
        [one] um erro de uma resposta está
       *[other] { $count } erros de respostas estão
    } entre as constatações pedidas à parte
    .title = Erros entre as constatações entregues à parte
    .help = Leia issues.csv, issues.jsonl ou a tabela issues: cada erro tem ali a sua resposta e o seu lugar.

responses-only_first =
    { $count ->
        [one] outra resposta do arquivo não foi verificada
       *[other] outras { $count } respostas do arquivo não foram verificadas
    }
    .title = Só a primeira resposta foi verificada
    .help = Verifique os arquivos de várias respostas com response.check_batch.
