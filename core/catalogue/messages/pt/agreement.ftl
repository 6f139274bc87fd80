# parties, agreements, applications and profiles

party-repeated = duas partes têm o mesmo identificador
    .title = Parte repetida
    .help = Dê a cada parte um identificador próprio. Até lá, conta a primeira.
party-unknown = esta parte não é nenhuma das indicadas
    .title = Parte desconhecida
    .help = Acrescente a parte ou corrija o identificador.
party-sides =
    { $reason ->
        [none] a parte não pertence a nenhum dos dois lados em { $date }
       *[both] a parte pertence aos dois lados em { $date }
    }
    .title = Lado da parte pouco claro
    .help = Indique desde quando e até quando a parte pertence a cada lado.

agreement-parties_unfit =
    { $reason ->
        [same] as duas partes são a mesma
        [not_two_cities] um acordo liga duas cidades; o Secretariado assina memorandos
       *[other] um memorando liga uma cidade e o Secretariado
    }
    .title = Partes inadequadas
    .help = Indique as duas partes, e o Secretariado pelo seu próprio identificador.
agreement-same_side = as duas partes eram do mesmo lado quando assinaram
    .title = Mesmo lado
    .help = Um acordo liga uma cidade da União Europeia a uma da América Latina ou do Caribe.
agreement-ends_before_start = o acordo termina antes de começar
    .title = Termina antes de começar
    .help = Corrija uma das duas datas.
agreement-transition =
    um acordo { $state ->
        [draft] em minuta
        [negotiated] já negociado
        [partly_signed] assinado só em parte
        [signed] assinado
        [active] em vigor
        [amended] alterado
        [renewed] renovado
        [dormant] inativo
        [expired] vencido
       *[terminated] rescindido
    } não pode ser { $event ->
        [negotiated] negociado
        [signed] assinado
        [amended] alterado
        [renewed] renovado
       *[terminated] rescindido
    }
    .title = Passo fora de lugar
    .help = Corrija a data ou o passo, ou acrescente o que falta. Até lá, não conta.
agreement-signature_unfit =
    { $reason ->
        [twice] esta parte já tinha assinado
        [over] o último dia do acordo já tinha passado
       *[not_a_party] quem assinou não é parte do acordo
    }
    .title = Assinatura não utilizável
    .help = Indique a parte que assinou ou corrija as datas. Até lá, a assinatura não conta.
agreement-renewal_unfit = o último dia indicado não é possível: uma renovação termina depois de antes; uma alteração ou uma rescisão, não antes da própria data; uma alteração, não antes do primeiro dia do acordo; após um aviso de rescisão nada indica outro, e nada mais o leva
    .title = Último dia não utilizável
    .help = Corrija o último dia. Um acordo sem último dia não precisa de renovação.
agreement-unordered = isto aconteceu antes da entrada anterior
    .title = Fora de ordem
    .help = Verifique as datas. As entradas são lidas por ordem de data.
agreement-in_future = isto ainda não aconteceu
    .title = Ainda por acontecer
    .help = Verifique a data. Não conta antes de chegar.
agreement-not_signed = o primeiro dia chegou e nem todas as partes assinaram
    .title = Falta alguma assinatura
    .help = Acrescente as assinaturas que faltam ou adie o primeiro dia.
agreement-memorandum_missing = a cidade { $party } não tem um memorando em vigor
    .title = Sem memorando
    .help = Assine um memorando entre a cidade e o Secretariado.
agreement-dormant =
    { $months ->
        [one] nada aconteceu desde { $since }, há mais de { $months } mês
       *[other] nada aconteceu desde { $since }, há mais de { $months } meses
    }
    .title = Inativo
    .help = Planeje uma atividade ou encerre o acordo.

application-transition =
    uma candidatura { $from ->
        [draft] em rascunho
        [submitted] apresentada
        [accepted] aceita
        [declined] recusada
        [scheduled] programada
        [done] realizada
        [reported] com relatório
       *[withdrawn] retirada
    } não pode passar a estar { $to ->
        [draft] em rascunho
        [submitted] apresentada
        [accepted] aceita
        [declined] recusada
        [scheduled] programada
        [done] realizada
        [reported] com relatório
       *[withdrawn] retirada
    }
    .title = Passo fora de lugar
    .help = Corrija o passo ou acrescente o que falta. Até lá, não conta.
application-dates = os dias propostos são menos do que os { $days } de uma visita deste nível
    .title = Dias insuficientes
    .help = Proponha mais dias ou escolha outro nível.
application-team =
    ninguém viaja { $role ->
        [drug_commission] pela comissão de drogas
        [mental_health] pela saúde mental
        [court] pelo sistema de justiça
       *[ngo] pelas ONGs que prestam tratamento
    }
    .title = Falta uma função
    .help = Em uma visita técnica, viaja uma pessoa de cada uma das quatro funções.
application-support = a autoridade máxima não apoia a candidatura por escrito
    .title = Sem apoio
    .help = Peça uma carta de apoio.
application-no_offer = o parceiro não oferece nenhum dos temas pedidos
    .title = Nada em comum
    .help = Procure outro parceiro ou pergunte a este o que poderia mostrar.
application-unanswered =
    { $days ->
        [one] o parceiro não responde há mais de { $days } dia
       *[other] o parceiro não responde há mais de { $days } dias
    }
    .title = Sem resposta
    .help = Entre em contato com o parceiro ou procure outro.
application-report_due =
    { $days ->
        [one] o intercâmbio terminou há mais de { $days } dia e não há relatório
       *[other] o intercâmbio terminou há mais de { $days } dias e não há relatório
    }
    .title = Relatório atrasado
    .help = Escreva o relatório.
application-visit =
    { $reason ->
        [other_parties] a visita é de outras partes
        [cancelled] a visita foi cancelada
        [not_over] a visita não terminou nessa data
        [other_level] a visita é de outro nível que o da solicitação
        [other_direction] a visita vai no sentido contrário ao da solicitação
        [other_days] a visita não cai nos dias que a solicitação oferece
        [no_report] a visita não tem relatório
       *[unknown] não se conhece nenhuma visita com este identificador
    }
    .title = Visita inadequada
    .help = Indique a visita entre as duas que foi marcada e corrija o nível, os dias ou a data deste registro.

profile-code = este código não consta da lista
    .title = Código desconhecido
    .help = Use um código da lista.
profile-empty = o perfil não diz nem o que o parceiro quer aprender nem o que pode mostrar
    .title = Nada para trocar
    .help = Indique pelo menos um tema.
profile-languages = nenhum idioma de trabalho foi indicado
    .title = Faltam os idiomas
    .help = Indique os idiomas em que a equipe pode trabalhar.
profile-contacts = não há a quem escrever
    .title = Falta um contato
    .help = Indique o cargo e o endereço de um serviço.
profile-support = a autoridade máxima não apoia o intercâmbio por escrito
    .title = Sem apoio
    .help = Peça uma carta de apoio.
profile-outdated =
    { $months ->
        [one] o perfil não é revisado há mais de { $months } mês
       *[other] o perfil não é revisado há mais de { $months } meses
    }
    .title = Desatualizado
    .help = Pergunte ao parceiro se tudo continua valendo.
