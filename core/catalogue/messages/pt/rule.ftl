# rules of the programme

rule-unknown = não existe nenhuma regra com este código
    .title = Regra desconhecida
    .help = Use um código da tabela de regras de docs/agreements-and-visits.md.
rule-parameter_unknown = a regra { $rule } não tem esse número
    .title = Parâmetro desconhecido
    .help = Use os nomes da tabela de regras.
rule-no_reason = pede-se que a regra { $rule } seja deixada de lado e o motivo não é indicado
    .title = Falta o motivo
    .help = Escreva por que a regra não precisa ser cumprida. Até lá, ela vale.
rule-not_needed = a regra { $rule } é deixada de lado, mas nada a infringe
    .title = Exceção desnecessária
    .help = Não é preciso fazer nada; a exceção pode ser retirada.
rule-repeated = a regra { $rule } é afastada duas vezes; vale o primeiro motivo
    .title = Regra afastada duas vezes
    .help = Retire um dos motivos ou junte os dois.
