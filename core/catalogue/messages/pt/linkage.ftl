# linkage

linkage-model_invalid = o modelo de vinculação não pode ser usado
    .title = Modelo de vinculação não utilizável
    .help = Corrija o que está listado; docs/linkage.md descreve o formato com um exemplo.
linkage-model_unknown = não há nenhum modelo de vinculação incorporado { $model }
    .title = Modelo de vinculação desconhecido
    .help = Use o nome de um modelo do catálogo ou forneça o próprio modelo.
linkage-column_missing = a tabela não tem a coluna { $column }, necessária para vincular seus registros
    .title = Falta uma coluna
    .help = Acrescente a coluna ou indique outra, no modelo ou como a dos rótulos.
linkage-record_unknown = a tabela não tem nenhum registro com este identificador
    .title = Registro desconhecido
    .help = Use identificadores da coluna que o modelo indica.
linkage-model_part =
    esta parte do modelo de vinculação não pode ser usada: { $reason ->
        [field_unknown] indica um campo que o modelo não tem
        [field_twice] o nome do campo é usado duas vezes
        [group_unknown] indica um grupo que o modelo não tem
        [empty] está vazia
        [several_multiple] só uma chave de uma regra pode ser de palavras ou itens
        [different_not_last] o nível “different” deve ser o último
        [too_many_levels] as comparações têm, em conjunto, níveis demais
        [threshold_missing] o teste precisa de at_least ou at_most, um número não negativo
        [threshold_above_one] uma semelhança é no máximo 1
        [share_out_of_range] uma proporção é maior que 0 e no máximo 1
        [not_rising] os nós devem crescer, em peso e em probabilidade, e ser pelo menos dois
        [thresholds_crossed] “review” e “against” não podem ficar acima de “same”
        [source_missing] o modelo não indica nenhuma coluna com fontes
        [expression] a expressão regular não está correta
       *[other] { $reason }
    }
    .title = Parte de um modelo de vinculação não utilizável
    .help = Corrija esta parte do modelo.
linkage-id_missing =
    { $count ->
        [one] uma linha não tem identificador e ficou de fora
       *[other] { $count } linhas não têm identificador e ficaram de fora
    }
    .title = Linhas sem identificador
    .help = Dê um identificador a cada linha ou retire do modelo a coluna de identificadores.
linkage-id_repeated =
    { $count ->
        [one] uma linha tem o identificador de outra e ficou de fora
       *[other] { $count } linhas têm o identificador de outra e ficaram de fora
    }
    .title = Identificador repetido
    .help = Dê a cada linha um identificador próprio.
linkage-nothing_to_compare = não há dois registros para comparar
    .title = Nada para comparar
    .help = Não é preciso fazer nada, a menos que se esperassem mais registros.
linkage-block_split =
    registros demais têm as mesmas chaves ({ $records } no maior bloco), de modo que foram comparados { $compared } de { $possible } pares { $blocks ->
        [one] em um bloco
       *[other] em { $blocks } blocos
    }
    .title = Blocos grandes demais
    .help = Acrescente uma chave a esta regra, indique campos em split_by ou aumente max_block se houver tempo.
linkage-not_converged =
    { $rounds ->
        [one] após { $rounds } rodada de treinamento, as proporções ainda mudavam
       *[other] após { $rounds } rodadas de treinamento, as proporções ainda mudavam
    }
    .title = Treinamento não terminado
    .help = Permita mais rodadas ou forneça no modelo as proporções de alguma comparação.
linkage-not_trained = nenhum par disse algo sobre a comparação { $comparison }; foram usadas as proporções esperadas
    .title = Comparação sem treinamento
    .help = Acrescente uma regra de bloqueio sem o campo desta comparação ou forneça as proporções dela no modelo.
linkage-join_refused =
    { $count ->
        [one] um par cujos registros parecem o mesmo não foi unido, porque algo o contradiz
       *[other] { $count } pares cujos registros parecem o mesmo não foram unidos, porque algo o contradiz
    }
    .title = Pares não unidos
    .help = Veja os pares com o resultado “review” e probabilidade alta e registre uma decisão.
linkage-cluster_large = { $records } registros estão vinculados; nem todos os seus pares foram comparados antes da união
    .title = Grupo muito grande
    .help = Verifique o grupo: valores de preenchimento, como o telefone de uma sede, vinculam registros.
linkage-decision_unknown = uma decisão indica um registro que não está na tabela
    .title = Decisão sem registro
    .help = Retire a decisão se o registro foi apagado ou corrija o identificador.
linkage-decisions_contradict = duas decisões sobre o mesmo par se contradizem; os registros ficam separados
    .title = Decisões contraditórias
    .help = Mantenha uma das duas decisões.
linkage-row_unusable = falta um valor necessário em uma linha, ou a probabilidade dela não é válida
    .title = Linha não utilizável
    .help = Preencha a linha. As probabilidades são números de 0 a 1.

linkage-explanation =
    { $outcome ->
        [same] Os dois registros são o mesmo
        [review] Os dois registros podem ser o mesmo e alguém deve revisar
       *[different] Os dois registros são diferentes
    } (probabilidade { $percent }%). Em bits de evidência: { $evidence }.
linkage-evidence =
    { $comparison }: { $test ->
        [exact] igual
        [jaro_winkler] de grafia parecida
        [levenshtein] poucas letras diferem
        [damerau] poucas letras diferem ou estão trocadas
        [same_words] as mesmas palavras
        [word_overlap] palavras em comum
        [rare_words] palavras raras em comum
        [contains] um faz parte do outro
        [shared_items] um item em comum
        [initials] um são as iniciais do outro
        [same_numbers] os mesmos números
        [other_numbers] outros números
        [number] números próximos
        [kilometres] lugares próximos
        [date_parts] datas que diferem em uma parte ou têm dia e mês trocados
        [days] datas próximas
        [missing] não conhecido em ambos
       *[different] diferente
    } ({ $weight })
