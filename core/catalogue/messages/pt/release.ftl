# disclosure control

release-count_invalid =
    { $reason ->
        [missing] falta a contagem
        [negative] a contagem é negativa
        [not_a_count] a contagem não é um número inteiro
        [no_persons] não há ninguém por trás de uma contagem maior que zero
        [more_persons] há mais pessoas que a contagem
       *[too_large] a contagem é grande demais para ser exata
    }
    .title = Não é uma contagem
    .help = Corrija a contagem. As tabelas só são divulgadas quando todas as contagens são conhecidas; se contributors é informado em alguns grupos, é necessário em todos.
release-dimension_invalid =
    { $reason ->
        [repeated] um nome ou código aparece duas vezes
        [unknown] a hierarquia indica um código que a dimensão não tem
        [circle] a hierarquia forma um círculo, ou um código superior não tem subdivisões
        [overlap] dois grupos que não são somas têm uma unidade em comum
       *[parts] as partes não são as de um grupo, ou não são as das suas subdivisões
    }
    .title = Dimensão não utilizável
    .help = Indique cada grupo uma vez; os grupos sem subdivisões não se sobrepõem e os outros são a soma das suas.
release-cell_unknown =
    { $reason ->
        [dimension] a célula nomeia uma dimensão que a tabela não tem
        [missing] a célula não tem código da dimensão { $dimension }
        [table] essa tabela não existe
       *[code] a célula tem um código que a sua dimensão não tem
    }
    .title = Célula desconhecida
    .help = Indique um código de cada dimensão, como ela os enumera.
release-cell_repeated = esta célula aparece duas vezes
    .title = Célula repetida
    .help = Indique cada célula uma vez; some as contagens se forem juntas.
release-cell_missing =
    { $cells ->
        [one] há { $cells } grupo sem célula; é { $first }
       *[other] há { $cells } grupos sem célula; o primeiro é { $first }
    }
    .title = Faltam células
    .help = Dê uma contagem a cada grupo, ou ative absent_is_zero se um grupo que não aparece não conta ninguém.
release-not_additive = o total não é a soma das suas partes
    .title = Total e partes diferem
    .help = Corrija um dos dois, ou omita o total: ele é calculado.
release-tables_differ = { $cell } tem contagens diferentes em duas tabelas
    .title = Tabelas diferentes
    .help = Conte as mesmas pessoas em ambas, ou divulgue as tabelas com universos diferentes.
release-name_repeated = este nome aparece duas vezes
    .title = Nome repetido
    .help = Dê um nome próprio a cada divulgação, tabela e valor derivado.
release-groups_unclear = os grupos de { $dimension } compartilham unidades com os de outra tabela, e nenhum tem todas as do outro
    .title = Grupos não comparáveis
    .help = Indique em parts de que se compõe cada grupo, em unidades comuns às duas tabelas.
release-groups_apart = os grupos de { $dimension } não têm nada em comum com os de outra tabela
    .title = Grupos comparados apenas no total
    .help = Se ambos agrupam as mesmas pessoas, indique em parts de que se compõe cada grupo. Caso contrário, as diferenças entre grupos não são verificadas.
release-preset_unknown = não há regras predefinidas com este nome
    .title = Regras predefinidas desconhecidas
    .help = A operação release.presets as enumera.
release-rules_unclear = há regras predefinidas e próprias, ou nem umas nem outras
    .title = Regras pouco claras
    .help = Indique regras predefinidas ou regras próprias.
release-column_missing = não há coluna { $column }
    .title = Falta uma coluna
    .help = Inclua uma coluna por dimensão, com o nome dela, e outra chamada count.
release-width_invalid = nenhuma contagem suprimida pode ser incerta em mais de { $most } quando o limiar é conhecido
    .title = Amplitude grande demais
    .help = Peça uma amplitude de até { $most }, ou aumente o limiar.
release-rounding_invalid = contagens a partir do limiar seriam arredondadas a zero: round_to pode ser no máximo { $most }
    .title = Arredondamento grosseiro demais
    .help = Arredonde a { $most } ou menos, ou aumente o limiar.
release-kept_too_small = uma célula que deve continuar publicada está abaixo do limiar
    .title = Célula mantida pequena demais
    .help = Deixe que seja suprimida, ou junte grupos.
release-unprotected = a contagem pequena de { $cell } pode ser calculada
    .title = Contagem pequena sem proteção
    .help = Junte grupos, ou deixe suprimir mais células.
release-group_unprotected = um grupo pequeno que nenhuma tabela mostra pode ser calculado
    .title = Grupo pequeno sem proteção
    .help = Junte grupos, ou dê os mesmos grupos às tabelas.
