# fora

forum-ends_before_start = o fórum termina antes de começar
    .title = Termina antes de começar
    .help = Corrija uma das duas horas.
forum-delegation_repeated = esta parte tem duas delegações
    .title = Delegação repetida
    .help = Junte as duas em uma só.
forum-person_repeated = esta pessoa aparece duas vezes nas delegações
    .title = Pessoa repetida
    .help = Indique cada pessoa uma só vez.
forum-length =
    { $days ->
        [one] um fórum dura { $days } dia, não { $found }
       *[other] um fórum dura { $days } dias, não { $found }
    }
    .title = Duração
    .help = Altere os horários. Um dia sem manhã ou sem tarde conta como metade.
forum-delegation_size =
    { $people ->
        [one] uma delegação tem no máximo { $people } pessoa, não { $found }
       *[other] uma delegação tem no máximo { $people } pessoas, não { $found }
    }
    .title = Delegação grande demais
    .help = Envie menos pessoas.
forum-mayor_costs = as despesas da prefeita ou do prefeito não são pagas pela cidade
    .title = Despesas da prefeita ou do prefeito
    .help = Deixe que a cidade pague e registre isso.
forum-not_open = o fórum não está aberto a todas as cidades interessadas
    .title = Não aberto
    .help = Abra-o a todas as cidades interessadas.
forum-not_invited = a cidade { $party } pediu para vir e não tem delegação
    .title = Sem delegação
    .help = Convide a cidade ou pergunte se ela ainda quer vir.
forum-one_sided = não vem ninguém de um dos dois lados
    .title = Um só lado
    .help = Convide cidades dos dois lados.
forum-wrap_up_place = o fórum que encerra o programa não é realizado na União Europeia
    .title = Local
    .help = Realize-o em uma cidade da União Europeia.
forum-wrap_up_year =
    { $found ->
        [0] o fórum que encerra o programa é anterior ao primeiro dia dele, não no ano { $year }
       *[other] o fórum que encerra o programa é no ano { $found }, não no ano { $year }
    }
    .title = Ano
    .help = Realize-o no último ano do programa.
forum-year_unknown = não se sabe em que ano do programa cai este fórum; ele pertence ao ano { $year }
    .title = Ano do programa desconhecido
    .help = Indique programme_starts.
forum-no_transition = não se diz como as cidades continuam por conta própria
    .title = Sem transição
    .help = Escreva quem continua o quê depois do programa.
