# FHIR

fhir-questionnaire_invalid =
    le questionnaire ne peut pas être utilisé : { $reason ->
        [not_a_questionnaire] ce n’est pas une ressource du type Questionnaire
        [value_kind] une valeur de { $name } n’est pas du bon genre
        [too_deep] les éléments sous { $name } sont imbriqués trop profondément
        [link_missing] un élément n’a pas de linkId
        [link_duplicate] le linkId { $name } est utilisé deux fois
        [type_missing] l’élément { $name } n’a pas de type
        [type_unknown] le type de l’élément { $name } n’existe pas dans cette version de FHIR
        [type_abstract] le type « question » de l’élément { $name } ne fait qu’en représenter d’autres
        [member_unfit] l’élément { $name } a une propriété que son type n’admet pas
        [group_empty] le groupe { $name } n’a pas d’éléments
        [options_both] l’élément { $name } a des options et un jeu de valeurs
        [options_unfit] le type de l’élément { $name } n’admet pas d’options
        [option_value] une option de l’élément { $name } n’a pas de valeur
        [option_type] une option de l’élément { $name } n’est pas du type de l’élément
        [option_duplicate] l’élément { $name } a deux fois la même option
        [value_set_missing] le jeu de valeurs de l’élément { $name } n’est pas contenu dans le questionnaire
        [enable_behavior] l’enableBehavior de l’élément { $name } n’est ni « all » ni « any »
        [enable_behavior_missing] l’élément { $name } a plusieurs conditions et pas d’enableBehavior
        [enable_both] l’élément { $name } a enableWhen et enableWhenExpression
        [enable_question_missing] une condition de l’élément { $name } ne nomme aucune question
        [enable_question_unknown] une condition renvoie à { $name }, qui n’existe pas
        [enable_self] l’élément { $name } dépend de lui-même
        [enable_operator] une condition de l’élément { $name } a un opérateur inconnu
        [enable_operator_missing] une condition de l’élément { $name } n’a pas d’opérateur
        [enable_answer_missing] une condition de l’élément { $name } n’a pas de réponse de comparaison
        [enable_answer_several] une condition de l’élément { $name } a plusieurs réponses de comparaison
        [enable_answer_type] une condition de l’élément { $name } compare avec une réponse d’un autre type
        [bound_missing] une limite de l’élément { $name } n’a pas de valeur
        [bound_type] une limite de l’élément { $name } n’est pas du type de l’élément
        [initial_unfit] l’élément { $name } a des options : sa réponse initiale se marque parmi elles
        [initial_several] l’élément { $name } admet une réponse et en a plusieurs initiales
        [initial_missing] une réponse initiale de l’élément { $name } n’a pas de valeur
        [expression_missing] une expression de { $name } est vide
        [variable_name] une variable de { $name } n’a pas de nom
        [constraint_key] une contrainte de { $name } n’a pas de clé
        [constraint_severity] une contrainte de { $name } n’a pas de gravité connue
        [constraint_expression] une contrainte de { $name } n’a pas d’expression
        [constraint_human] une contrainte de { $name } n’a pas de texte pour les personnes
        [status] son statut n’est pas un de ceux de FHIR
        [status_missing] il n’a pas de statut
       *[other] { $name } n’est pas correct
    }
    .title = Le questionnaire enfreint une règle de FHIR
    .help = Corrigez cet endroit du questionnaire.

fhir-response_invalid =
    la réponse ne peut pas être lue à cet endroit : { $reason ->
        [not_a_response] ce n’est pas une ressource du type QuestionnaireResponse
        [value_kind] { $name } n’est pas du bon genre
        [link_missing] un élément n’a pas de linkId
        [status_missing] elle n’a pas de statut
        [status] son statut n’est pas un de ceux de FHIR
        [too_deep] les éléments sont imbriqués trop profondément
        [value_several] une réponse a plusieurs valeurs
        [data] les données d’une pièce jointe ne sont pas du Base64
       *[other] { $name } n’est pas correct
    }
    .title = La réponse enfreint une règle de FHIR
    .help = Corrigez cet endroit dans le programme qui écrit la réponse.

fhir-group_answered = le groupe { $question } a des réponses ; ses questions vont sous « item »
    .title = Groupe avec des réponses
    .help = Écrivez les questions d’un groupe comme éléments du groupe.

fhir-display_answered = { $question } est seulement affiché et ne peut pas avoir de réponse
    .title = Réponse à un texte qui n’est pas une question
    .help = Retirez la réponse.

fhir-item_misplaced = { $question } n’est pas là où le questionnaire le prévoit
    .title = Élément au mauvais endroit
    .help = Placez l’élément sous celui qui le contient dans le questionnaire.

fhir-item_repeated = { $question } n’est pas répété, mais se trouve plusieurs fois
    .title = Élément donné plusieurs fois
    .help = Gardez un seul élément. Plusieurs réponses à une question vont dans un même élément.

fhir-value_missing = une réponse à { $question } n’a pas de valeur
    .title = Réponse sans valeur
    .help = Donnez la valeur ou retirez la réponse.

fhir-display_differs = le texte d’un code de { $question } n’est pas celui de son système de codes
    .title = Le texte et le code diffèrent
    .help = Vérifiez lequel des deux, le code ou le texte, correspond à ce qui était voulu.

fhir-attachment_size = la taille indiquée du fichier de { $question } est de { $stated } octets ; ses données en ont { $actual }
    .title = La taille d’un fichier n’est pas celle de ses données
    .help = Envoyez le fichier de nouveau : il a peut-être été tronqué.

fhir-resource_unknown = la référence de { $question } renvoie à un type de ressource que FHIR n’a pas
    .title = Référence à un type de ressource inconnu
    .help = Vérifiez l’orthographe du type dans la référence.

fhir-resources_skipped =
    { $count ->
        [one] { $count } ressource du lot n’est pas une réponse à un questionnaire et a été écartée
       *[other] { $count } ressources du lot ne sont pas des réponses à un questionnaire et ont été écartées
    }
    .title = Autres ressources dans le lot
    .help = Il n’y a rien à faire : seules les réponses sont vérifiées.

fhir-form_draft = le questionnaire de cette réponse est encore un brouillon
    .title = Réponse à un brouillon
    .help = Vérifiez si la réponse était un essai.
