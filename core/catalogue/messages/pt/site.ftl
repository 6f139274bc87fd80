# The directory's web site: read by people who look for help, and by their families.

site-name = Encontrar ajuda com álcool e outras drogas
site-language-name = Português
site-skip = Ir para o conteúdo
site-languages = Idiomas
site-choose-language = Escolha o seu idioma
site-home = Todos os serviços
site-about = Sobre este guia
site-footer = Mais
site-notice = Aviso
site-edition = Edição de { $date }
site-emergency = Se uma pessoa não acorda ou tem dificuldade para respirar, ligue agora:

## The list

site-lead = Você pode ligar e perguntar, para si ou para alguém de quem gosta. Não é preciso ter decidido nada ainda.
site-start = Não sabe por onde começar?
site-start-text = Você pode ligar para cá, contar o que está acontecendo e perguntar o que é melhor.
site-search = O que você procura?
site-search-hint = Um nome, um bairro ou uma necessidade, como “desintoxicação” ou “família”
site-search-area = Busca e filtros
site-filters = Mais filtros
site-filter-stage = Tipo de ajuda
site-any-stage = Qualquer tipo de ajuda
site-filter-modality = Tratamento ou serviço
site-any-modality = Qualquer tratamento ou serviço
site-filter-population = Para quem
site-any-population = Qualquer pessoa
site-filter-cost = Custo
site-any-cost = Qualquer custo
site-filter-neighbourhood = Bairro
site-any-neighbourhood = Toda a cidade
site-filter-open = Aberto agora
site-filter-women = Para mulheres
site-filter-no-referral = Sem encaminhamento
site-clear = Limpar a busca
site-results-none = Nada encontrado. Tente com menos palavras ou limpe a busca.
site-results-one = 1 serviço
site-results-many = { $count } serviços
site-hours-unlisted-one = Há mais 1 serviço cujo horário não temos. Ligue para perguntar.
site-hours-unlisted-many = Há mais { $count } serviços cujo horário não temos. Ligue para perguntar.
site-kinds = Tipos de ajuda
site-list-note = Cada serviço aparece uma só vez, no seu principal tipo de ajuda.
site-count = { $count ->
    [one] { $count } serviço
   *[other] { $count } serviços
 }
site-empty = Ainda não há serviços nesta edição.

site-stage-outreach = Primeiro atendimento e ajuda urgente
    .help = Alguém com quem falar, uma linha de ajuda, um lugar para descansar, pessoas que vão ao seu encontro.
site-stage-family = Ajuda para famílias
    .help = Para mães, pais, companheiras e companheiros, filhos e amigos.
site-stage-screening = Saber o que é melhor
    .help = Uma primeira conversa sobre o que está acontecendo e o que pode ajudar.
site-stage-outpatient = Tratamento vivendo em casa
    .help = Consultas, grupos e programas de dia.
site-stage-detoxification = Desintoxicação
    .help = Parar com segurança, com cuidado pelo corpo.
site-stage-agonist_treatment = Metadona, buprenorfina e remédios parecidos
    .help = Remédios que substituem os opioides e ajudam a pessoa a ficar bem.
site-stage-residential = Tratamento com lugar para ficar
    .help = Hospitais, centros residenciais e comunidades terapêuticas.
site-stage-harm_reduction = Cuidar-se e correr menos riscos
    .help = Material limpo, naloxona, testes de infecções, comida e banho, quer se queira parar ou não.
site-stage-aftercare = Apoio depois do tratamento
    .help = Grupos de pares e de ajuda mútua, acompanhamento e residências de transição.
site-stage-reintegration = Trabalho, estudo e moradia
    .help = Ajuda para construir a vida que se quer.
site-stage-justice = Prisão e justiça
    .help = Tratamento na prisão ou por via judicial.
site-stage-other = Outras ajudas
    .help = Serviços cujo tipo de ajuda ainda não está descrito.

## A service, short and long

site-open = Aberto agora
site-open-until = Aberto agora, até { $time }
site-closed = Fechado agora
site-always-open = Aberto dia e noite
site-temporarily-closed = Fechado por algum tempo
site-women-only = Só mulheres
site-men-only = Só homens
site-all-genders = Pessoas de qualquer gênero
site-age-from =
    { $minimum ->
        [one] A partir de { $minimum } ano
       *[other] A partir de { $minimum } anos
    }
