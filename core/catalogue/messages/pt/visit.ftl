# exchange visits

visit-person_unknown = esta pessoa não é nenhuma das indicadas
    .title = Pessoa desconhecida
    .help = Acrescente a pessoa ou corrija o identificador.
visit-repeated = este identificador aparece duas vezes
    .title = Identificador repetido
    .help = Dê a cada um um identificador próprio e indique cada pessoa uma só vez.
visit-not_of_visitor = esta pessoa não pertence à parte visitante
    .title = Não é da parte visitante
    .help = A delegação vem da parte visitante.
visit-ends_before_start = o fim é anterior ao início
    .title = Termina antes de começar
    .help = Corrija uma das duas horas.
visit-same_side = anfitrião e visitante são do mesmo lado
    .title = Mesmo lado
    .help = Uma visita vai de um lado do Atlântico ao outro.
visit-mayor_head = uma visita no nível de prefeitos é chefiada por uma só autoridade ou por seu representante, não por { $found }
    .title = Sem autoridade, ou com várias
    .help = Indique a prefeita ou o prefeito, ou o único alto representante designado.
visit-mayor_staff =
    { $people ->
        [one] com a autoridade viaja { $people } pessoa da equipe técnica, não { $found }
       *[other] com a autoridade viajam { $people } pessoas da equipe técnica, não { $found }
    }
    .title = Equipe técnica
    .help = Altere a delegação. Os intérpretes não contam.
visit-mayor_days =
    { $exact ->
        [1] uma visita no nível de prefeitos dura { $max ->
            [1] um dia
           *[other] { $max } dias
        }, não { $days }
       *[other] uma visita no nível de prefeitos dura de { $min } a { $max } dias, não { $days }
    }
    .title = Curta ou longa demais
    .help = Altere as datas.
visit-not_programmed_by_host = o programa não é feito pelo anfitrião
    .title = Programa não feito pelo anfitrião
    .help = Deixe o programa com o anfitrião e registre isso.
visit-no_press_conference = o programa não tem entrevista coletiva
    .title = Sem entrevista coletiva
    .help = Acrescente uma.
visit-no_broadcast = o programa não tem nenhuma intervenção na televisão ou no rádio
    .title = Sem televisão nem rádio
    .help = Acrescente uma.
visit-no_treatment_programme = nenhum programa de tratamento é visitado
    .title = Sem programa de tratamento
    .help = Acrescente a visita a um programa.
visit-no_walk_about = o programa não tem percurso a pé pela cidade
    .title = Sem percurso pela cidade
    .help = Acrescente um.
visit-technical_people =
    { $people ->
        [one] em uma visita técnica viaja { $people } pessoa, não { $found }
       *[other] em uma visita técnica viajam { $people } pessoas, não { $found }
    }
    .title = Número de pessoas
    .help = Altere a delegação. Os intérpretes não contam.
visit-technical_role =
    ninguém viaja { $role ->
        [drug_commission] pela comissão de drogas
        [board_of_health] pela secretaria de saúde
        [court_system] pelo sistema de justiça
       *[ngo_provider] pelas ONGs que prestam tratamento
    }
    .title = Falta uma função
    .help = Em uma visita técnica viaja uma pessoa da comissão de drogas, uma da secretaria de saúde, uma do sistema de justiça e uma das entidades prestadoras.
visit-technical_days =
    { $exact ->
        [1] uma visita técnica dura { $max ->
            [1] um dia
           *[other] { $max } dias
        }, não { $days }
       *[other] uma visita técnica dura de { $min } a { $max } dias, não { $days }
    }
    .title = Curta ou longa demais
    .help = Altere as datas.
visit-first_not_mayor = a primeira visita entre as duas não é no nível de prefeitos ou ainda não terminou
    .title = Primeira visita
    .help = Comece por uma visita no nível de prefeitos.
visit-no_interpreter = não têm nenhum idioma em comum e ninguém interpreta
    .title = Sem intérprete
    .help = Providencie um intérprete.
visit-in_two_places =
    { $kind ->
        [forum] esta pessoa está ao mesmo tempo no fórum { $event }
       *[visit] esta pessoa está ao mesmo tempo na visita { $event }
    }
    .title = Em dois lugares
    .help = Mude a data da visita ou envie outra pessoa.
visit-agenda_empty = não há programa
    .title = Sem programa
    .help = Peça o programa ao anfitrião.
visit-agenda_outside = esta parte do programa fica fora da visita
    .title = Fora da visita
    .help = Corrija as suas horas ou as da visita.
