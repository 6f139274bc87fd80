# form

form-identity_missing = { $name } está vazio
    .title = Formulário sem identificador ou sem versão
    .help = Dê ao formulário um identificador e uma versão: as respostas citam ambos.

form-name_invalid = { $name } não é um nome válido
    .title = Nome que não pode ser usado
    .help = Use letras minúsculas, algarismos e sublinhados, comece por uma letra e evite as palavras da linguagem de expressões.

form-name_duplicate = o nome { $name } é usado duas vezes
    .title = Nome repetido
    .help = Dê outro nome a um dos dois: as respostas são guardadas por nome.

form-name_reserved = o nome { $name } significa outra coisa nas exportações ou nos programas de estatística
    .title = Nome com outro significado
    .help = Escolha outro nome, por exemplo com o tema da pergunta à frente.

form-name_shadowed = { $name } é também o nome de outra coisa e as expressões não conseguem distingui-las
    .title = Nome que encobre outro
    .help = Mude o nome da variável ou do formulário relacionado.

form-column_collision = as respostas a { $name } e a { $other } ficam com a mesma coluna { $column } em uma tabela
    .title = Duas respostas em uma coluna
    .help = Mude o nome de uma das duas. As tabelas ligam grupos, perguntas e códigos com / - ou ___, e os programas de estatística não distinguem maiúsculas.

form-group_empty = { $name } não tem perguntas
    .title = Grupo vazio
    .help = Acrescente as perguntas ou retire-o.

form-question_unknown = o formulário não tem nenhum { $name } a que { $property } possa se referir aqui
    .title = Pergunta desconhecida
    .help = Escreva o nome como está no formulário; a pergunta precisa estar na mesma linha.

form-related_unknown = o formulário não declara nenhum formulário relacionado { $name }
    .title = Formulário relacionado desconhecido
    .help = Acrescente-o aos formulários relacionados ou corrija o nome.

form-unused = nada usa { $name }
    .title = Declarado e sem uso
    .help = Retire-o ou use-o onde estava previsto.

form-rule_duplicate = duas regras têm o identificador { $name }
    .title = Identificador de regra repetido
    .help = Dê a cada regra seu próprio identificador: as observações o citam.

form-total_unfit = { $name } não pode fazer parte deste total
    .title = Total que não se pode somar
    .help = Um total é um número e as suas partes são outros números, cada um uma vez e todos na mesma linha.

form-language_unknown = o idioma original { $name } não está entre os idiomas do formulário
    .title = Falta o idioma original
    .help = Acrescente-o aos idiomas do formulário.

form-label_missing = { $name } não tem texto
    .title = Falta um texto
    .help = Escreva o que a pessoa que responde deve ler.

form-translation_missing = falta { $property } de { $name } em { $language }
    .title = Falta uma tradução
    .help = Acrescente a tradução ou retire o idioma dos idiomas do formulário.

form-label_repeated = { $name } tem o mesmo texto que { $other }
    .title = Duas perguntas com o mesmo texto
    .help = Esclareça no texto o que as distingue ou retire uma das duas.

form-list_unknown = o formulário não tem a lista { $name }
    .title = Lista desconhecida
    .help = Acrescente a lista ou corrija o nome.

form-list_missing = { $name } precisa de uma lista de opções
    .title = Falta a lista de opções
    .help = Indique a lista da qual se escolhe a resposta.

form-list_empty = a lista { $name } não tem opções
    .title = Lista vazia
    .help = Acrescente as opções.

form-list_unused = nenhuma pergunta usa a lista { $name }
    .title = Lista sem uso
    .help = Retire-a ou indique-a na pergunta a que se destinava.

form-list_repeated = as listas { $name } e { $other } têm as mesmas opções
    .title = Duas listas com as mesmas opções
    .help = Use uma só lista, para que uma correção chegue às duas perguntas.

form-vocabulary_unknown = não existe o vocabulário { $name }
    .title = Vocabulário desconhecido
    .help = Corrija o nome ou forneça o vocabulário ao motor.

form-choice_invalid = um código da lista { $name } está vazio ou tem espaços
    .title = Código que não pode ser usado
    .help = Escreva o código sem espaços: quando se escolhem vários, os espaços os separam.

form-choice_duplicate = o código { $name } é usado duas vezes na sua lista
    .title = Código repetido
    .help = Dê outro código a uma das duas opções.

form-choice_similar = as opções { $name } e { $other } têm o mesmo texto
    .title = Duas opções com o mesmo texto
    .help = Esclareça no texto o que as distingue ou retire uma das duas.

