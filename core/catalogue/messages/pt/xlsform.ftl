# xlsform

xlsform-sheet_missing =
    { $suggestions ->
        [0] a pasta de trabalho não tem a planilha { $sheet }
       *[other] a pasta de trabalho não tem a planilha { $sheet }; deveria ser { $suggestion }?
    }
    .title = Falta uma planilha
    .help = Acrescente a planilha ou dê a ela exatamente este nome.

xlsform-sheet_misspelt = a planilha { $sheet } não é lida; você quis dizer { $suggestion }?
    .title = Planilha com nome incomum
    .help = Corrija o nome. Se a planilha não faz parte do formulário, comece o nome com um sublinhado.

xlsform-header_missing = a planilha { $sheet } não tem a coluna { $column }
    .title = Falta uma coluna
    .help = Acrescente a coluna. Se ela já existe, confira se a primeira linha da planilha tem os nomes das colunas.

xlsform-header_repeated = na planilha { $sheet }, { $column } e { $other } são nomes da mesma coluna
    .title = Coluna repetida
    .help = Renomeie uma das duas ou retire-a.

xlsform-header_unknown = a coluna { $column } não é lida; você quis dizer { $suggestion }?
    .title = Coluna desconhecida
    .help = Corrija o nome da coluna. Colunas com anotações próprias podem ter qualquer outro nome.

xlsform-header_absent = na planilha { $sheet }, a coluna { $column } tem conteúdo mas não tem nome
    .title = Conteúdo sem nome de coluna
    .help = Dê nome à coluna na primeira linha ou esvazie as células. Talvez falte a linha com os nomes.

xlsform-header_spaced = a coluna { $column } é deixada de fora porque o nome tem um espaço
    .title = Nome de coluna com espaço
    .help = Use um sublinhado se os filtros de opções devem ler a coluna.

xlsform-type_missing = falta o tipo
    .title = Pergunta sem tipo
    .help = Escreva o tipo da pergunta, por exemplo text ou integer.

xlsform-type_unknown =
    { $suggestions ->
        [0] não existe o tipo { $type }
       *[other] não existe o tipo { $type }; você quis dizer { $suggestion }?
    }
    .title = Tipo desconhecido
    .help = Use um dos tipos do XLSForm. Uma pergunta com opções nomeia sua lista: select_one minha_lista.

xlsform-row_skipped = a linha não tem tipo, nome nem rótulo e é deixada de fora
    .title = Linha deixada de fora
    .help = Complete a linha, ou esvazie-a se for só uma anotação.

xlsform-name_missing = falta o nome
    .title = Falta o nome
    .help = Dê um nome a cada pergunta, grupo e repetição.

xlsform-name_invalid = o nome em { $column } tem um caractere que não pode ter
    .title = Nome inválido
    .help = Comece com uma letra ou um sublinhado; depois use letras, algarismos, sublinhados, hífens ou pontos.

xlsform-name_repeated =
    o nome { $name } aparece duas vezes; { $reason ->
        [repeat] duas repetições de um formulário não podem ter o mesmo
        [generated] o formulário precisa dele para uma pergunta que ele mesmo acrescenta
        [instance] duas tabelas anexas não podem ter o mesmo
       *[section] dentro de um grupo, de uma repetição ou do formulário só se usa uma vez
    }
    .title = Nome repetido
    .help = Renomeie um dos dois e as referências a ele.

xlsform-name_reserved =
    o nome { $name } não pode ser usado aqui: { $reason ->
        [audit] a auditoria sempre se chama assim e não se aceita outro nome para ela
        [root] o próprio formulário se chama assim
       *[meta] é reservado para os dados sobre o formulário
    }
    .title = Nome reservado
    .help = Escolha outro nome; deixe vazio o nome de uma auditoria.

xlsform-name_case = { $name } difere de outro nome só nas maiúsculas
    .title = Nomes que diferem só nas maiúsculas
    .help = Muitos programas de análise não veem a diferença: escolha nomes claramente distintos.

xlsform-end_unmatched = aqui termina um { $section } que não começou
    .title = Fim sem começo
    .help = Retire esta linha ou acrescente a linha em que o { $section } começa. O que começa por último termina primeiro.

xlsform-begin_unmatched = o { $section } { $name } começa aqui e não termina
    .title = Começo sem fim
    .help = Acrescente uma linha end_{ $section } depois da última pergunta.

xlsform-list_missing =
    { $suggestions ->
        [0] não existe a lista de opções { $list }
       *[other] não existe a lista de opções { $list }; você quis dizer { $suggestion }?
    }
    .title = Falta a lista de opções
    .help = Acrescente as opções à planilha de opções ou corrija o nome da lista depois do tipo.

