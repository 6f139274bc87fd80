# expr

expression-syntax =
    l’expression est illisible au caractère { $column } : { $reason ->
        [text_not_closed] il manque le guillemet qui ferme un texte
        [number] ce n’est pas un nombre
        [unexpected_character] ce caractère n’a pas de sens ici
        [unexpected_end] il manque quelque chose à la fin
        [unexpected_token] ceci n’a pas sa place ici
        [too_deep] trop de parenthèses imbriquées
        [too_long] elle est trop longue
        [pattern] le motif n’est pas une expression régulière
       *[other] elle est mal formée
    }
    .title = Expression illisible
    .help = Vérifiez les parenthèses, les guillemets et les opérateurs autour de ce caractère.

expression-unknown_name =
    { $suggestions ->
        [0] l’expression utilise le nom { $name }, qui n’existe pas, au caractère { $column }
       *[other] l’expression utilise le nom { $name }, qui n’existe pas, au caractère { $column } ; vouliez-vous dire { $suggestion } ?
    }
    .title = Nom inconnu dans une expression
    .help = Écrivez le nom de la question exactement comme dans le formulaire.

expression-unknown_function =
    { $reason ->
        [arguments] la fonction { $function } n’a pas le bon nombre d’arguments au caractère { $column }
       *[unknown] la fonction { $function } n’existe pas (caractère { $column })
    }
    .title = Fonction inconnue ou mauvais nombre d’arguments
    .help = Consultez la liste des fonctions et le nombre d’arguments de chacune.

expression-type_mismatch =
    { $place } demande { $expected ->
        [boolean] oui ou non
        [number] un nombre
        [text] un texte
        [date] une date
        [codes] une question à codes
        [single] une seule valeur
        [ordered] un nombre, un texte ou une date
        [literal] un texte entre guillemets
        [digit] un chiffre de 0 à 9
        [name] le nom d’une question
       *[other] une valeur d’un autre type
    } au caractère { $column }
    .title = Valeur du mauvais type dans une expression
    .help = Comparez des nombres avec des nombres et des textes avec des textes ; utilisez selected() pour les questions à plusieurs codes.

expression-unknown_choice = le code { $choice } au caractère { $column } n’est pas un choix de cette question
    .title = Code que la question n’a pas
    .help = Utilisez un des codes de la liste de la question.