form-choice_parent = a opção mais ampla { $parent } de { $name } não existe ou faz parte dela
    .title = Opção mais ampla que não serve
    .help = Indique uma opção da mesma lista que seja mais ampla do que esta.

form-not_a_choice = { $property } menciona o código { $name }, que não está na lista
    .title = Código que a lista não tem
    .help = Use um código da lista ou acrescente a opção.

form-missing_code_clash = o código { $choice } de { $name } significa ao mesmo tempo uma resposta e uma ausência ({ $missing })
    .title = Código com dois significados
    .help = Use para a resposta ausente um código que não seja nem uma opção nem um número do intervalo.

form-property_unfit = { $property } de { $name } não corresponde ao tipo da pergunta
    .title = Propriedade de outro tipo
    .help = Retire-a ou mude o tipo da pergunta.

form-property_dead = { $property } de { $name } não tem efeito por causa de { $because }
    .title = Propriedade sem efeito
    .help = Retire-a ou corrija a outra propriedade.

form-limits_crossed = um limite de { $name } não pode ser cumprido
    .title = Limites trocados
    .help = Escreva o valor menor como mínimo e o maior como máximo.

form-limit_invalid = { $property } de { $name } não é um valor do tipo da pergunta
    .title = Limite de tipo errado
    .help = Escreva o limite como uma resposta: um número, um dia como AAAA-MM-DD, uma hora como HH:MM.

form-count_contradiction = { $property } de { $name } não pode ser cumprido junto com { $because }
    .title = Números que se contradizem
    .help = Mude um dos dois números.

form-pattern_invalid = o padrão de { $name } não é uma expressão regular que esta biblioteca leia
    .title = Padrão que não pode ser usado
    .help = Corrija o padrão; asserções de contexto e referências retroativas não são admitidas.

form-initial_unfit = a resposta inicial de { $name } não concorda com { $property }
    .title = Resposta inicial não aceita
    .help = Mude a resposta inicial ou a propriedade.

form-other_always_asked = { $name } é perguntado mesmo quando { $choice } não é escolhido em { $question }
    .title = Texto de “outro” sempre perguntado
    .help = Pergunte-o só quando essa opção for escolhida.

form-repeat_dead = { $name } nunca tem linhas
    .title = Grupo repetido sem linhas
    .help = Corrija quantas vezes é perguntado ou retire-o.

form-self_reference = { $property } de { $name } lê a própria resposta a { $name }
    .title = Expressão sobre a própria resposta
    .help = Use outra pergunta, ou uma restrição, onde a própria resposta se escreve como um ponto.

form-cycle = { $name } depende de si mesmo, por meio de { $through }
    .title = Condições em círculo
    .help = Retire do círculo uma destas condições ou cálculos.

form-never_asked = { $name } nunca pode ser perguntado: estas condições se contradizem: { $reasons }
    .title = Pergunta que nunca é feita
    .help = Mude uma das condições mencionadas.

form-condition_always = { $property } de { $name } se cumpre com qualquer resposta
    .title = Condição que não diz nada
    .help = Retire a condição ou corrija-a: um `or` entre duas desigualdades é uma causa frequente.

form-condition_never = { $property } de { $name } nunca se cumpre: estas condições se contradizem: { $reasons }
    .title = Condição que nunca se cumpre
    .help = Mude uma das condições mencionadas.

form-rule_never_holds = toda resposta completa viola a regra { $name }: estas condições se contradizem: { $reasons }
    .title = Regra sempre violada
    .help = Corrija a regra ou as condições mencionadas.

form-no_valid_answer = nenhuma resposta a { $name } é aceita: estas propriedades se contradizem: { $reasons }
    .title = Pergunta sem resposta aceita
    .help = Mude uma das propriedades mencionadas.

form-hidden_by_itself = uma resposta a { $name } faz desaparecer { $name }
    .title = Pergunta escondida pela própria resposta
    .help = Faça a condição depender de uma pergunta anterior.

form-choices_empty = { $name } não tem opções quando { $answer }
    .title = Resposta que não deixa nada para escolher
    .help = Acrescente opções para essa resposta ou não faça a pergunta nesse caso.

form-choice_unreachable = { $choice } nunca pode ser escolhido em { $name }, por causa de { $reasons }
    .title = Opção que não pode ser escolhida
    .help = Retire a opção ou corrija o que impede de escolhê-la.

form-not_analysed = as condições em torno de { $name } são muitas para serem examinadas em conjunto
    .title = Condições não examinadas
    .help = Não se conhece nenhum erro aqui. Condições mais simples podem ser verificadas.
