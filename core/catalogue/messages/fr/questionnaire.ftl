# questionnaire

answer-required = la question { $question } n’a pas de réponse
    .title = Réponse obligatoire manquante
    .help = Répondez à la question ou indiquez pourquoi il n’y a pas de réponse.

answer-type =
    la réponse à { $question } doit être { $expected ->
        [integer] un nombre entier
        [decimal] un nombre
        [date] une date qui existe, au format AAAA-MM-JJ
        [time] une heure, au format HH:MM
        [boolean] vrai ou faux
        [select_one] un code
        [select_many] une liste de codes
        [list] une liste
        [object] un objet avec les réponses d’une ligne
       *[text] un texte
    }
    .title = Réponse du mauvais type
    .help = Écrivez la réponse comme la question le demande ou indiquez pourquoi il n’y en a pas.

answer-range =
    la réponse à { $question } est { $side ->
        [min] inférieure à { $min }, le minimum accepté
       *[max] supérieure à { $max }, le maximum accepté
    }
    .title = Nombre hors limites
    .help = Vérifiez le nombre : un chiffre de trop ou une autre unité en est souvent la cause.

answer-not_a_choice = une réponse à { $question } n’est pas dans sa liste de choix ({ $list })
    .title = La réponse n’est pas un des choix
    .help = Utilisez un des codes de la liste.

answer-choice_repeated = le même choix est donné deux fois pour { $question }
    .title = Choix répété
    .help = Rien n’est perdu : il compte une fois. Retirez la répétition.

answer-choice_exclusive = le choix { $choice } de { $question } ne peut pas être combiné avec d’autres
    .title = Choix qui s’excluent
    .help = Gardez ce choix seul, ou retirez-le et gardez les autres.

answer-constraint = la réponse à { $question } ne respecte pas la règle du formulaire
    .title = La réponse ne respecte pas une règle
    .help = Comparez-la aux réponses liées et corrigez celle qui est fausse.

answer-not_relevant = { $question } n’était pas à poser, mais il y a une réponse
    .title = Réponse à une question sans objet
    .help = Retirez la réponse ou corrigez la réponse précédente qui rend la question inutile.

answer-unknown_question =
    { $suggestions ->
        [0] le formulaire n’a pas de question de ce nom
       *[other] le formulaire n’a pas de question de ce nom ; vouliez-vous dire { $suggestion } ?
    }
    .title = Question inconnue
    .help = Vérifiez l’orthographe et que la réponse est dans le bon groupe.

answer-missing_not_allowed =
    { $question } n’accepte pas { $reason ->
        [not_asked] « non demandé »
        [not_applicable] « sans objet »
        [refused] « ne souhaite pas répondre »
        [withheld] « non communiqué »
       *[unknown] « ne sait pas »
    } comme réponse
    .title = Ce motif d’absence de réponse n’est pas accepté
    .help = Répondez à la question ou utilisez un des motifs que le formulaire propose.

answer-too_long = la réponse à { $question } dépasse { $limit } caractères
    .title = Texte trop long
    .help = Raccourcissez le texte.

answer-repeat_count =
    { $question } compte { $count } entrées ; { $limit ->
        [min] il en faut au moins { $min }
       *[max] on en accepte au plus { $max }
    }
    .title = Trop peu ou trop d’entrées
    .help = Ajoutez les entrées qui manquent ou regroupez-en certaines.

response-form_mismatch = la réponse porte sur un autre formulaire ou une autre version : { $expected } était attendu dans { $field }
    .title = Réponse à un autre formulaire ou une autre version
    .help = Vérifiez la réponse avec le formulaire et la version utilisés pour répondre.

response-duplicate = une autre réponse de ce lot a le même identifiant
    .title = Identifiant répété
    .help = Gardez l’une des deux ou donnez à chaque réponse son propre identifiant.

form-invalid =
    le formulaire n’est pas utilisable : { $reason ->
        [empty] { $name } est vide
        [language] la langue { $name } n’est pas parmi les langues du formulaire
        [vocabulary_unknown] le vocabulaire { $name } n’existe pas
        [list_empty] la liste { $name } n’a aucun choix
        [list_unknown] la liste { $name } n’existe pas
        [list_missing] { $name } a besoin d’une liste de choix
        [code] un code de { $name } est vide ou contient des espaces
        [code_duplicate] le code { $name } est utilisé deux fois
        [text_missing] un texte de { $name } manque dans une des langues du formulaire
        [name] { $name } n’est pas un nom valide
        [name_duplicate] le nom { $name } est utilisé deux fois
        [min_above_max] une limite de { $name } ne peut pas être respectée
        [property_unfit] une propriété de { $name } ne convient pas au type de la question
        [exclusive_unknown] le code exclusif { $name } n’est pas dans la liste
        [cycle] une condition dépend d’elle-même
       *[other] il contient une erreur
    }
    .title = Formulaire inutilisable
    .help = Corrigez cet endroit du formulaire. Les noms sont en minuscules, chiffres et tirets bas, chacun une seule fois.

form-lost = { $property } de { $name } n’a pas d’équivalent dans { $format } et a été omis
    .title = Partie d’un formulaire omise
    .help = Le reste du formulaire est complet. Vérifiez que le formulaire fonctionne sans cette partie.

response-not_migrated = la réponse à { $question } n’a pas été reprise dans la nouvelle version du formulaire : { $reason ->
        [removed] la question n’existe plus
        [moved] la question se trouve dans un autre groupe répété
        [type] la question attend un autre type de réponse
        [option] l’un de ses choix n’existe plus
       *[unknown] elle ne correspondait à aucune question de l’ancienne version
    }
    .title = Réponse sans place dans la nouvelle version
    .help = La réponse est conservée parmi ce qui a été écarté. Si la question ou le choix a un nouveau nom, indiquez-le dans les changements de nom.
