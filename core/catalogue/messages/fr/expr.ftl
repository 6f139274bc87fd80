# expr

expression-syntax =
    l’expression est illisible au caractère { $column } : { $reason ->
        [text_not_closed] il manque le guillemet qui ferme un texte
        [number] ce n’est pas un nombre
        [unexpected_character] ce caractère n’a pas de sens ici
        [unexpected_end] il manque quelque chose à la fin
        [unexpected_token] ceci n’a pas sa place ici
        [too_deep] trop de parenthèses imbriquées
        [too_long] elle est trop longue
        [pattern] le motif n’est pas une expression régulière
        [reference] une référence n’est pas fermée ou ne nomme rien
        [date] ce n’est pas une date
       *[other] elle est mal formée
    }
    .title = Expression illisible
    .help = Vérifiez les parenthèses, les guillemets et les opérateurs autour de ce caractère.

expression-unknown_name =
    { $suggestions ->
        [0] l’expression utilise le nom { $name }, qui n’existe pas, au caractère { $column }
       *[other] l’expression utilise le nom { $name }, qui n’existe pas, au caractère { $column } ; vouliez-vous dire { $suggestion } ?
    }
    .title = Nom inconnu dans une expression
    .help = Écrivez le nom exactement comme dans le formulaire ou l’ensemble d’enregistrements.

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
        [date_time] une date avec une heure
        [nodes] un chemin vers des questions ou des groupes
        [rows] un groupe répété
       *[other] une valeur d’un autre type
    } au caractère { $column }
    .title = Valeur du mauvais type dans une expression
    .help = Comparez des nombres avec des nombres et des textes avec des textes ; utilisez selected() pour les questions à plusieurs codes. En XPath, écrivez un jour sous la forme date('2026-01-31').

expression-unknown_choice = le code { $choice } au caractère { $column } n’est pas un choix de cette question
    .title = Code que la question n’a pas
    .help = Utilisez un des codes de la liste de la question.

expression-unsupported = l’expression utilise { $name } au caractère { $column }, qui ne peut pas être évalué ici
    .title = Partie d’une expression qui n’est pas prise en charge
    .help = Les fonctions de cartes, d’appareils et de serveurs sont exclues. Ce qui dépend de cette expression n’est pas vérifié.

expression-failed =
    l’expression ne peut pas être évaluée sur cet enregistrement (caractère { $column }) : { $reason ->
        [date] une valeur n’est pas une date
        [type] une valeur est d’un type que { $name } n’accepte pas
        [several] il y a plusieurs valeurs là où il en faut une
        [variable] la variable { $name } n’existe pas
        [pattern] le motif n’est pas une expression régulière
        [steps] elle demande trop d’étapes
        [argument] { $name } ne connaît pas cet argument
       *[other] quelque chose ne convient pas
    }
    .title = Expression impossible à évaluer
    .help = Vérifiez les réponses que l’expression utilise, ou corrigez l’expression.
