# editions

edition-record_repeated = dois registros de uma mesma fonte têm o mesmo nome; foram usados os dois
    .title = Registro repetido
    .help = Dê a cada registro da fonte um nome próprio, para que as decisões encontrem o certo.

edition-unverified = { $count ->
    [one] { $count } ficha não está mais em nenhuma fonte e se mantém, marcada como não verificada
   *[other] { $count } fichas não estão mais em nenhuma fonte e se mantêm, marcadas como não verificadas
 }
    .title = Não consta mais em nenhuma fonte
    .help = Pergunte a elas. Se alguma fechou, registre a decisão; o silêncio, por si só, não fecha nada.

edition-listed_again = uma fonte inclui algo que fechou ou foi recusado e diz algo novo sobre isso; continua de fora
    .title = Incluído de novo
    .help = Verifique o que é verdade. Registre a decisão relist se puder voltar ao guia.

edition-values_too_common = { $count ->
    [one] muitíssimos registros compartilham { $count } valor, por isso nem todos eles foram comparados entre si
   *[other] muitíssimos registros compartilham cada um de { $count } valores, por isso nem todos eles foram comparados entre si
 }
    .title = Valores comuns demais
    .help = Veja os nomes e telefones que se repetem muito: uma central telefônica ou o nome de um programa não distingue ninguém.

edition-review_shortened = { $count ->
    [one] { $count } par de registros um pouco parecidos não foi incluído entre os que alguém deve ver, porque cada registro já tem bastantes
   *[other] { $count } pares de registros um pouco parecidos não foram incluídos entre os que alguém deve ver, porque cada registro já tem bastantes
 }
    .title = Menos pares para ver
    .help = Decida sobre os pares que estão lá e complete as fichas que têm pouco mais do que um nome muito comum.
edition-still_protected = { $count ->
    [one] { $count } lugar continua protegido porque um registro pediu isso e nenhuma lista o repete agora
   *[other] { $count } lugares continuam protegidos porque registros pediram isso e nenhuma lista os repete agora
 }
    .title = Ainda protegido
    .help = Se um lugar pode ser publicado, a lista que o protegia deve dizê-lo; uma lista que se cala não descobre nada.
edition-date_not_yet = a data de verificação é posterior à da edição; não é levada em conta
    .title = Data futura
    .help = Corrija a data na lista, ou a da edição.

decision-unusable = falta ou sobra um registro ou um campo na decisão
    .title = Decisão não utilizável
    .help = Indique dois registros para juntar ou separar, um nos outros casos, e um campo só para manter um valor.

decision-record_absent = um registro da decisão não está mais em nenhuma fonte
    .title = Registro de uma decisão ausente
    .help = Não é preciso fazer nada: a decisão fica guardada para o caso de o registro voltar.

decision-record_unknown = um registro da decisão não está em nenhuma fonte nem estava na edição anterior
    .title = Registro de uma decisão desconhecido
    .help = Corrija o nome da fonte ou do registro. A decisão fica guardada e não tem efeito.

decision-evidence_changed = o registro diz algo diferente do que dizia quando a decisão foi tomada, por isso ela não foi aplicada
    .title = Decisão a tomar de novo
    .help = Veja o registro como está agora e registre de novo a decisão.

decision-contradiction = a decisão contradiz outra e não foi aplicada
    .title = Decisões contraditórias
    .help = Retire uma das duas. Até lá vale a mais recente; se forem do mesmo dia, a mais prudente.

policy-field_unknown = a política indica um campo que nenhuma ficha tem
    .title = Campo desconhecido em uma política
    .help = Indique os campos como os conflitos os indicam, por exemplo location.address.

merge-cluster_unusable = o grupo indica uma ficha que não existe ou que está em outro grupo; foi deixado de fora
    .title = Grupo não utilizável
    .help = Indique as posições das fichas, contadas a partir de 0, cada uma em um só grupo.

edition-unusable = o anexo não é uma edição do tipo necessário
    .title = Edição não utilizável
    .help = Corrija o que as observações indicam ou entregue uma edição construída aqui.

diff-other_city = as duas edições são de cidades diferentes
    .title = Edições de cidades diferentes
    .help = Compare duas edições da mesma cidade.

diff-not_later = a edição mais recente não é posterior à outra
    .title = Ordem das edições
    .help = Verifique se as edições não foram trocadas.

# The report of changes: sentences that people read.
changes-title = Alterações no guia
changes-period = Da edição de { $from } à de { $to }.
changes-none = Nada mudou.
changes-unchanged = { $count ->
    [one] { $count } organização não mudou.
   *[other] { $count } organizações não mudaram.
 }
changes-values = antes: { $before }; agora: { $after }
changes-now = agora: { $after }
changes-nothing = nada
changes-kind-added = Novas
changes-kind-closed = Encerradas
changes-kind-removed = Não estão mais no guia
changes-kind-merged = Várias fichas são agora uma
changes-kind-split = Uma ficha é agora várias
changes-kind-unverified = Não constam mais em nenhuma fonte
    .note = Podem continuar abertas: o silêncio não quer dizer que fecharam. Ligue antes de ir.
changes-kind-listed_again = Incluídas de novo
changes-kind-moved = Mudança de endereço
changes-kind-renamed = Mudança de nome
changes-kind-hours_changed = Mudança de horário
changes-kind-phone_changed = Mudança de telefone
changes-kind-service_added = Serviços novos
changes-kind-service_removed = Serviços que não constam mais
changes-kind-other = Outras alterações

# Fields that changed.
changes-field-organization-alternate_name = outro nome
changes-field-organization-description = descrição
changes-field-organization-organization_identifiers = números em cadastros e listas
changes-field-organization-email = e-mail
changes-field-organization-website = site
changes-field-organization-legal_status = natureza jurídica
changes-field-organization-contacts = contatos
changes-field-organization-accreditations = acreditações
changes-field-organization-licenses = licenças
changes-field-organization-ethical_care = cuidados éticos
changes-field-location-address = endereço, escrito de outra forma
changes-field-location-coordinates = ponto no mapa
changes-field-location-name = nome do local
changes-field-location-transportation = como chegar
changes-field-location-facility_type = tipo de unidade
changes-field-location-wheelchair = acesso para cadeira de rodas
changes-field-location-visibility = o que se pode publicar do local
changes-field-service-alternate_name = outro nome
changes-field-service-description = descrição
changes-field-service-status = se está funcionando
changes-field-service-modalities = o que se oferece
changes-field-service-setting = regime de atendimento
changes-field-service-substances = substâncias
changes-field-service-populations = grupos com programa próprio
changes-field-service-languages = idiomas
changes-field-service-payment_accepted = formas de pagamento
changes-field-service-email = e-mail
changes-field-service-url = site
changes-field-service-application_process = como começar
changes-field-service-schedules = horário, escrito de outra forma
changes-field-service-cost_options = custo
changes-field-service-eligibility = para quem é
changes-field-service-capacity = vagas
changes-field-service-walk_in = sem hora marcada
changes-field-service-by_appointment = com hora marcada
changes-field-service-interpretation_services = interpretação
