# hours

hours-not_understood = o horário não é entendido com certeza
    .title = Horário não entendido
    .help = Escreva os dias e as horas de um único serviço, por exemplo “segunda a sexta-feira, das 9h às 17h”; o texto original é mantido.
hours-ambiguous = uma hora ou um dia do horário pode ser lido de duas maneiras
    .title = Horário ambíguo
    .help = Use o relógio de 24 horas ou diga se é da manhã ou da tarde, e escreva os dias por extenso; o texto original é mantido.
hours-contradictory = o horário dá a um mesmo dia horas que não combinam
    .title = Horário contraditório
    .help = Escreva cada dia uma só vez; se houver vários serviços, dê a cada um o seu horário. O texto original é mantido.
hours-no_days = o horário tem horas sem dias
    .title = Faltam os dias
    .help = Diga em que dias as horas valem, por exemplo “todos os dias” ou “segunda a sexta-feira”; o texto original é mantido.
hours-no_times = o horário tem dias sem horas
    .title = Faltam as horas
    .help = Diga a que horas está aberto nesses dias; o texto original é mantido.
hours-implausible = uma hora do horário é provavelmente um descuido
    .title = Horário pouco provável
    .help = Verifique as horas: um serviço raramente abre entre a meia-noite e as cinco ou fica aberto mais de dezesseis horas até o dia seguinte. O texto original é mantido.
hours-assumed_afternoon = as horas sem indicação de manhã ou tarde foram lidas como sendo da tarde
    .title = Tarde presumida
    .help = Verifique o horário: “8-5” foi lido como das 8h às 17h e “1-5” como das 13h às 17h. Use o relógio de 24 horas para ter certeza.
hours-assumed_every_day = o horário não nomeia nenhum dia e foi lido como todos os dias
    .title = Todos os dias presumido
    .help = Verifique se está aberto 24 horas em todos os dias da semana e escreva “24/7” para ter certeza.
hours-assumed_added = um dia aparece duas vezes e as horas posteriores foram somadas às anteriores
    .title = Horas de um dia somadas
    .help = Verifique as horas dos dias que aparecem duas vezes e escreva cada dia uma só vez para ter certeza.
hours-holidays = o horário diz algo sobre os feriados
    .title = Feriados
    .help = O horário semanal não contém os feriados; mostre o texto original ao lado do horário.
hours-office = o horário é dito ser o do escritório
    .title = Horário do escritório
    .help = Pergunte se o próprio serviço tem o mesmo horário.
hours-schedule_unusable = a um horário faltam os dias, a abertura ou o fechamento, ou uma hora não é HH:MM
    .title = Horário inutilizável
    .help = Dê os dias da semana, a hora de abertura e a de fechamento, ou apenas uma descrição.

# Texts for pages

hours-day-mo = segunda-feira
    .short = segunda
hours-day-tu = terça-feira
    .short = terça
hours-day-we = quarta-feira
    .short = quarta
hours-day-th = quinta-feira
    .short = quinta
hours-day-fr = sexta-feira
    .short = sexta
hours-day-sa = sábado
    .short = sábado
hours-day-su = domingo
    .short = domingo
hours-range = { $from } a { $to }
hours-list = { $first } e { $last }
hours-group = { $days }, { $times }
hours-span = { $opens_hour ->
        [0] da
        [1] da
       *[other] das
    } { $opens } { $closes_hour ->
        [0] à
        [1] à
       *[other] às
    } { $closes }
hours-span-overnight = { $opens_hour ->
        [0] da
        [1] da
       *[other] das
    } { $opens } { $closes_hour ->
        [0] à
        [1] à
       *[other] às
    } { $closes } do dia seguinte
hours-clock = { $hour }h{ $minute }
hours-clock-full = { $hour }h
hours-whole-day = 24 horas
hours-always = 24 horas por dia, todos os dias
hours-closed = fechado