xlsform-choice_name_missing = uma opção da lista { $list } não tem nome
    .title = Opção sem nome
    .help = Dê um nome a cada opção: é o que as respostas guardam.

xlsform-choice_label_missing = uma opção da lista { $list } não tem rótulo
    .title = Opção sem rótulo
    .help = Dê um rótulo à opção; sem ele, aparece o nome.

xlsform-choice_repeated = a opção { $choice } está duas vezes na lista { $list }
    .title = Opção repetida
    .help = Renomeie uma. Se for intencional, ponha allow_choice_duplicates em yes na planilha de configurações.

xlsform-choice_spaces = uma opção da lista { $list } tem um espaço no nome, e várias podem ser escolhidas
    .title = Nome de opção com espaço
    .help = Respostas com várias opções são separadas por espaços: use um sublinhado no nome.

xlsform-choice_without_list = a opção não pertence a nenhuma lista e é deixada de fora
    .title = Opção sem lista
    .help = Escreva o nome da lista na coluna list_name.

xlsform-reference_malformed = uma referência em { $column } está mal escrita
    .title = Referência ilegível
    .help = Escreva { "${" }, o nome de uma pergunta e { "}" }, com uma vírgula entre dois gatilhos.

xlsform-reference_unknown =
    { $suggestions ->
        [0] o formulário não tem nada com o nome { $name }, a que { $column } se refere
       *[other] o formulário não tem nada com o nome { $name }, a que { $column } se refere; você quis dizer { $suggestion }?
    }
    .title = Referência a nada
    .help = Corrija o nome na referência ou acrescente a pergunta.

xlsform-reference_ambiguous = { $column } se refere a { $name }, um nome que o formulário tem várias vezes
    .title = Referência ambígua
    .help = Dê ao que é referido um nome que o formulário tenha uma só vez.

xlsform-trigger_hidden = { $name } não é mostrada e por isso não pode disparar um cálculo
    .title = Gatilho que não é mostrado
    .help = Use como gatilho uma pergunta que se responde.

xlsform-parameter_malformed = os parâmetros não são pares de nome e valor
    .title = Parâmetros ilegíveis
    .help = Escreva nome=valor, com espaços entre os pares: start=1 end=10 step=1.

xlsform-parameter_unknown =
    { $suggestions ->
        [0] este tipo não tem o parâmetro { $parameter }; tem { $accepted }
       *[other] este tipo não tem o parâmetro { $parameter }; você quis dizer { $suggestion }?
    }
    .title = Parâmetro desconhecido
    .help = Corrija o nome ou retire o parâmetro.

xlsform-parameter_invalid =
    o parâmetro { $parameter } { $reason ->
        [flag] deve ser true ou false
        [true] deve ser true ou não constar
        [count] deve ser um número inteiro não menor que zero
        [integer] deve ser um número inteiro
        [number] deve ser um número
        [numbers] nomeia uma lista em que nem todas as opções são números
        [priority] deve ser no-power, low-power, balanced ou high-accuracy
        [on_form_edit] deve ser on-form-edit
        [quality] deve ser voice-only, low ou normal; uma gravação em primeiro plano também pode ser external
        [needed] é necessário junto com os outros sobre o lugar do aparelho
        [not_below_interval] não deve ser menor que location-min-interval
        [package] deve ser o nome de um pacote do Android, como org.example.camera
        [name] deve ser o nome de uma coluna do arquivo
        [seed] deve ser um número ou uma referência a uma pergunta
        [needs_randomize] só tem efeito com randomize=true
        [appearance] não combina com esta aparência
        [not_zero] não deve ser zero
        [within_width] não deve ser maior que todo o intervalo
        [multiple_of_step] deve ser um múltiplo de step
        [within_range] deve ficar entre start e end
        [on_ticks] nomeia uma lista com uma opção que não cai em uma marca
        [ends] deve nomear uma lista com exatamente o começo e o fim do intervalo
        [list] deve ser uma lista da planilha de opções
        [geometry] deve nomear uma lista, um arquivo anexo ou uma repetição
       *[other] tem um valor que não se aceita
    }
    .title = Valor de parâmetro não aceito
    .help = Corrija o valor ou retire o parâmetro.

xlsform-calculation_missing = falta o cálculo
    .title = Falta o cálculo
    .help = Escreva o cálculo, ou um valor inicial que seja um.

xlsform-file_extension = o arquivo { $list } não pode conter opções; são aceitos { $accepted }
    .title = Arquivo de tipo desconhecido
    .help = Escreva o nome do arquivo com a extensão, como será anexado ao formulário.