visit-agenda_overlap =
    { $others ->
        [1] as mesmas pessoas têm dois compromissos ao mesmo tempo
       *[other] as mesmas pessoas têm ao mesmo tempo este compromisso e outros { $others }
    }
    .title = Ao mesmo tempo
    .help = Mude a hora de um deles ou divida a delegação.
visit-travel_gap =
    { $found ->
        [one] há { $found } minuto para chegar ao lugar seguinte e são necessários { $minutes }
       *[other] há { $found } minutos para chegar ao lugar seguinte e são necessários { $minutes }
    }
    .title = Pouco tempo para o deslocamento
    .help = Deixe mais tempo ou indique quanto tempo leva.
visit-long_day =
    { $hours ->
        [one] o dia de trabalho de { $date } dura mais de { $hours } hora
       *[other] o dia de trabalho de { $date } dura mais de { $hours } horas
    }
    .title = Dia longo
    .help = Encurte o dia. As refeições, as recepções e os deslocamentos não contam no começo nem no fim do dia.
visit-no_objectives = não há objetivos
    .title = Sem objetivos
    .help = Escreva antes da visita para que ela serve.
visit-report_missing =
    { $days ->
        [one] { $days } dia depois da visita não há relatório
       *[other] { $days } dias depois da visita não há relatório
    }
    .title = Falta o relatório
    .help = Escreva o relatório.
visit-report_early = o relatório tem data anterior ao fim da visita
    .title = Relatório cedo demais
    .help = Corrija a data do relatório ou a da visita.
visit-report_late =
    { $days ->
        [one] o relatório chegou mais de { $days } dia depois da visita
       *[other] o relatório chegou mais de { $days } dias depois da visita
    }
    .title = Relatório atrasado
    .help = Não é preciso fazer nada; da próxima vez, envie-o mais cedo.
visit-no_follow_ups = o relatório não diz o que vem depois
    .title = Sem encaminhamentos
    .help = Escreva o que será feito, por quem e até quando.
visit-follow_up_no_owner = ninguém é responsável por este encaminhamento
    .title = Sem responsável
    .help = Indique a parte que o faz.
visit-no_agreement = não é indicado nenhum acordo entre as duas, ou ele não estava assinado por ambas quando a visita começou
    .title = Sem acordo
    .help = Indique o acordo ou assine um.
visit-agreement_of_others = o acordo é entre outras partes
    .title = Outro acordo
    .help = Indique o acordo entre anfitrião e visitante.
visit-outside_agreement = a visita fica fora das datas do acordo
    .title = Fora do acordo
    .help = Mude a data da visita ou renove o acordo.
visit-not_reciprocal = visitas que o anfitrião recebeu da outra parte: { $received }; visitas que fez a ela: { $made }
    .title = Sem reciprocidade
    .help = Na próxima vez, deixe que a outra parte receba.
visit-not_in_season = nenhuma visita da temporada é desta parte ou pessoa
    .title = Ninguém da temporada
    .help = Corrija o identificador; o que consta aqui não impede nenhuma data.
visit-over_capacity =
    { $side ->
        [host] com esta visita, o anfitrião recebe { $found } em { $year }; pode receber { $most }
       *[visitor] com esta visita, o visitante faz { $found } em { $year }; pode fazer { $most }
    }
    .title = Mais visitas do que podem
    .help = Passe a visita para outro ano ou pergunte à parte se pode mais.
visit-season_unfit = o último dia é anterior ao primeiro
    .title = Datas invertidas
    .help = Corrija uma das duas datas.
visit-unscheduled = não há dias para esta visita: { $reason ->
        [window_too_short] o período é mais curto do que a visita
        [weekend] cairia em um fim de semana
        [holiday] o anfitrião tem feriados
        [host_closed] o anfitrião não recebe ninguém nesse período
        [person_absent] alguém não pode viajar nesse período
        [mayor_level_first] a visita no nível de prefeitos não terá terminado
        [host_full] o anfitrião já recebe tantas visitas quantas pode
        [visitor_full] o visitante já faz tantas visitas quantas pode
       *[person_busy] alguém está em outra visita nesse período
    }
    .title = Sem datas
    .help = O plano conta os motivos; amplie o período ou mude o que impede a visita.
visit-search_ended =
    { $steps ->
        [one] a busca terminou depois de { $steps } passo; pode existir um plano com mais visitas
       *[other] a busca terminou depois de { $steps } passos; pode existir um plano com mais visitas
    }
    .title = Busca interrompida
    .help = Permita mais passos ou planeje temporadas mais curtas.
