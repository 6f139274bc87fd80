# treatment demand tables

tdi-code_unknown = el valor de { $field } no es un código de su lista
    .title = Código desconocido
    .help = Use los códigos del formulario treatment_demand. Hasta entonces el valor cuenta como no conocido.
tdi-number_invalid = el valor de { $field } no es un número entero entre { $min } y { $max }
    .title = Número no válido
    .help = Corríjalo o déjelo vacío. Hasta entonces cuenta como no conocido.
tdi-date_invalid = el valor de { $field } no es un día escrito AAAA-MM-DD
    .title = Fecha no válida
    .help = Escriba las fechas como 2025-03-09. Un episodio sin inicio de tratamiento se omite.
tdi-start_missing = falta el inicio del tratamiento
    .title = Falta el inicio del tratamiento
    .help = Añada la fecha. Hasta entonces el episodio se omite, porque no pertenece a ningún año.
tdi-not_a_case = una persona tratada sobre todo por alcohol no es un caso de este protocolo
    .title = No es un caso
    .help = No hay que hacer nada si es correcto. El episodio se omite; el alcohol solo cuenta como droga secundaria.
tdi-after_start = { $field } es mayor que la edad al empezar el tratamiento
    .title = Edades que se contradicen
    .help = Corrija una de las dos. Hasta entonces { $field } cuenta como no conocido.
tdi-birth_unfit = la fecha de nacimiento no da una edad entre { $min } y { $max } al comienzo del tratamiento
    .title = La fecha de nacimiento y el comienzo del tratamiento se contradicen
    .help = Corrija una de las dos fechas. Hasta entonces el episodio cuenta con la edad indicada, o con edad no conocida.
tdi-answers_contradict = { $field } dice lo que { $other } niega
    .title = Respuestas que se contradicen
    .help = Corrija una de las dos. Hasta entonces cada una cuenta en sus tablas, y lo que depende de un «nunca» no se muestra.
tdi-person_differs =
    { $count ->
        [one] los episodios de un código de persona tienen
       *[other] los episodios de { $count } códigos de persona tienen cada uno
    } otro sexo u otra edad
    .title = Código que puede ser de varias personas
    .help = Revise los códigos. Solo se cuenta el primer episodio de cada código, así que alguien puede quedar fuera.
tdi-years_invalid = el valor de { $field } no es un número de años desde 0
    .title = No es un número de años
    .help = Corríjalo o déjelo vacío; se admiten decimales. Hasta entonces cuenta como no conocido.
tdi-age_differs = la edad no es la que da la fecha de nacimiento
    .title = La edad no coincide con la fecha de nacimiento
    .help = Corrija una de las dos. La edad se calcula a partir de la fecha de nacimiento.
tdi-drug_repeated = una droga secundaria aparece dos veces o es la droga principal
    .title = Droga repetida
    .help = No hay que hacer nada si es correcto. La droga cuenta una vez.
tdi-drugs_contradict = «ninguna» o «no consta» aparece junto a otras drogas secundarias
    .title = Drogas secundarias que se contradicen
    .help = Deje las drogas o la otra respuesta. Hasta entonces las drogas secundarias cuentan como no conocidas.
tdi-column_missing = no hay columna para { $field }
    .title = Falta una columna
    .help = Añada la columna o indique cómo se llama. Hasta entonces el dato no se conoce de nadie.
tdi-column_unused = la columna { $column } no se usa
    .title = Columna no usada
    .help = No hay que hacer nada si no tiene que ver con las tablas; de lo contrario, indique a qué campo corresponde.
tdi-outside_year =
    { $count ->
        [one] un episodio empezó
       *[other] { $count } episodios empezaron
    } en otro año
    .title = Episodios de otros años
    .help = No hay que hacer nada si el archivo abarca más años que el que se cuenta.
tdi-units_above = dieron datos más unidades de tratamiento de las que existen
    .title = Más unidades de las que existen
    .help = Revise el número de unidades existentes y los códigos de los centros.
tdi-table_unknown = el protocolo no tiene ninguna tabla numérica { $table }
    .title = Tabla desconocida
    .help = Use un número de 8.1.1 a 29.1.2 como en la plantilla; las demás tablas se hacen o se comprueban.
tdi-table_repeated = la tabla { $table } aparece dos veces
    .title = Tabla repetida
    .help = Conserve una de las dos; solo se compara la primera.
tdi-shape_differs = la tabla { $table } no tiene las { $rows } filas y { $columns } columnas de la plantilla
    .title = Tabla de otra forma
    .help = Indique todas las celdas, fila por fila, con null donde esté en blanco. Hasta entonces la tabla no se compara.
tdi-unchecked =
    { $count ->
        [one] a una persona le faltan
       *[other] a { $count } personas les faltan
    } los códigos que necesita el control del doble recuento
    .title = Doble recuento sin comprobar
    .help = Añada los códigos de persona, centro y región. Hasta entonces cada episodio cuenta como una persona distinta.
tdi-no_control = no hay control del doble recuento
    .title = Sin control del doble recuento
    .help = Las personas con varios episodios se cuentan varias veces. Indíquelo dondequiera que se muestren las tablas.
tdi-group_only =
    de la droga principal de { $count ->
        [one] una persona
       *[other] { $count } personas
    } solo se conoce el grupo
    .title = Droga conocida solo como grupo
    .help = No hay que hacer nada si es correcto. Las filas de un grupo no suman entonces su total; un opioide sin especificar está con «otros opioides» en las tablas que no tienen fila para el grupo.
tdi-inconsistent = dos cifras que deben coincidir no coinciden
    .title = Tablas que se contradicen
    .help = Revise ambas tablas, en { $left_place } y { $right_place }.
tdi-template_unfit = el libro no es la plantilla de informe: { $reason ->
        [sheet] no tiene la hoja { $sheet }
        [table] el título de la tabla { $table } no está en su lugar
       *[part] una parte no se puede leer
    }
    .title = No es la plantilla de informe
    .help = Adjunte la plantilla tal como se descargó, o ninguna para obtener un libro con la misma disposición.
