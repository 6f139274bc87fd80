# form

form-identity_missing = { $name } est vide
    .title = Formulaire sans identifiant ou sans version
    .help = Donnez au formulaire un identifiant et une version : les réponses citent les deux.

form-name_invalid = { $name } n’est pas un nom valide
    .title = Nom inutilisable
    .help = Utilisez des lettres minuscules, des chiffres et des tirets bas, commencez par une lettre et évitez les mots du langage d’expressions.

form-name_duplicate = le nom { $name } est utilisé deux fois
    .title = Nom en double
    .help = Donnez un autre nom à l’un des deux : les réponses sont conservées par nom.

form-name_reserved = le nom { $name } a un autre sens dans les exports ou dans les logiciels de statistique
    .title = Nom qui a un autre sens ailleurs
    .help = Choisissez un autre nom, par exemple précédé du thème de la question.

form-name_shadowed = { $name } est aussi le nom d’autre chose, et les expressions ne peuvent pas les distinguer
    .title = Nom qui en cache un autre
    .help = Renommez la variable ou le formulaire lié.

form-column_collision = les réponses à { $name } et à { $other } reçoivent la même colonne { $column } dans un tableau
    .title = Deux réponses dans une colonne
    .help = Renommez l’une des deux. Les tableaux relient groupes, questions et codes par / - ou ___, et les logiciels de statistique ignorent la casse.

form-group_empty = { $name } ne contient aucune question
    .title = Groupe vide
    .help = Ajoutez ses questions ou supprimez-le.

form-question_unknown = le formulaire n’a pas de { $name } que { $property } pourrait désigner ici
    .title = Question inconnue
    .help = Écrivez le nom tel qu’il figure dans le formulaire ; la question doit se trouver dans la même ligne.

form-related_unknown = le formulaire ne déclare aucun formulaire lié { $name }
    .title = Formulaire lié inconnu
    .help = Ajoutez-le aux formulaires liés ou corrigez le nom.

form-unused = rien n’utilise { $name }
    .title = Déclaré et inutilisé
    .help = Supprimez-le ou utilisez-le là où il était prévu.

form-rule_duplicate = deux règles ont l’identifiant { $name }
    .title = Identifiant de règle en double
    .help = Donnez à chaque règle son propre identifiant : les constats le citent.

form-total_unfit = { $name } ne peut pas entrer dans ce total
    .title = Total qui ne peut pas être calculé
    .help = Un total est un nombre et ses parties sont d’autres nombres, chacun une fois et tous dans la même ligne.

form-language_unknown = la langue d’origine { $name } n’est pas parmi les langues du formulaire
    .title = Langue d’origine manquante
    .help = Ajoutez-la aux langues du formulaire.

form-label_missing = { $name } n’a pas de texte
    .title = Texte manquant
    .help = Écrivez ce que doit lire la personne qui répond.

form-translation_missing = { $property } de { $name } manque en { $language }
    .title = Traduction manquante
    .help = Ajoutez la traduction ou retirez la langue des langues du formulaire.

form-label_repeated = { $name } a le même texte que { $other }
    .title = Deux questions avec le même texte
    .help = Précisez dans le texte ce qui les distingue ou supprimez l’une des deux.

form-list_unknown = le formulaire n’a pas de liste { $name }
    .title = Liste inconnue
    .help = Ajoutez la liste ou corrigez son nom.

form-list_missing = { $name } a besoin d’une liste de choix
    .title = Liste de choix manquante
    .help = Indiquez la liste dans laquelle la réponse est choisie.

form-list_empty = la liste { $name } n’a aucun choix
    .title = Liste vide
    .help = Ajoutez ses choix.

form-list_unused = aucune question n’utilise la liste { $name }
    .title = Liste inutilisée
    .help = Supprimez-la ou indiquez-la dans la question prévue.

form-list_repeated = les listes { $name } et { $other } ont les mêmes choix
    .title = Deux listes avec les mêmes choix
    .help = Utilisez une seule liste, pour qu’une correction serve aux deux questions.

form-vocabulary_unknown = il n’existe pas de vocabulaire { $name }
    .title = Vocabulaire inconnu
    .help = Corrigez le nom ou donnez le vocabulaire au moteur.

form-choice_invalid = un code de la liste { $name } est vide ou contient des espaces
    .title = Code inutilisable
    .help = Écrivez le code sans espaces : quand plusieurs sont choisis, les espaces les séparent.

form-choice_duplicate = le code { $name } est utilisé deux fois dans sa liste
    .title = Code en double
    .help = Donnez un autre code à l’un des deux choix.

form-choice_similar = les choix { $name } et { $other } ont le même texte
    .title = Deux choix avec le même texte
    .help = Précisez dans le texte ce qui les distingue ou supprimez l’un des deux.

