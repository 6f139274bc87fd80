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
hours-place_closed = o texto diz que o local está fechado e não dá horário
    .title = Fechado, sem horário
    .help = Se for só por um tempo, indique até quando; se o serviço não existe mais, retire a entrada. O texto original é mantido.
hours-language_unread = não há palavras de horários no idioma do texto
    .title = Sem horários neste idioma
    .help = Os horários são lidos em português, espanhol, francês e inglês; em outro idioma use a notação do OpenStreetMap, como Mo-Fr 09:00-17:00. O texto original é mantido.
hours-assumed_afternoon = as horas sem indicação de manhã ou tarde foram lidas como sendo da tarde
    .title = Presumido que é à tarde
    .help = Verifique o horário: “8-5” foi lido como das 8h às 17h e “1-5” como das 13h às 17h. Use o relógio de 24 horas para ter certeza.
hours-assumed_every_day = o horário não nomeia nenhum dia e foi lido como todos os dias
    .title = Presumido que é todos os dias
    .help = Verifique se está aberto 24 horas em todos os dias da semana e escreva “24/7” para ter certeza.
hours-assumed_added = um dia aparece duas vezes e as horas posteriores foram somadas às anteriores
    .title = Horas de um dia somadas
    .help = Verifique as horas dos dias que aparecem duas vezes e escreva cada dia uma só vez para ter certeza.
hours-holidays = o horário diz algo sobre os feriados
    .title = Feriados
    .help = O horário semanal não contém os feriados; mostre o texto original ao lado do horário.
hours-some_by_appointment = alguns dias ou horas são apenas com hora marcada
    .title = Alguns horários com hora marcada
    .help = O horário não registra que dias exigem hora marcada; mostre ao lado o texto original.
hours-holidays_unknown = o horário é diferente nos feriados e as datas dos feriados não foram indicadas
    .title = Feriados não indicados
    .help = Indique em `holidays` as datas dos feriados do local; uma lista vazia significa que não há nenhum.
hours-office = o texto diz que o horário é o do escritório
    .title = Horário do escritório
    .help = Pergunte se o próprio serviço tem o mesmo horário.
hours-schedule_unusable = faltam os dias, a abertura ou o fechamento de um horário, ou uma hora não é HH:MM
    .title = Horário não utilizável
    .help = Informe os dias da semana, a hora de abertura e a de fechamento, ou apenas uma descrição.
hours-assumed_days = horas sem dias foram lidas como sendo dos dias anteriores
    .title = Dias presumidos
    .help = Verifique em que dias valem as horas posteriores e repita os dias para ter certeza.
hours-assumed_spelling = um dia com erro de escrita foi lido como o dia com que se parece
    .title = Dia mal escrito
    .help = Verifique os dias e corrija a ortografia.
hours-service = o horário é o de um serviço que o texto nomeia
    .title = Horário de um só serviço
    .help = Pergunte se todo o local tem o mesmo horário.
hours-several_services = o texto dá o horário de vários serviços
    .title = Horário de vários serviços
    .help = Dê a cada serviço o seu próprio horário; aqui eles estão separados, e o texto original é mantido.
hours-moment_unusable = o momento não é uma hora local de um fuso horário conhecido
    .title = Momento não utilizável
    .help = Escreva a hora como 2026-03-29T09:30 e o fuso como na base de dados IANA, por exemplo Europe/Madrid.
hours-time_twice = nesse dia os relógios mostram duas vezes a hora local; foi tomada a primeira
    .title = Hora que se repete
    .help = Acrescente a diferença para UTC, por exemplo 2026-10-25T02:30+01:00, para dizer qual das duas é.
hours-time_never = nesse dia os relógios nunca mostram a hora local; foi tomada a hora depois da mudança
    .title = Hora que não existe
    .help = Acrescente à hora a diferença para UTC para dizer de que momento se trata.
hours-osm_unusable = o texto não está na parte da notação opening_hours que é lida
    .title = Notação não utilizável
    .help = Use dias da semana, meses, PH, datas e horas, por exemplo “Mo-Fr 09:00-17:00; PH off”.
hours-no_place = { $standard } não tem lugar para uma parte do horário
    .title = Sem lugar no padrão
    .help = Essa parte é dita em palavras; mostre o texto ao lado do horário.

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
hours-month-1 = janeiro
hours-month-2 = fevereiro
hours-month-3 = março
hours-month-4 = abril
hours-month-5 = maio
hours-month-6 = junho
hours-month-7 = julho
hours-month-8 = agosto
hours-month-9 = setembro
hours-month-10 = outubro
hours-month-11 = novembro
hours-month-12 = dezembro
hours-dates = { $from } a { $to }
hours-date = { $day ->
        [1] 1º
       *[other] { $day }
    } de { $month }
    .with-year = { $day ->
        [1] 1º
       *[other] { $day }
    } de { $month } de { $year }
hours-season = { $season }: { $hours }
hours-monthly = { $nth ->
        [1] primeiro
        [2] segundo
        [3] terceiro
        [4] quarto
        [5] quinto
       *[other] último
    } { $day } do mês
    .feminine = { $nth ->
        [1] primeira
        [2] segunda
        [3] terceira
        [4] quarta
        [5] quinta
       *[other] última
    } { $day } do mês
hours-public-holidays = feriados
    .closed = fechado nos feriados
hours-by-appointment = com hora marcada
