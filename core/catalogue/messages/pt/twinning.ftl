# twinning

twinning-capacity_impossible = { $partner } pede no mínimo mais parceiros do que pode ter no máximo
    .title = Mínimo acima do máximo
    .help = Corrija um dos dois números. Até lá a cidade não recebe parceiros novos.
twinning-lock_refused =
    { $reason ->
        [same_side] nesse dia as duas não estavam em lados opostos: o par fixado não conta
        [side_changed] uma das duas está no outro lado nesta ágora: o par fixado não conta
        [forbidden] o mesmo par está proibido: o par fixado não conta
        [over_capacity] uma das duas já tem fixados tantos parceiros quantos pode ter: o par fixado não conta
        [in_future] o dia da assinatura ainda não chegou: o par fixado não conta
       *[repeated] o par está fixado duas vezes: só conta uma vez
    }
    .title = Par fixado não utilizável
    .help = Corrija o par fixado ou aquilo que ele contradiz.
twinning-lock_against_rule =
    { $rule ->
        [no_capacity] { $eu } e { $lac } ficam como par fixado, embora uma delas não possa ter parceiros
        [no_commitment] { $eu } e { $lac } ficam como par fixado, embora falte um compromisso
        [no_common_language] { $eu } e { $lac } ficam como par fixado, embora não tenham um idioma comum
        [excluded] { $eu } e { $lac } ficam como par fixado, embora uma delas não queira a outra
        [same_side] { $eu } e { $lac } ficam como par fixado, embora hoje não estejam em lados opostos
       *[score_too_low] { $eu } e { $lac } ficam como par fixado, embora a pontuação fique abaixo da mínima
    }
    .title = Fixado contra uma regra
    .help = Não é preciso fazer nada se o par assinou; caso contrário, retire o par fixado.
twinning-ranking_unusable =
    { $reason ->
        [second_ranking] a cidade já tem uma lista de preferências: esta é omitida
        [repeated] o parceiro aparece duas vezes: o segundo lugar é omitido
       *[same_side] as duas não estão em lados opostos: esse lugar é omitido
    }
    .title = Lista de preferências não utilizável
    .help = Ordene cada parceiro do outro lado uma só vez, em uma só lista por cidade.
twinning-side_empty =
    ninguém participa do lado da { $side ->
        [EU] União Europeia
       *[LAC] América Latina e do Caribe
    }
    .title = Um lado está vazio
    .help = Acrescente parceiros ou verifique a data e a que lado pertencem.
twinning-minimum_unreachable = o número mínimo de parceiros de { $partner } é { $minimum }, e são possíveis no máximo { $reachable }: o mínimo não conta
    .title = Mínimo inalcançável
    .help = Acrescente candidatas, flexibilize uma regra ou reduza o mínimo ao que é possível.
twinning-minimum_unmet =
    { $found ->
        [one] { $partner } recebe { $found } parceiro e deveria ter pelo menos { $minimum }
       *[other] { $partner } recebe { $found } parceiros e deveria ter pelo menos { $minimum }
    }
    .title = Faltam parceiros
    .help = Acrescente candidatas, flexibilize uma regra ou reduza o número mínimo.
twinning-ties_broken =
    { $cities ->
        [one] uma cidade tem candidatas de igual valor: decidiu o identificador
       *[other] { $cities } cidades têm candidatas de igual valor: decidiu o identificador
    }
    .title = Candidatas iguais
    .help = Não é preciso fazer nada, ou deixe essas cidades ordenarem suas candidatas.
twinning-plans_equal = outros planos são tão bons quanto este: decidiram os identificadores
    .title = Planos equivalentes
    .help = Não é preciso fazer nada, ou mude os pesos dos temas se algum dos planos for preferível.
twinning-not_a_pair = { $one } e { $other } não estão em lados opostos nesse dia
    .title = Não formam par
    .help = Pergunte por um parceiro de cada lado.
twinning-not_on_a_side = { $partner } não está nesse dia em um só lado: fica de fora
    .title = Sem lado
    .help = Verifique a data e a que lado pertence.
twinning-not_forced =
    { $reason ->
        [over_capacity] o par não pode ser imposto: uma das duas já tem fixados tantos parceiros quantos pode ter
       *[side_changed] o par não pode ser imposto: uma das duas está no outro lado em um par fixado
    }
    .title = Não pode ser imposto
    .help = O que está assinado permanece. Retire um par fixado ou aumente o número máximo de parceiros.
twinning-group_repeated = outro grupo tem o mesmo identificador
    .title = Grupo repetido
    .help = Dê a cada grupo um identificador próprio. Até lá os dois constam um após o outro.
