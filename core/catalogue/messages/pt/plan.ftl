# action plans

plan-id_repeated = este identificador aparece duas vezes
    .title = Identificador repetido
    .help = Dê a cada objetivo, a cada resultado e a cada atividade um identificador próprio.
plan-empty = o plano não tem objetivos
    .title = Plano vazio
    .help = Escreva o que as partes querem alcançar e o que fazem para isso.
plan-agreement_differs = o plano menciona um acordo diferente do indicado
    .title = Outro acordo
    .help = Indique o acordo que o plano concretiza.
plan-party_differs = esta parte do plano não é parte do acordo
    .title = Parte de outro acordo
    .help = Indique as partes do acordo que o plano concretiza.
plan-goal_unmeasured = nada mede este objetivo
    .title = Objetivo sem medida
    .help = Dê um indicador a um resultado ou a uma atividade do objetivo.
plan-result_without_activity = nada é feito para alcançar este resultado
    .title = Resultado sem atividade
    .help = Acrescente uma atividade ou retire o resultado.
plan-no_owner = ninguém é responsável por esta atividade
    .title = Sem responsável
    .help = Indique a parte que a executa.
plan-owner_unknown = o responsável não é parte do plano
    .title = Responsável desconhecido
    .help = Indique uma das partes do plano.
plan-no_group = a atividade não pertence a nenhum grupo de trabalho
    .title = Sem grupo de trabalho
    .help = Indique o grupo: 1 políticas públicas, 2 serviços de tratamento, 3 alternativas à prisão.
plan-no_due = a atividade não tem prazo
    .title = Sem prazo
    .help = Indique o prazo.
plan-ends_before_start = a atividade termina antes de começar
    .title = Termina antes de começar
    .help = Corrija uma das duas datas.
plan-outside_agreement = a atividade fica fora das datas do acordo
    .title = Fora do acordo
    .help = Mude a data da atividade ou renove o acordo.
plan-one_sided = a parte { $party } não é responsável por nada
    .title = Um só lado
    .help = Atribua pelo menos uma atividade a cada parte.
plan-after_unknown = a atividade vem depois de outra que não está no plano
    .title = Atividade desconhecida
    .help = Corrija o identificador.
plan-cycle = estas atividades esperam umas pelas outras
    .title = Círculo
    .help = Rompa o círculo; os lugares relacionados são as atividades dele.
plan-after_later = o prazo da atividade é anterior ao de outra que a precede
    .title = Ordem errada
    .help = Corrija uma das duas datas.
plan-done_in_future = a data em que a atividade foi feita ainda não chegou
    .title = Feita no futuro
    .help = Corrija a data ou omita-a até a atividade estar feita. Até lá ela não conta como feita.
plan-overdue =
    { $days ->
        [one] a atividade está com { $days } dia de atraso
       *[other] a atividade está com { $days } dias de atraso
    }
    .title = Atrasada
    .help = Indique quando foi feita ou combine uma nova data.
