# workspace

workspace-time_backwards = o evento é anterior ao que o precede
    .title = Evento fora de ordem
    .help = Escreva os eventos em ordem cronológica; o que aconteceu antes e foi esquecido é escrito com a hora em que é registrado.
workspace-not_allowed = quem agiu não tinha direito de fazer isso nesse momento
    .title = Não permitido
    .help = Pergunte o motivo a workspace.decide; não indique quem agiu quando foi o próprio sistema anfitrião.
workspace-member_unknown = a pessoa indicada não era membro nesse momento
    .title = Não é membro
    .help = Inscreva a pessoa antes ou corrija o identificador.
workspace-group_unknown = o grupo indicado não existe
    .title = Grupo desconhecido
    .help = Crie o grupo antes ou corrija o identificador.
workspace-object_unknown = o que é indicado não existe nesse momento ou é de outro tipo
    .title = Objeto desconhecido
    .help = Crie-o antes ou corrija o identificador; dentro de um lugar removido nada existe.
workspace-id_taken = o identificador pertence a outra coisa
    .title = Identificador em uso
    .help = Dê a cada nó, mensagem, tarefa e compromisso, e a cada grupo, um identificador próprio; não são reutilizados.
workspace-membership_overlaps = o membro já está inscrito
    .title = Participação sobreposta
    .help = Registre a saída do membro antes ou retire o evento; cada participação tem um só início.
workspace-place_unfit = isto não pertence a esse lugar
    .title = Lugar inadequado
    .help = Cada registro tem um só espaço; nele estão as bibliotecas, fóruns, notícias, agendas e tarefas; as pastas e documentos, em uma biblioteca; as mensagens, em fóruns e notícias; os compromissos, em agendas.
workspace-move_cycle = um nó não pode ser movido para dentro de si mesmo
    .title = Movido para dentro de si mesmo
    .help = Escolha um lugar fora do nó.
workspace-too_deep = a árvore ultrapassaria a profundidade máxima
    .title = Árvore profunda demais
    .help = Use menos níveis ou aumente o limite de profundidade.
workspace-right_unfit = um direito não é do seu serviço, ou o serviço não está nesse nó
    .title = Direito inadequado
    .help = Use um nível do serviço ou uma lista de capacidades; abaixo do espaço, um nó só aceita direitos do seu próprio serviço.
workspace-grant_contradicts = duas concessões do mesmo momento dão direitos diferentes ao mesmo destinatário; vale a última
    .title = Concessões contraditórias
    .help = Escreva uma só concessão.
workspace-owner_left = quem sai era proprietário do espaço, que fica sem proprietário
    .title = Espaço sem proprietário
    .help = Atribua o espaço a outro membro, de preferência antes da saída. O sistema anfitrião sempre pode fazer isso.
workspace-no_effect = o evento não muda nada
    .title = Sem efeito
    .help = Não é preciso fazer nada; o evento pode ser retirado.
workspace-status_illegal = não se passa do estado atual a este
    .title = Estado impossível
    .help = Os documentos passam de rascunho a final e vice-versa, e de final a publicado; decide-se uma vez sobre cada mensagem; só o que está aberto pode ser concluído ou cancelado.
workspace-reason_missing = uma mensagem é recusada sem motivo para quem a escreveu
    .title = Sem motivo
    .help = Escreva por que a mensagem foi recusada.
workspace-checked_out = outra pessoa está trabalhando no documento
    .title = Documento reservado
    .help = Espere que seja liberado ou peça a um administrador que o libere.
workspace-version_conflict = a versão segue uma que não é a última em seu idioma
    .title = Conflito de versões
    .help = Obtenha a última versão, junte as alterações e acrescente o resultado.
workspace-edition_unknown = o documento não tem essa edição
    .title = Edição desconhecida
    .help = O idioma de partida mantém a sua edição ou começa a seguinte; uma tradução indica a edição traduzida.
workspace-task_cycle = as tarefas esperariam umas pelas outras
    .title = Tarefas que esperam umas pelas outras
    .help = Retire uma das dependências.
workspace-task_blocked = a tarefa espera por outras que estão abertas
    .title = Tarefa bloqueada
    .help = Conclua ou cancele as tarefas pelas quais espera e depois esta.
workspace-task_followed = uma tarefa que espera por esta já está concluída
    .title = Tarefa reaberta tarde demais
    .help = Reabra primeiro a tarefa posterior.
workspace-task_order = a tarefa vence antes de outra pela qual espera
    .title = Vence antes da predecessora
    .help = Mude uma das datas.
workspace-ends_first = o fim é anterior ao início
    .title = Termina antes de começar
    .help = Corrija uma das horas.
workspace-now_past = o que se mostra é do último evento, porque o momento pedido é anterior a ele
    .title = Momento anterior ao último evento
    .help = Reproduza só os eventos até esse momento; as decisões, `workspace.who_can` e as políticas Cedar podem ser consultadas em qualquer momento.
workspace-activity_unknown = um espaço de trabalho não tem lugar para esta atividade
    .title = Atividade sem lugar
    .help = As outras atividades foram lidas; escreva um evento se for importante.
workspace-activity_untrusted = esta atividade faz o que só o anfitrião pode: age sem membro, ou deixa entrar um
    .title = Atividade em nome do anfitrião
    .help = Se o fluxo for deste próprio espaço, ou se o anfitrião responder por ele, indique trusted; caso contrário, deixe a atividade de fora.

# reasons of decisions

workspace_reason =
    { $kind ->
        [member] membro
        [group] membro do grupo
        [grant] uma concessão dá o direito
        [inherited] o lugar recebe os direitos do superior
        [owner] quem é proprietário de um nó sempre o lê
        [space_owner] quem é proprietário do espaço pode fazer tudo
        [own] é da própria pessoa
        [absent] não existe nesse momento
        [not_member] não é membro nesse momento
        [no_grant] nada foi concedido aqui a esta pessoa
        [grant_lacks] a concessão não o permite
        [inheritance_cut] herança cortada: o que foi concedido acima não chega
        [grant_nearer] em vez desta vale uma concessão mais próxima do objeto
        [post_hidden] a mensagem não aparece; os moderadores a veem e, se não foi removida, o autor também
       *[private_entry] compromisso privado; só as pessoas convidadas o veem
    }
workspace_reason_over =
    { $kind ->
        [member] era membro até então
        [group] estava no grupo até então
        [grant] o direito esteve concedido até então
        [inherited] recebia os direitos do lugar superior até então
        [owner] era proprietário até então
       *[space_owner] era proprietário do espaço até então
    }
