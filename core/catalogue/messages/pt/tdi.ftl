# treatment demand tables

tdi-code_unknown = o valor de { $field } não é um código da sua lista
    .title = Código desconhecido
    .help = Use os códigos do formulário treatment_demand. Até lá o valor conta como desconhecido.
tdi-number_invalid = o valor de { $field } não é um número inteiro entre { $min } e { $max }
    .title = Número inválido
    .help = Corrija-o ou deixe-o vazio. Até lá conta como desconhecido.
tdi-date_invalid = o valor de { $field } não é um dia escrito AAAA-MM-DD
    .title = Data inválida
    .help = Escreva as datas como 2025-03-09. Um episódio sem início de tratamento fica de fora.
tdi-start_missing = falta o início do tratamento
    .title = Falta o início do tratamento
    .help = Acrescente a data. Até lá o episódio fica de fora, porque não pertence a nenhum ano.
tdi-not_a_case = uma pessoa tratada sobretudo por álcool não é um caso deste protocolo
    .title = Não é um caso
    .help = Não é preciso fazer nada se estiver certo. O episódio fica de fora; o álcool conta apenas como droga secundária.
tdi-after_start = { $field } é maior do que a idade no início do tratamento
    .title = Idades contraditórias
    .help = Corrija uma das duas. Até lá { $field } conta como desconhecido.
tdi-birth_unfit = a data de nascimento não dá uma idade entre { $min } e { $max } no início do tratamento
    .title = Data de nascimento e início do tratamento se contradizem
    .help = Corrija uma das duas datas. Até lá o episódio conta com a idade informada, ou com idade desconhecida.
tdi-answers_contradict = { $field } diz o que { $other } nega
    .title = Respostas que se contradizem
    .help = Corrija uma das duas. Até lá cada uma conta nas suas tabelas, e o que depende de um “nunca” não é mostrado.
tdi-person_differs =
    { $count ->
        [one] os episódios de um código de pessoa têm
       *[other] os episódios de { $count } códigos de pessoa têm cada um
    } outro sexo ou outra idade
    .title = Código que pode ser de várias pessoas
    .help = Verifique os códigos. Só o primeiro episódio de cada código é contado, por isso alguém pode ficar de fora.
tdi-years_invalid = o valor de { $field } não é um número de anos a partir de 0
    .title = Não é um número de anos
    .help = Corrija-o ou deixe-o vazio; aceitam-se decimais. Até lá conta como desconhecido.
tdi-age_differs = a idade não é a que a data de nascimento dá
    .title = Idade e data de nascimento diferentes
    .help = Corrija uma das duas. A idade é calculada a partir da data de nascimento.
tdi-drug_repeated = uma droga secundária aparece duas vezes, ou é a droga principal
    .title = Droga repetida
    .help = Não é preciso fazer nada se estiver certo. A droga conta uma vez.
tdi-drugs_contradict = “nenhuma” ou “desconhecido” aparece ao lado de outras drogas secundárias
    .title = Drogas secundárias contraditórias
    .help = Deixe as drogas ou a outra resposta. Até lá as drogas secundárias contam como desconhecidas.
tdi-column_missing = não há coluna para { $field }
    .title = Falta uma coluna
    .help = Acrescente a coluna ou indique como se chama. Até lá o dado não é conhecido de ninguém.
tdi-column_unused = a coluna { $column } não é usada
    .title = Coluna não usada
    .help = Não é preciso fazer nada se não tiver a ver com as tabelas; caso contrário, indique a que campo corresponde.
tdi-outside_year =
    { $count ->
        [one] um episódio começou
       *[other] { $count } episódios começaram
    } em outro ano
    .title = Episódios de outros anos
    .help = Não é preciso fazer nada se o arquivo abrange mais anos do que o que se conta.
tdi-units_above = mais unidades de tratamento deram dados do que as que existem
    .title = Mais unidades do que as existentes
    .help = Verifique o número de unidades existentes e os códigos dos centros.
tdi-table_unknown = o protocolo não tem nenhuma tabela numérica { $table }
    .title = Tabela desconhecida
    .help = Use um número de 8.1.1 a 29.1.2, como no modelo; as outras tabelas são feitas ou verificadas.
tdi-table_repeated = a tabela { $table } aparece duas vezes
    .title = Tabela repetida
    .help = Mantenha uma delas; só a primeira é comparada.
tdi-shape_differs = a tabela { $table } não tem as { $rows } linhas e { $columns } colunas do modelo
    .title = Tabela de outra forma
    .help = Informe todas as células, linha por linha, com null onde estiver em branco. Até lá a tabela não é comparada.
tdi-unchecked =
    { $count ->
        [one] a uma pessoa
       *[other] a { $count } pessoas
    } faltam os códigos necessários para o controle da dupla contagem
    .title = Dupla contagem não verificada
    .help = Acrescente os códigos da pessoa, do centro e da região. Até lá cada episódio conta como uma pessoa distinta.
tdi-no_control = não há controle da dupla contagem
    .title = Sem controle da dupla contagem
    .help = As pessoas com vários episódios são contadas várias vezes. Informe isso sempre que as tabelas forem mostradas.
tdi-group_only =
    da droga principal de { $count ->
        [one] uma pessoa
       *[other] { $count } pessoas
    } só se conhece o grupo
    .title = Droga conhecida apenas como grupo
    .help = Não é preciso fazer nada se estiver certo. As linhas de um grupo não somam então o seu total; um opioide não especificado está com “outros opioides” nas tabelas que não têm linha para o grupo.
tdi-inconsistent = dois números que devem coincidir não coincidem
    .title = Tabelas contraditórias
    .help = Confira as duas tabelas, em { $left_place } e { $right_place }.
tdi-template_unfit = a pasta de trabalho não é o modelo de relatório: { $reason ->
        [sheet] não tem a planilha { $sheet }
        [table] o título da tabela { $table } não está no seu lugar
       *[part] uma parte não pode ser lida
    }
    .title = Não é o modelo de relatório
    .help = Anexe o modelo como foi baixado, ou nenhum para obter uma pasta de trabalho com o mesmo leiaute.
