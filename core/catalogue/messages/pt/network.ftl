# partner authorities

network-partner_repeated = vários parceiros têm o identificador { $partner }: nenhum deles é usado
    .title = Identificador repetido
    .help = Dê a cada parceiro um identificador próprio.
network-partner_unknown = nenhum parceiro tem o identificador { $partner }
    .title = Parceiro desconhecido
    .help = Use o identificador de um parceiro do pedido ou acrescente o parceiro.
network-membership_overlap =
    { $sides ->
        [same] { $partner } está duas vezes do mesmo lado nos mesmos dias
       *[both] { $partner } está nos dois lados nos mesmos dias
    }
    .title = Participações sobrepostas
    .help = Encerre uma participação antes do começo da outra. Nos dias em que valem as duas, não pode haver parceiro novo.
network-language_unknown = não é um código de idioma do vocabulário
    .title = Idioma desconhecido
    .help = Escreva os idiomas como códigos, por exemplo es ou pt. Sem isso não se encontra um idioma comum.
network-theme_unknown = este tema não está no vocabulário: a linha não conta
    .title = Tema desconhecido
    .help = Use um código do vocabulário themes.
network-population_unknown = este grupo populacional não está no vocabulário: a linha não conta
    .title = Grupo populacional desconhecido
    .help = Use um código do vocabulário populations ou deixe vazio se valer para toda a população.
network-theme_repeated = este tema aparece duas vezes para a mesma população: conta o peso maior
    .title = Tema repetido
    .help = Deixe uma só linha por tema e grupo populacional.
network-form_wrong = as necessidades e as ofertas vêm das respostas ao formulário { $expected }
    .title = Respostas a outro formulário
    .help = Forneça uma resposta a esse formulário.
network-answer_unusable = a resposta a { $question } não é das que o formulário admite: não conta
    .title = Resposta não utilizável
    .help = Verifique a resposta com response.check e corrija-a.
network-population_without_need = este grupo não se tornou necessidade: não pertence a nenhum tema da lista, ou a cidade não precisa do tema a que ele pertence
    .title = Grupo sem necessidade
    .help = Acrescente a necessidade à mão se a cidade a tiver.
network-not_shared = a cidade não aceitou que suas respostas sejam compartilhadas com as outras: nada é aproveitado delas
    .title = Respostas não compartilhadas
    .help = Peça o acordo da cidade ou registre com ela as necessidades e as ofertas.
