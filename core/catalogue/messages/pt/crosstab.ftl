# crosstab

crosstab-column_renamed = a coluna { $column } é lida como a variável { $variable }
    .title = Coluna com outro nome
    .help = Não é preciso fazer nada; use o nome da variável nas tabelas.
crosstab-column_repeated = a coluna { $column } também é a variável { $variable }; não é lida
    .title = Variável com duas colunas
    .help = Retire uma das colunas ou mude o nome se ela significa outra coisa.
crosstab-column_missing = não há coluna para a variável { $variable }
    .title = Falta uma coluna
    .help = Não é preciso fazer nada se os arquivos desse ano não a têm; caso contrário, verifique o cabeçalho.
crosstab-too_many_codes = { $variable } tem mais de { $most } valores diferentes, portanto não se pode contar por ela
    .title = Valores diferentes demais
    .help = Deixe de fora o que distingue registros e agrupe as quantidades em classes.
crosstab-value_trimmed =
    { $count ->
        [one] { $count } valor de { $column } tem espaços em volta, que foram retirados
       *[other] { $count } valores de { $column } têm espaços em volta, que foram retirados
    }
    .title = Espaços em volta de valores
    .help = Não é preciso fazer nada.
crosstab-value_decoded =
    { $count ->
        [one] { $count } valor de { $column } é um rótulo; foi lido como o código que representa
       *[other] { $count } valores de { $column } são rótulos; foram lidos como os códigos que representam
    }
    .title = Rótulos em vez de códigos
    .help = Verifique se o arquivo usa os rótulos do mesmo livro de códigos.
crosstab-value_converted =
    { $count ->
        [one] { $count } valor de { $column } é um número inteiro escrito de outra forma, como 7.0 ou 07; foi lido como código
       *[other] { $count } valores de { $column } são números inteiros escritos de outra forma, como 7.0 ou 07; foram lidos como códigos
    }
    .title = Números em outra forma
    .help = Escreva os códigos sem decimais e sem zeros à esquerda.
crosstab-value_unknown =
    { $count ->
        [one] { $count } valor de { $column } não é um código do livro de códigos; conta como ausente
       *[other] { $count } valores de { $column } não são códigos do livro de códigos; contam como ausentes
    }
    .title = Valores que não são códigos
    .help = Corrija os valores ou acrescente seus códigos ao livro de códigos.
crosstab-years_mixed = os registros são de { $count } anos diferentes
    .title = Vários anos juntos
    .help = Conte por { $variable } ou escolha um ano com uma condição.
crosstab-delimiter_differs = o nome do arquivo promete outro separador; foi lido com { $delimiter }
    .title = Outro separador
    .help = Não é preciso fazer nada; mude o nome do arquivo para não confundir outras pessoas.
crosstab-codebook_unknown = não existe o livro de códigos { $codebook }
    .title = Livro de códigos desconhecido
    .help = Indique um dos que constam na documentação ou entregue o próprio livro de códigos.
crosstab-variable_unknown = os registros não têm a variável { $variable }
    .title = Variável desconhecida
    .help = Use os nomes obtidos ao abrir os registros; uma variável com valores demais não está lá.
crosstab-table_invalid = uma tabela precisa de pelo menos uma variável nas linhas, no máximo { $most } ao todo e nenhuma repetida
    .title = Tabela impossível
    .help = Corrija as linhas e colunas da tabela; as outras tabelas são contadas.
crosstab-table_too_large = a tabela teria mais de { $most } células
    .title = Tabela grande demais
    .help = Use menos variáveis ou variáveis com menos códigos; as outras tabelas são contadas.
crosstab-weight_invalid =
    { $count ->
        [one] { $count } registro, o registro { $record }, não tem em { $variable } um peso utilizável; não é contado
       *[other] { $count } registros não têm em { $variable } um peso utilizável, o primeiro é o registro { $record }; não são contados
    }
    .title = Peso não utilizável
    .help = Um peso é 0 ou um número de 0.000244140625 a 16777216; mude a escala se forem menores ou maiores.
crosstab-states_differ = este estado não combina com os anteriores
    .title = Os estados não combinam
    .help = Junte estados das mesmas tabelas, condição, peso e códigos de ausência, como foram entregues.
crosstab-states_missing = não há estados a unir
    .title = Sem estados
    .help = Dê pelo menos um estado, como crosstab.compute o dá com partial.
crosstab-table_repeated = uma tabela anterior tem o mesmo nome
    .title = Tabela repetida
    .help = Dê a cada tabela um id próprio, ou nenhum.
