# calendars

calendar-stamp_invalid = o carimbo de data e hora não é um momento válido
    .title = Carimbo de data e hora não utilizável
    .help = Escreva-o como 2026-03-01T09:00:00Z.
calendar-zone_unknown = este fuso horário não é conhecido
    .title = Fuso horário desconhecido
    .help = Use um nome da base de fusos horários da IANA, como America/Montevideo.
calendar-time_doubtful =
    { $doubt ->
        [twice] os relógios mostram esta hora duas vezes; foi usada a primeira
       *[never] os relógios nunca mostram esta hora; foi usada a hora depois da mudança
    }
    .title = Hora duvidosa
    .help = Escolha uma hora fora da mudança de horário.
calendar-time_beyond = a hora fica bem no fim do calendário
    .title = Fim do calendário
    .help = Escreva um dia anterior. Até lá, o evento fica de fora.
calendar-ends_before_start = o evento termina antes de começar
    .title = Termina antes de começar
    .help = Corrija uma das duas horas. Até lá, o evento fica de fora.
calendar-uid_repeated = outro evento tem o mesmo identificador
    .title = Identificador repetido
    .help = Dê a cada evento um identificador próprio. Até lá, só o primeiro é escrito.
calendar-text_controls = o texto tem caracteres de controle, que foram omitidos
    .title = Caracteres de controle
    .help = Retire-os do texto.
calendar-organizer_missing = o calendário é enviado e não diz por quem
    .title = Falta o organizador
    .help = Indique o nome e o endereço do serviço, ou nenhum método.
calendar-empty = não há nenhum evento que possa ser escrito
    .title = Sem calendário
    .help = Indique pelo menos um evento. Um calendário sem nenhum não é válido.