release-difference_exposed = { $cell }, comparada com { $earlier } da divulgação { $release }, revela uma contagem pequena
    .title = Revelada por uma divulgação anterior
    .help = Mantenha os grupos da divulgação anterior, ou junte grupos até não restar nenhum grupo pequeno entre as duas.
release-periods_exposed = esta divulgação e anteriores de outros períodos revelam juntas uma contagem pequena
    .title = Contagem pequena revelada por vários períodos
    .help = Junte grupos, deixe este período de fora ou divulgue-o com menos grupos: as contagens de períodos que se seguem somam as do período longo, e o que um deles oculta é o que sobra dos outros.
release-revised = a divulgação { $release } tem outras contagens das mesmas células
    .title = Contagens revisadas
    .help = Não é preciso fazer nada se os dados mudaram. O que as próprias mudanças revelam só é verificado célula a célula.
release-not_compared =
    { $reason ->
        [same_input] a divulgação { $release } conta os mesmos registros e não é comparada: seu universo ou seu período é outro
        [same_total] a divulgação { $release } tem uma tabela com o mesmo total e não é comparada: seu universo é outro
        [period_overlaps] a divulgação { $release } é sobre um período que se sobrepõe a este; só se comparam as contagens das mesmas células
        [universe_unnamed] a divulgação { $release } não é comparada: uma das duas não diz quem conta
       *[period_unclear] a divulgação { $release } é sobre o mesmo universo e não é comparada: não é possível ler um dos períodos
    }
    .title = Divulgação anterior não comparada
    .help = Se as duas contam as mesmas pessoas no mesmo período, dê a ambas o mesmo universo e o mesmo período e divulgue de novo. Caso contrário, certifique-se de que ninguém possa calcular uma contagem pequena a partir das duas.
release-universe_differs = não se sabe o que esta divulgação revela junto com uma anterior
    .title = Não comparável
    .help = Ela foi auditada sozinha. As pessoas das duas podem ser as mesmas: dê às divulgações sobre as mesmas pessoas o mesmo universo e períodos escritos como dias, meses ou anos.
release-part_above_whole = o numerador é maior que o denominador
    .title = Parte maior que o todo
    .help = Verifique as células do valor derivado; ninguém pode estar no numerador sem estar no denominador.
release-derived_invalid =
    { $reason ->
        [no_denominator] a proporção não diz de qual célula é uma parte
        [limits] o valor está fora dos seus próprios limites
        [differs] o valor não é o quociente das suas células, seja qual for o multiplicador
       *[no_probability] o quantil não diz qual ele é, de 0 a 1
    }
    .title = Valor derivado não utilizável
    .help = Indique em among o denominador de uma proporção, dê a um quantil a sua probability (0.5 é a mediana) e verifique os limites.
release-derived_suppressed =
    { $reason ->
        [cell_suppressed] o valor é suprimido com uma célula de que depende
        [extreme_quantile] há pessoas de menos em um dos lados do quantil
        [rounded_counts] as contagens são arredondadas, e o valor revelaria as exatas
        [small_denominator] o denominador é pequeno demais para as regras
       *[few_events] há eventos de menos para as regras
    }
    .title = Valor derivado suprimido
    .help = Não é preciso fazer nada. Grupos maiores teriam um valor.
release-published_small = a contagem publicada de { $cell } está abaixo do limiar da própria divulgação, { $threshold }
    .title = Contagem pequena publicada
    .help = Suprima a contagem ou junte grupos; se ela já é pública, não publique mais nada sobre essas pessoas.
release-indicators_near =
    { $scope ->
        [all] { $indicator } não é divulgado: sobre os mesmos registros conta quase as mesmas pessoas que { $other }
       *[field] { $indicator } por { $field } não é divulgado: sobre os mesmos registros conta quase as mesmas pessoas que { $other }
    }
    .title = Diferença entre dois indicadores pequena demais
    .help = Há menos pessoas que o limiar em um e não no outro, e as duas contagens juntas as revelariam. Peça um dos dois, ou faça com que as definições difiram em mais pessoas.
release-contradiction = nenhuma contagem concorda com tudo o que está publicado
    .title = Tabelas publicadas contraditórias
    .help = Verifique se os totais são a soma das suas partes e se todas as tabelas contam as mesmas pessoas.
release-too_large = as tabelas são grandes demais para serem auditadas (no máximo { $cells } células)
    .title = Tabelas grandes demais
    .help = Divulgue em conjunto menos tabelas, ou tabelas menores.