form-choice_parent = le choix plus large { $parent } de { $name } n’existe pas ou en fait partie
    .title = Choix plus large qui ne convient pas
    .help = Indiquez un choix de la même liste qui soit plus large que celui-ci.

form-not_a_choice = { $property } cite le code { $name }, qui n’est pas dans la liste
    .title = Code absent de la liste
    .help = Utilisez un code de la liste ou ajoutez le choix.

form-missing_code_clash = le code { $choice } de { $name } désigne à la fois une réponse et une absence ({ $missing })
    .title = Code à double sens
    .help = Utilisez pour la réponse absente un code qui ne soit ni un choix ni un nombre de l’intervalle.

form-property_unfit = { $property } de { $name } ne convient pas au type de la question
    .title = Propriété d’un autre type
    .help = Supprimez-la ou changez le type de la question.

form-property_dead = { $property } de { $name } est sans effet à cause de { $because }
    .title = Propriété sans effet
    .help = Supprimez-la ou corrigez l’autre propriété.

form-limits_crossed = une limite de { $name } ne peut pas être respectée
    .title = Limites inversées
    .help = Écrivez la plus petite valeur comme minimum et la plus grande comme maximum.

form-limit_invalid = { $property } de { $name } n’est pas une valeur du type de la question
    .title = Limite d’un autre type
    .help = Écrivez la limite comme une réponse : un nombre, un jour au format AAAA-MM-JJ, une heure au format HH:MM.

form-count_contradiction = { $property } de { $name } ne peut pas être respecté avec { $because }
    .title = Nombres contradictoires
    .help = Changez l’un des deux nombres.

form-pattern_invalid = le motif de { $name } n’est pas une expression régulière que cette bibliothèque lit
    .title = Motif inutilisable
    .help = Corrigez le motif ; les assertions de contexte et les références arrière ne sont pas admises.

form-initial_unfit = la réponse initiale de { $name } ne s’accorde pas avec { $property }
    .title = Réponse initiale refusée
    .help = Changez la réponse initiale ou la propriété.

form-other_always_asked = { $name } est demandé même quand { $choice } n’est pas choisi dans { $question }
    .title = Texte « autre » toujours demandé
    .help = Demandez-le seulement quand ce choix est fait.

form-repeat_dead = { $name } n’a jamais de ligne
    .title = Groupe répété sans lignes
    .help = Corrigez le nombre de fois où il est posé ou supprimez-le.

form-self_reference = { $property } de { $name } lit la réponse même à { $name }
    .title = Expression sur sa propre réponse
    .help = Utilisez une autre question, ou une contrainte, où la réponse elle-même s’écrit comme un point.

form-cycle = { $name } dépend de lui-même, en passant par { $through }
    .title = Conditions en cercle
    .help = Sortez du cercle l’une de ces conditions ou l’un de ces calculs.

form-never_asked = { $name } ne peut jamais être posé : ces conditions se contredisent : { $reasons }
    .title = Question jamais posée
    .help = Changez l’une des conditions citées.

form-condition_always = { $property } de { $name } est vrai quelle que soit la réponse
    .title = Condition qui ne dit rien
    .help = Supprimez la condition ou corrigez-la : un `or` entre deux inégalités en est souvent la cause.

form-condition_never = { $property } de { $name } n’est jamais vrai : ces conditions se contredisent : { $reasons }
    .title = Condition jamais vraie
    .help = Changez l’une des conditions citées.

form-rule_never_holds = toute réponse complète enfreint la règle { $name } : ces conditions se contredisent : { $reasons }
    .title = Règle toujours enfreinte
    .help = Corrigez la règle ou les conditions citées.

form-no_valid_answer = aucune réponse à { $name } n’est acceptée : ces propriétés se contredisent : { $reasons }
    .title = Question sans réponse acceptée
    .help = Changez l’une des propriétés citées.

form-hidden_by_itself = une réponse à { $name } fait disparaître { $name }
    .title = Question masquée par sa propre réponse
    .help = Faites dépendre la condition d’une question précédente.

form-choices_empty = { $name } n’a aucun choix quand { $answer }
    .title = Réponse qui ne laisse aucun choix
    .help = Ajoutez des choix pour cette réponse ou ne posez pas la question dans ce cas.

form-choice_unreachable = { $choice } ne peut jamais être choisi dans { $name }, à cause de { $reasons }
    .title = Choix inaccessible
    .help = Supprimez le choix ou corrigez ce qui empêche de le faire.

form-not_analysed = les conditions autour de { $name } sont trop nombreuses pour être examinées ensemble
    .title = Conditions non examinées
    .help = Aucune erreur n’est connue ici. Des conditions plus simples peuvent être vérifiées.
