# Messages of the readers.

input-empty = el archivo está vacío
    .title = Archivo vacío
    .help = Compruebe que eligió el archivo correcto y que se guardó con su contenido.

input-malformed = la línea { $line }, columna { $column } no es { $format }: { $reason ->
        [ended_early] termina antes de tiempo
        [value_expected] se esperaba un valor
        [comma_expected] se esperaba una coma o el final de la lista
        [colon_expected] se esperaban dos puntos
        [key_expected] se esperaba un nombre
        [number_invalid] un número está mal escrito
        [escape_invalid] una barra invertida está mal usada
        [control_character] hay un salto de línea o carácter de control dentro de un texto
        [syntax] no está bien escrito
        [trailing] hay algo después del final del documento
        [not_utf8] no es UTF-8
        [not_well_formed] las etiquetas o los atributos no encajan
        [doctype] tiene una declaración de tipo de documento, que nunca se lee
        [entity_unknown] se usa una entidad que XML no tiene
        [no_table] no hay ninguna tabla
       *[other] { $reason }
    }
    .title = Archivo ilegible
    .help = Corrija el archivo en ese lugar o expórtelo de nuevo.

input-workbook_unreadable = el libro no se puede leer
    .title = Libro ilegible
    .help = Ábralo en una hoja de cálculo, guárdelo de nuevo como .xlsx sin contraseña e inténtelo otra vez.

input-sheet_missing = el libro no tiene la hoja { $sheet }
    .title = Hoja inexistente
    .help = Compruebe el nombre de la hoja; si no se indica ninguna se lee la primera.

input-no_table =
    { $lists ->
        [0] el documento no tiene ninguna lista de objetos; se necesita exactamente una
       *[other] el documento tiene { $lists } listas de objetos; se necesita exactamente una
    }
    .title = Lista no encontrada
    .help = Entregue un archivo que sea una lista, o un objeto que contenga una sola lista.

input-format_unknown = el formato { $format } no se puede leer
    .title = Formato desconocido
    .help = Guarde la lista como .xlsx, CSV o JSON.

input-encoding_unknown = no existe la codificación { $encoding }
    .title = Codificación desconocida
    .help = Use un nombre como utf-8, windows-1252 o utf-16le, o no la indique.

input-encoding_assumed = el archivo no indica su codificación; se leyó como { $encoding }, necesario desde la línea { $line }
    .title = Codificación supuesta
    .help = Mire si las letras con tilde están bien; si no, indique la codificación o guarde el archivo como UTF-8.

input-undecodable =
    { $count ->
        [one] { $count } lugar no es { $encoding } válido, en la línea { $line }
       *[other] { $count } lugares no son { $encoding } válido, el primero en la línea { $line }
    }
    .title = Bytes indescifrables
    .help = Indique la codificación correcta o guarde el archivo de nuevo; los lugares llevan el carácter de reemplazo.

input-row_width =
    { $count ->
        [one] { $count } fila tiene { $found } celdas en lugar de { $expected }
       *[other] { $count } filas tienen { $found } celdas en lugar de { $expected }
    }
    .title = Número de celdas incorrecto
    .help = Revise si en estas filas falta o sobra un separador; las celdas sobrantes se conservan en columnas propias.

input-header_unnamed = la columna { $column } no tiene nombre en el encabezado; se llama { $name }
    .title = Columna sin nombre
    .help = Ponga un nombre a la columna en la primera fila.

input-header_repeated = la columna { $column } tiene el nombre de otra anterior; se llama { $name }
    .title = Nombre de columna repetido
    .help = Dé a cada columna un nombre propio.

input-quote_stray =
    { $count ->
        [one] { $count } celda tiene comillas que no encajan; se conservaron como texto
       *[other] { $count } celdas tienen comillas que no encajan; se conservaron como texto
    }
    .title = Comillas sueltas
    .help = Revise estas celdas; dentro de una celda entre comillas cada comilla se escribe dos veces.

input-truncated = el archivo termina a la mitad de algo que empieza en la línea { $line }
    .title = Archivo cortado
    .help = Consiga de nuevo el archivo completo o cierre las comillas abiertas allí.

input-mojibake = la columna { $column } tiene texto mal decodificado antes; celdas reparadas: { $repaired }, sin cambios: { $suspected }
    .title = Letras dañadas
    .help = Guarde la lista original como UTF-8 y corrija las celdas sin cambios.

input-json_tolerated = el archivo no es JSON estricto, primero en la línea { $line }, columna { $column }: { $what ->
        [byte_order_mark] una marca de orden de bytes
        [unicode_blank] espacios poco usuales
        [trailing_comma] una coma antes del final de una lista
        [comment] comentarios
        [single_quotes] comillas simples
        [unquoted_key] nombres sin comillas
        [javascript] JavaScript alrededor de los datos
        [several_documents] varios documentos seguidos
        [control_character] saltos de línea o caracteres de control dentro de un texto
        [escape] barras invertidas que JSON no conoce
        [number] números con ceros o signos iniciales
        [word] palabras de un lenguaje de programación
       *[other] { $what }
    }
    .title = JSON tolerado
    .help = No hay que hacer nada; una exportación estricta sería más segura.

input-element_skipped =
    { $count ->
        [one] { $count } elemento de la lista no es un objeto y se dejó fuera
       *[other] { $count } elementos de la lista no son objetos y se dejaron fuera
    }
    .title = Elementos omitidos
    .help = Revise la lista: cada elemento debe ser un objeto con campos con nombre.

input-pivot_repeated =
    { $count ->
        [one] en { $count } fila, la columna { $column } se llenó más de una vez; los textos se unieron
       *[other] en { $count } filas, la columna { $column } se llenó más de una vez; los textos se unieron
    }
    .title = Valores unidos
    .help = No hay que hacer nada si los textos van juntos.

input-cell_error =
    { $count ->
        [one] la columna { $column } tiene { $count } celda con un error de la hoja de cálculo; cuenta como vacía
       *[other] la columna { $column } tiene { $count } celdas con un error de la hoja de cálculo; cuentan como vacías
    }
    .title = Error en celdas
    .help = Corrija las fórmulas del libro.

input-header_missing = la tabla no tiene ninguna de las columnas que nombra la correspondencia
    .title = Ninguna columna de la correspondencia
    .help = Ponga los nombres de las columnas en la primera fila o corrija la correspondencia.

input-column_missing = la tabla no tiene la columna { $column }
    .title = Falta una columna
    .help = Corrija el nombre en la correspondencia o añada la columna a la lista.

input-column_unmapped = la columna { $column } no se usa
    .title = Columna sin usar
    .help = Añádala a la correspondencia o a las columnas que se ignoran.