site-age-to =
    { $maximum ->
        [one] Até { $maximum } ano
       *[other] Até { $maximum } anos
    }
site-age-between = De { $minimum } a { $maximum } anos
site-no-referral = Sem encaminhamento
site-more = e mais { $count }
site-address-private = Endereço não publicado
site-offers = O que oferece
site-call = Ligar para
site-whatsapp = WhatsApp
site-extension = ramal { $number }
site-phone-fax = fax
site-phone-text = mensagens de texto
site-phone-textphone = para pessoas que não ouvem bem

site-by = De { $organization }
site-back = Todos os serviços
site-also-known = Também é conhecido como { $name }
site-contact = Como falar com o serviço
site-email = E-mail
site-website = Página na internet
site-contact-unknown = Não temos um número de telefone nem um e-mail.
site-description = Sobre o serviço
site-not-offered = Informou que não oferece
site-for-whom = Para quem é
site-populations = Tem um programa próprio para:
site-populations-none = Grupos sem programa próprio
site-substances = Trabalha com:
site-residence-yes = Para pessoas que vivem na cidade.
site-residence-no = Não é preciso viver na cidade.
site-abstinence-yes = É preciso ter parado de usar antes de entrar.
site-abstinence-no = Pode vir mesmo que ainda use.
site-cost = Quanto custa
site-cost-amount = { $amount } { $currency }
site-cost-range = de { $lowest } a { $highest } { $currency }
site-cost-up-to = Até { $amount } { $currency }
site-period-session = por sessão
site-period-day = por dia
site-period-week = por semana
site-period-month = por mês
site-period-whole_stay = por toda a estadia
site-payment = Formas de pagamento ou cobertura que aceita:
site-hours = Quando abre
site-hours-holidays = O horário pode mudar nos feriados. Se puder, ligue antes.
site-where = Onde fica
site-name-withheld = Serviço com endereço protegido
site-address-protected = O endereço não é publicado, para proteger as pessoas que vivem ou ficam lá.
site-address-call = Ligue antes e pergunte como chegar.
site-address-city = Cidade: { $city }.
site-address-unknown = Não temos o endereço. Ligue antes e pergunte.
site-map = Ver no mapa
site-map-app = Abrir em um app de mapas
site-directions = Como chegar
site-wheelchair-yes = É possível entrar com cadeira de rodas.
site-wheelchair-no = Não é possível entrar com cadeira de rodas.
site-first-time = A primeira vez
site-walk-in-yes = Pode ir sem hora marcada.
site-walk-in-no = Marque uma hora antes de ir.
site-by-appointment-yes = É possível marcar um atendimento.
site-by-appointment-no = Não se marcam atendimentos.
site-referral-yes = É preciso um encaminhamento de outro serviço.
site-referral-no = Não é preciso encaminhamento.
site-court-yes = Aceita pessoas enviadas por um tribunal.
site-court-no = Não recebe pessoas enviadas por um tribunal.
site-practical = Bom saber
site-spoken = Idiomas falados: { $languages }
site-interpreter-yes = É possível conseguir um intérprete.
site-interpreter-no = Não é possível conseguir um intérprete.
site-duration = { $weeks ->
    [0] Costuma durar menos de uma semana.
    [one] Costuma durar { $weeks } semana.
   *[other] Costuma durar { $weeks } semanas.
 }
site-waiting = { $days ->
    [0] Sem espera, até onde sabemos.
    [one] A espera é de cerca de { $days } dia.
   *[other] A espera é de cerca de { $days } dias.
 }
site-beds = { $count ->
    [one] { $count } leito
   *[other] { $count } leitos
 }
site-slots = { $count ->
    [one] Lugar para { $count } pessoa
   *[other] Lugar para { $count } pessoas
 }