xlsform-label_missing = { $name } não tem rótulo
    .title = Falta o rótulo
    .help = Escreva um rótulo ou uma dica: uma orientação sozinha pode ficar oculta.

xlsform-combination =
    { $reason ->
        [encryption_needs_id] um formulário cifrado precisa do seu instanceID, que omit_instanceID retira
        [loop_without_list] um laço precisa de uma lista de opções para percorrer
        [or_other_needs_choices] or_other precisa de uma lista na planilha de opções
        [or_other_filter] or_other não funciona junto com um filtro de opções
        [search_file] search() não funciona com opções de um arquivo
        [search_shared] a lista também é usada por uma pergunta sem search()
        [table_filter] um filtro de opções não funciona em uma table-list
        [table_lists] todas as perguntas de uma table-list precisam da mesma lista de opções
        [background_needs_trigger] um background-geopoint precisa de um gatilho
        [background_calculation] um background-geopoint não pode ter um cálculo
        [big_image] uma big-image precisa de uma imagem ao lado
        [instance_clash] duas tabelas ou listas diferentes teriam o mesmo nome no formulário
       *[other] há aqui duas coisas que não combinam
    }
    .title = Coisas que não combinam
    .help = Retire uma das duas ou mude-a como indicado.

xlsform-entity_invalid =
    { $reason ->
        [no_entities] uma resposta é salva em uma entidade, mas o formulário não tem planilha de entidades
        [container] um grupo ou uma repetição não pode ser salvo em uma entidade
        [delimiter] save_to só pode ter um #
        [list_needed] com várias entidades, save_to nomeia a lista: minha_lista#minha_propriedade
        [list_unknown] save_to nomeia uma lista que não está na planilha de entidades
        [list_missing] uma entidade não tem list_name
        [list_repeated] duas entidades têm o mesmo list_name
        [reserved] name e label não podem ser nomes de propriedades
        [underscores] os nomes aqui não podem começar com dois sublinhados
        [period] o nome de uma lista de entidades não pode ter ponto
        [property_repeated] duas respostas são salvas na mesma propriedade
        [update_needs_id] para atualizar uma entidade é preciso o seu entity_id
        [needs_update_if] com entity_id e create_if é preciso também update_if
        [create_needs_label] para criar uma entidade é preciso o seu label
        [scope_save] esta resposta não está na mesma repetição que as outras da sua entidade
        [scope_read] a entidade lê uma resposta de outra repetição que o resto
        [no_part_left] outra entidade já ocupa a única parte do formulário onde esta poderia estar
       *[other] a entidade não é como deve ser
    }
    .title = Entidade não aceita
    .help = Corrija a planilha de entidades ou a coluna save_to. Cada formulário, grupo e repetição comporta uma entidade.

xlsform-entity_column =
    { $suggestions ->
        [0] a planilha de entidades não tem a coluna { $column }
       *[other] a planilha de entidades não tem a coluna { $column }; você quis dizer { $suggestion }?
    }
    .title = Coluna de entidades desconhecida
    .help = Corrija o nome da coluna ou retire-a.

xlsform-translation_missing = na planilha { $sheet }, falta { $column } no idioma { $language }
    .title = Falta uma tradução
    .help = Acrescente a coluna ou o texto neste idioma; sem ela, aparece um texto em outro.

xlsform-deprecated =
    { $what ->
        [disabled] a coluna disabled não faz mais parte do XLSForm
       *[other] os aparelhos não fornecem mais { $what }
    }
    .title = Não se usa mais
    .help = Use relevant em vez de disabled; retire as perguntas sobre o aparelho que ficam vazias.

xform-part_missing = o documento não tem { $part ->
        [model] modelo
        [instance] instância com as respostas
       *[body] corpo
    }
    .title = Falta uma parte do formulário
    .help = Confira se o arquivo é um XForm do ODK e está completo.

xform-node_unknown = linha { $line }: um { $element } se refere a um nó que a instância não tem
    .title = Referência a um nó desconhecido
    .help = Corrija o caminho ou acrescente o nó à instância.

xform-text_missing = linha { $line }: nenhum idioma tem o texto { $text }
    .title = Falta um texto
    .help = Acrescente o texto às traduções ou corrija a referência.

xform-instance_missing =
    linha { $line }: { $instance ->
        [none] a pergunta não tem opções
       *[other] as opções { $instance } não estão no formulário
    }
    .title = Faltam opções
    .help = Acrescente as opções como instância ou corrija a referência.

xform-text_misplaced = há um texto que não é a resposta a nenhuma pergunta
    .title = Texto fora das respostas
    .help = Coloque o texto no nó de uma pergunta ou retire-o.
