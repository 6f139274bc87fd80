# access

access-list_missing = { $list } não está nem no pedido nem entre as tabelas
    .title = Falta uma lista
    .help = Inclua a lista no pedido ou entregue uma tabela com esse nome.
access-column_missing = a tabela não tem a coluna { $column }
    .title = Falta uma coluna
    .help = Acrescente a coluna ou mude o nome da que contém esse dado.
access-option_invalid = { $option } falta ou tem um valor que este método não pode usar
    .title = Definição não utilizável
    .help = Veja na descrição da operação quais definições o método exige e use números positivos; as faixas vão da mais próxima à mais distante, com pesos entre 0 e 1.
access-id_repeated = este identificador aparece duas vezes em { $list }; conta a primeira entrada
    .title = Identificador repetido
    .help = Informe cada área e cada centro uma só vez.
access-id_unknown =
    { $field ->
        [area] este custo de deslocamento não indica nenhuma área da lista; fica de fora
       *[other] este custo de deslocamento não indica nenhum centro da lista; fica de fora
    }
    .title = Identificador desconhecido
    .help = Corrija o identificador ou acrescente a área ou o centro à lista. Os pares são unidos pelo identificador, nunca pela posição.
access-pair_repeated = este par de área e centro já tem um custo; conta o primeiro
    .title = Par repetido
    .help = Informe um só custo por par, como o do caminho mais rápido.
access-id_missing = uma entrada de { $list } não tem identificador
    .title = Identificador ausente
    .help = Dê a cada área e a cada centro um identificador próprio; os custos de deslocamento e os resultados o nomeiam.
access-value_invalid =
    { $reason ->
        [missing] falta o valor de { $field }; o cálculo é feito sem ele
        [negative] o valor de { $field } é negativo; o cálculo é feito sem ele
        [too_large] o valor de { $field } é grande demais; o cálculo é feito sem ele
       *[infinite] o valor de { $field } é infinito; o cálculo é feito sem ele
    }
    .title = Número não utilizável
    .help = Corrija o número. As áreas cuja acessibilidade seria outra com ele são indicadas.
access-incomplete = a acessibilidade desta área seria outra se todos os números à sua volta fossem conhecidos
    .title = Acessibilidade incompleta
    .help = Corrija as populações, capacidades e custos indicados; até lá, ela é calculada sem eles.
access-point_invalid =
    { $reason ->
        [missing] o ponto falta, portanto nenhuma distância é conhecida
       *[out_of_range] o ponto não está na Terra, portanto nenhuma distância é conhecida
    }
    .title = Ponto não utilizável
    .help = Informe latitude e longitude em graus, ou uma tabela de custos de deslocamento.
access-modality_missing = o centro não tem modalidade e só aparece no resultado de todos os centros
    .title = Falta a modalidade
    .help = Informe a modalidade de cada centro ou meça todos juntos.
access-nobody_in_reach = ninguém mora dentro da área de captação deste centro: sua capacidade não serve a nenhuma área
    .title = Ninguém ao alcance
    .help = Verifique os custos de deslocamento deste centro; amplie a área de captação se as pessoas vêm de mais longe.
access-out_of_range = a acessibilidade desta área é grande demais para ser calculada
    .title = Além do que se pode calcular
    .help = Verifique a população e os pesos ao redor: quase ninguém divide o que está ao alcance.
access-not_converged =
    { $rounds ->
        [one] após { $rounds } rodada, ainda havia moradores trocando de centro, portanto os custos são aproximados
       *[other] após { $rounds } rodadas, ainda havia moradores trocando de centro, portanto os custos são aproximados
    }
    .title = Cálculo sem estabilidade
    .help = Use uma área de captação menor ou um tau maior, ou trate o resultado como aproximação.
