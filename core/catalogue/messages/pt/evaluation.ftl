# evaluation

evaluation-repeated =
    { $list ->
        [people] o código de uma pessoa aparece duas vezes; conta o primeiro
       *[other] { $id } aparece duas vezes; conta o primeiro
    }
    .title = Identificador repetido
    .help = Dê a cada resultado, indicador, registro e cidade um identificador próprio.
evaluation-period_order = um período de { $indicator } não começa antes de terminar
    .title = Período invertido
    .help = Corrija o primeiro ou o último dia.
evaluation-periods_overlap = dois períodos de { $indicator } têm dias em comum, e o que neles aconteceu pode contar duas vezes
    .title = Períodos sobrepostos
    .help = Faça cada período começar depois do anterior, ou marque o indicador como acumulado e mantenha o último.
evaluation-not_measured = o resultado { $result } não tem indicador
    .title = Resultado não medido
    .help = Indique como se verá que foi alcançado; até lá, os arquivos IATI o omitem.
evaluation-value_missing = um dado de { $indicator } não tem número
    .title = Falta o número
    .help = Escreva o número, ou retire o dado inteiro enquanto não for conhecido. Um comentário não basta.
evaluation-value_out_of_place = { $indicator } é qualitativo e tem um número
    .title = Número no lugar de um texto
    .help = Escreva o que foi observado no comentário, ou dê ao indicador uma medida numérica.
evaluation-percentage_differs = uma porcentagem de { $indicator } não é o numerador dividido pelo denominador; contam os dois números
    .title = Porcentagem que não bate
    .help = Corrija a porcentagem ou retire-a: é calculada a partir dos dois números.
evaluation-no_denominator = uma porcentagem de { $indicator } é sobre nada: o denominador é zero
    .title = Porcentagem de nada
    .help = Retire o dado até que haja sobre o que calculá-la.
evaluation-parts_differ = os grupos de { $indicator } por { $dimensions } não somam o total
    .title = Os grupos não somam o total
    .help = Corrija os grupos ou o total; acrescente um grupo para os desconhecidos. Se uma pessoa pode estar em vários, marque o indicador como não aditivo.
evaluation-cumulative_falls = { $indicator } é acumulado e desce de um período para o seguinte
    .title = Acumulado em queda
    .help = Verifique os valores: um acumulado só pode crescer. Se cada período vale por si, o indicador não é acumulado.
evaluation-actual_differs = { $indicator } tem { $typed } digitado e os registros dão { $computed }; contam os registros
    .title = O valor digitado difere dos registros
    .help = Retire o valor digitado ou complete os registros.
evaluation-process_unknown = { $indicator } pede um indicador de processo ou uma desagregação que não existe
    .title = Indicador de processo desconhecido
    .help = Use um dos que docs/evaluation.md enumera; até lá contam os valores digitados.
evaluation-measure_unfit = o que calcula { $indicator } dá valores de outra medida
    .title = A medida não é a do cálculo
    .help = Use porcentagem para uma proporção, como activities_on_time, e unidade para os demais indicadores de processo.
evaluation-city_unknown = { $city } não é uma cidade da rede
    .title = Cidade desconhecida
    .help = Acrescente a cidade com o seu lado ou corrija o identificador. Conta no total e em nenhum lado.
evaluation-record_order = o registro termina antes de começar e foi omitido
    .title = Registro invertido
    .help = Corrija as datas.
evaluation-same_city = uma cidade visita a si mesma; a visita foi omitida
    .title = Cidade que visita a si mesma
    .help = Corrija quem visita ou quem é visitado.
evaluation-round_unknown = não há nenhuma rodada { $round }
    .title = Rodada desconhecida
    .help = Acrescente a rodada com a sua escala ou corrija o identificador.
evaluation-subject_unknown = a rodada { $round } não tem constatações desta cidade ou país no que se compara
    .title = Sem constatações
    .help = Corrija o nome da cidade, do país ou do capítulo, ou acrescente as constatações.
evaluation-rating_unknown = uma constatação tem uma classificação que não está na escala de { $round }; foi omitida
    .title = Classificação desconhecida
    .help = Use uma classificação da escala da própria rodada.
evaluation-finding_repeated = o item { $item } está classificado duas vezes para o mesmo caso; conta a primeira
    .title = Constatação repetida
    .help = Mantenha uma classificação por item, cidade ou país, e rodada.
evaluation-rounds_not_comparable = os valores de { $first } e { $second } estão em escalas diferentes e não são calculados em conjunto
    .title = Rodadas não comparáveis
    .help = Compare dentro da mesma rodada. Os itens e a escala mudam em cada uma, por isso a diferença entre rodadas não significa nada.
evaluation-reference_twice = { $indicator } tem uma referência e o seu resultado também
    .title = Referência nos dois níveis
    .help = Mantenha a referência do resultado ou as dos seus indicadores.
evaluation-text_missing = falta um texto obrigatório
    .title = Falta um texto
    .help = Escreva-o em pelo menos um idioma.
evaluation-iati_identifier =
    { $reason ->
        [same] a atividade tem o identificador da organização que reporta
        [prefix] o identificador não começa pelo da organização que reporta e um hífen
        [sign] o identificador contém um dos sinais / & | ?
       *[space] o identificador está vazio ou começa ou termina com um espaço
    }
    .title = Identificador não aceito pela IATI
    .help = Escreva o identificador da organização, um hífen e um nome para a atividade.
evaluation-iati_dates =
    { $reason ->
        [no_start] a atividade não tem início previsto nem real
        [order] a atividade termina antes de começar
        [year] uma data é anterior ao ano 1
       *[future] uma data real é posterior à do arquivo
    }
    .title = Datas da atividade incoerentes
    .help = Corrija as datas; o que ainda não aconteceu está previsto.
evaluation-iati_place_missing = a atividade não indica nem país nem região
    .title = Falta o lugar
    .help = Indique os países ou as regiões beneficiados.
evaluation-iati_percentages = as porcentagens não somam 100 ou falta alguma
    .title = As porcentagens não somam 100
    .help = Dê aos países e regiões em conjunto, e aos setores, porcentagens de 0 a 100 que somem 100.
evaluation-iati_organisation = uma organização não tem identificador nem nome
    .title = Organização sem nome
    .help = Indique o nome ou o identificador.
evaluation-iati_organisation_kind = o tipo da organização não é um código da lista OrganisationType da IATI
    .title = Tipo de organização desconhecido
    .help = Use um código da lista, como 11 para um governo local, 22 para uma ONG nacional ou 40 para um organismo multilateral.
evaluation-iati_code_unlisted = o código não está na lista da IATI ou foi retirado dela
    .title = Código fora da lista
    .help = Procure-o nas listas Country, Region e Sector da IATI. A atividade é escrita com ele.