site-setting = Onde é o atendimento: { $setting }
site-care = Os seus direitos lá
site-care-voluntary-yes = As pessoas só entram porque querem e podem sair.
site-care-voluntary-no = Nem todas as pessoas entraram porque queriam.
site-care-consent-yes = O tratamento é explicado e a pessoa o aceita antes de começar.
site-care-consent-no = Não se pede que as pessoas aceitem o tratamento antes de começar.
site-care-complaint-yes = É possível reclamar a alguém de fora do serviço.
site-care-complaint-no = Não é possível reclamar a alguém de fora do serviço.
site-care-inspection-yes = Uma autoridade externa inspecionou o lugar nos últimos dois anos.
site-care-inspection-no = Nenhuma autoridade externa inspecionou o lugar nos últimos dois anos.
site-care-medication-yes = As pessoas podem continuar tomando os remédios receitados por um médico.
site-care-medication-no = As pessoas não podem continuar tomando todos os remédios receitados por um médico.
site-care-visits-yes = Quem vive no local pode telefonar e receber visitas.
site-care-visits-no = Quem vive no local não pode telefonar nem receber visitas livremente.
site-license-yes = Tem licença.
site-license-in_process = Pediu uma licença.
site-license-no = Não tem licença.
site-license-not_required = Não precisa de licença.
site-license-number = Licença { $number }
site-license-authority = emitida por { $authority }
site-license-until = válida até { $date }
site-accreditation = Acreditação: { $name }
site-legal-public_national = Serviço público do país ou da região
site-legal-public_local = Serviço público da cidade
site-legal-non_governmental = Organização não governamental
site-legal-faith_based = Organização religiosa
site-legal-private_non_profit = Entidade privada sem fins lucrativos
site-legal-private_for_profit = Entidade privada com fins lucrativos
site-legal-mutual_aid = Grupo de ajuda mútua
site-legal-other = Outro tipo de organização
site-legal-own = Tipo de organização: { $kind }
site-ask = Boas perguntas para fazer
site-ask-text = Ainda não temos estas respostas. Pode perguntar quando falar com o serviço.
site-ask-cost = Quanto custa? É possível pagar menos?
site-ask-hours = Quando vocês abrem?
site-ask-appointment = Posso ir sem hora marcada?
site-ask-referral = Preciso de um encaminhamento?
site-ask-first = O que acontece na primeira vez, e o que devo levar?
site-ask-abstinence = É preciso parar de usar antes de entrar?
site-ask-wheelchair = É possível entrar com cadeira de rodas?
site-ask-court = Vocês aceitam pessoas enviadas por um tribunal?
site-ask-voluntary = Todas as pessoas entram porque querem? Podem sair?
site-ask-medication = É possível continuar tomando os remédios receitados, como a metadona?
site-ask-visits = É possível telefonar e receber visitas?
site-ask-languages = Que idiomas vocês falam?
site-confirmed = Confirmado pela última vez em { $date }.
site-confirmed-old = Isso foi há mais de um ano. Ligue antes de ir.
site-confirmed-unknown = Não sabemos quando isto foi confirmado pela última vez. Ligue antes de ir.
site-unverified = Nenhuma lista menciona este serviço desde { $date }. Pode ser que já não exista: ligue antes de ir.
site-source-facility = O que um lugar deste tipo costuma oferecer ({ $kind })
site-sources = De onde vem esta informação
site-entry = Sobre esta ficha

## About

site-about-what = O que é
site-about-what-text = Uma lista dos lugares que ajudam com álcool e outras drogas: serviços públicos, associações e grupos. É feita para que qualquer pessoa encontre uma porta onde bater.
site-about-not-advice = É informação, não é um conselho médico. Estar na lista não é uma recomendação.
site-about-facts = O que sabemos e o que não sabemos
site-about-facts-text = Só escrevemos “sim” ou “não” quando alguém nos informou. O que ainda ninguém perguntou não aparece, ou aparece como pergunta para fazer; nunca quer dizer “não”.
site-about-protected = Endereços que não estão aqui
site-about-protected-text = Alguns lugares não publicam o endereço, para proteger as pessoas que vivem ou ficam lá. Não está em nenhuma parte deste site nem nos seus dados.
site-about-privacy = A sua privacidade
site-about-privacy-text = Este site não usa cookies e não envia nada sobre você a ninguém. A busca funciona dentro do seu próprio celular ou computador.
site-about-correct = Alguma coisa está errada?
site-about-correct-text = Por favor, conte o que mudou e como você sabe.
site-about-correct-ask = Por favor, avise o órgão da cidade que publica este guia.
site-about-sources = Fontes
site-about-sources-none = Esta edição não indica as suas fontes.
site-about-figures = A cidade em números
site-figure = Número
site-figure-value = Valor
site-figure-interval = Provavelmente entre
site-figure-note = Nota
site-about-data = Os dados
site-about-data-text = A mesma informação pública, para outros sites e programas.
site-data-csv = Tabela (CSV)
site-data-geojson = Lugares para mapas (GeoJSON)
site-data-json = A edição completa (JSON)
