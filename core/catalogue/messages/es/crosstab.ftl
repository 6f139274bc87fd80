# crosstab

crosstab-column_renamed = la columna { $column } se lee como la variable { $variable }
    .title = Columna con otro nombre
    .help = No hay que hacer nada; use el nombre de la variable en las tablas.
crosstab-column_repeated = la columna { $column } es también la variable { $variable }; no se lee
    .title = Variable con dos columnas
    .help = Quite una de las columnas o cambie su nombre si significa otra cosa.
crosstab-column_missing = no hay columna para la variable { $variable }
    .title = Falta una columna
    .help = No hay que hacer nada si los archivos de ese año no la tienen; si no, revise el encabezado.
crosstab-too_many_codes = { $variable } tiene más de { $most } valores distintos, de modo que no se puede contar por ella
    .title = Demasiados valores distintos
    .help = Deje fuera lo que identifica registros y agrupe las cantidades en clases.
crosstab-value_trimmed =
    { $count ->
        [one] { $count } valor de { $column } tiene espacios alrededor, que se han quitado
       *[other] { $count } valores de { $column } tienen espacios alrededor, que se han quitado
    }
    .title = Espacios alrededor de valores
    .help = No hay que hacer nada.
crosstab-value_decoded =
    { $count ->
        [one] { $count } valor de { $column } es una etiqueta; se ha leído como el código que representa
       *[other] { $count } valores de { $column } son etiquetas; se han leído como los códigos que representan
    }
    .title = Etiquetas en lugar de códigos
    .help = Compruebe que el archivo usa las etiquetas del mismo libro de códigos.
crosstab-value_converted =
    { $count ->
        [one] { $count } valor de { $column } es un número entero escrito de otra forma, como 7.0 o 07; se ha leído como código
       *[other] { $count } valores de { $column } son números enteros escritos de otra forma, como 7.0 o 07; se han leído como códigos
    }
    .title = Números en otra forma
    .help = Escriba los códigos sin decimales y sin ceros a la izquierda.
crosstab-value_unknown =
    { $count ->
        [one] { $count } valor de { $column } no es un código del libro de códigos; cuenta como ausente
       *[other] { $count } valores de { $column } no son códigos del libro de códigos; cuentan como ausentes
    }
    .title = Valores que no son códigos
    .help = Corrija los valores o añada sus códigos al libro de códigos.
crosstab-years_mixed = los registros son de { $count } años distintos
    .title = Varios años juntos
    .help = Cuente por { $variable } o elija un año con una condición.
crosstab-delimiter_differs = el nombre del archivo promete otro separador; se ha leído con { $delimiter }
    .title = Otro separador
    .help = No hay que hacer nada; cambie el nombre del archivo para no confundir a otros.
crosstab-codebook_unknown = no existe el libro de códigos { $codebook }
    .title = Libro de códigos desconocido
    .help = Nombre uno de los que figuran en la documentación o entregue el propio libro de códigos.
crosstab-variable_unknown = los registros no tienen la variable { $variable }
    .title = Variable desconocida
    .help = Use los nombres que se obtienen al abrir los registros; una variable con demasiados valores no está.
crosstab-table_invalid = una tabla necesita al menos una variable en las filas, { $most } en total como máximo y ninguna repetida
    .title = Tabla imposible
    .help = Corrija las filas y columnas de la tabla; las demás tablas se cuentan.
crosstab-table_too_large = la tabla tendría más de { $most } celdas
    .title = Tabla demasiado grande
    .help = Use menos variables o variables con menos códigos; las demás tablas se cuentan.
crosstab-weight_invalid =
    { $count ->
        [one] { $count } registro, el registro { $record }, no tiene en { $variable } un peso utilizable; no se cuenta
       *[other] { $count } registros no tienen en { $variable } un peso utilizable, el primero es el registro { $record }; no se cuentan
    }
    .title = Peso no utilizable
    .help = Un peso es 0 o un número de 0.000244140625 a 16777216; cambie la escala si son menores o mayores.
crosstab-states_differ = este estado no encaja con los anteriores
    .title = Los estados no encajan
    .help = Combine estados de las mismas tablas, condición, peso y códigos de ausencia, tal como se entregaron.
crosstab-states_missing = no hay estados que unir
    .title = Sin estados
    .help = Dé al menos un estado, tal como lo da crosstab.compute con partial.
crosstab-table_repeated = una tabla anterior tiene el mismo nombre
    .title = Tabla repetida
    .help = Dé a cada tabla un id propio, o ninguno.
