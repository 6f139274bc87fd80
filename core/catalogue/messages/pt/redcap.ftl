# REDCap

redcap-dictionary_invalid =
    o dicionário de dados não pode ser usado: { $reason ->
        [column_missing] falta a coluna “{ $name }”
        [name] o nome de variável { $name } não é formado por minúsculas, algarismos e sublinhados
        [name_missing] um campo não tem nome de variável
        [name_duplicate] o nome de variável { $name } é usado duas vezes
        [form_missing] o campo { $name } não pertence a nenhum instrumento
        [form_split] os campos do instrumento { $name } não estão juntos
        [type_missing] o campo { $name } não tem tipo
        [type_unknown] o tipo do campo { $name } não é um dos do REDCap
        [choices_missing] o campo { $name } não tem opções
        [choice_code] uma opção do campo { $name } não está escrita como “código, rótulo”
        [choice_duplicate] um código é usado duas vezes nas opções do campo { $name }
        [calculation_missing] o campo { $name } não tem nada para calcular
        [bound] um valor mínimo ou máximo do campo { $name } não é do seu tipo
        [bound_crossed] o valor mínimo do campo { $name } é maior do que o máximo
        [logic_reference] a lógica se refere ao campo { $name }, que não existe
        [matrix_choices] o campo { $name } tem opções diferentes das da sua matriz
        [exclusive_unknown] o campo { $name } exclui com um código que não tem
        [empty] não tem campos
       *[other] { $name } não está correto
    }
    .title = O dicionário de dados não cumpre uma regra do REDCap
    .help = Corrija esta célula do dicionário de dados.

redcap-column_unknown = a coluna { $column } não é um campo do dicionário de dados
    .title = Coluna desconhecida em uma exportação
    .help = Verifique se a exportação e o dicionário são do mesmo projeto e da mesma versão.

redcap-record_missing = nada na coluna { $column } diz de que registro se trata
    .title = Linha sem registro
    .help = Cada uma destas linhas foi lida como um registro próprio, com seu número como identificador. Exporte também o identificador do registro.

redcap-cell_misplaced = o campo { $column } é de outro instrumento que não o desta linha, por isso o seu valor não conta
    .title = Valor em linha de outro instrumento
    .help = Leve o valor para a linha do seu instrumento ou esvazie a célula. Confira quais instrumentos se repetem no projeto.

redcap-row_twice = a exportação já tem, em uma linha anterior, este registro, evento, instrumento e instância
    .title = Linha repetida em uma exportação
    .help = Remova uma das duas linhas ou corrija o número da instância.

redcap-instrument_unknown = o dicionário não tem nenhum instrumento { $instrument }
    .title = Instrumento repetido desconhecido
    .help = Escreva o nome do instrumento como no dicionário de dados ou use o dicionário desta exportação.
