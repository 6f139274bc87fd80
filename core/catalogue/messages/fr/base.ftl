# base

operation-unknown = cette opération n’existe pas
    .title = Opération inconnue
    .help = Demandez engine.info pour voir les opérations de cette version.

operation-not_built = cette version ne peut pas le faire : la fonction { $feature } n’y est pas incluse
    .title = Non inclus dans cette version
    .help = Utilisez une version qui inclut la fonction, ou un autre format.

request-invalid = la requête ne correspond pas à l’opération { $operation }
    .title = Requête inutilisable
    .help = Le schéma { $operation }.request dit ce qu’elle accepte.

attachment-missing = la pièce jointe { $attachment } manque
    .title = Pièce jointe manquante
    .help = Joignez le fichier ou le tableau sous ce nom.

attachment-unused = la pièce jointe { $attachment } n’a pas servi
    .title = Pièce jointe inutilisée
    .help = Comparez son nom avec ceux que cite la requête.

handle-wrong = l’opération { $operation } n’a reçu aucune ressource ouverte, ou en a reçu une d’une autre sorte
    .title = Mauvaise ressource
    .help = Donnez-lui ce que crée l’opération que engine.info indique sous `needs`.

operation-cancelled = l’appelant a arrêté le travail
    .title = Annulé
    .help = Rien n’a été écrit ; relancez quand vous voudrez.

limit-reached = la limite de { $limit } est atteinte : { $value }
    .title = Limite atteinte
    .help = Divisez l’entrée, ou relevez la limite si vous lui faites confiance.

catalogue-invalid = le fichier de catalogue { $file } est inutilisable
    .title = Catalogue inutilisable
    .help = Vérifiez le fichier avec le schéma de son type.

internal-defect = un défaut de la bibliothèque a arrêté l’appel
    .title = Défaut de la bibliothèque
    .help = Signalez-le avec le nom de l’opération ; vos données n’ont pas changé.

document-field_unknown = { $suggestions ->
    [1] le champ { $field } n’existe pas ici ; vouliez-vous dire { $suggestion } ?
   *[other] le champ { $field } n’existe pas ici
 }
    .title = Champ inconnu
    .help = Vérifiez l’orthographe, ou retirez le champ.

document-field_duplicate = le champ { $field } est présent deux fois
    .title = Champ répété
    .help = N’en gardez qu’un.

document-field_missing = le champ { $field } manque
    .title = Champ manquant
    .help = Ajoutez le champ.

document-value_invalid = { $rule ->
    [type] { $expected ->
        [valid] la valeur n’a pas la forme attendue ici
       *[other] une valeur d’un autre type est attendue ici : { $expected }
    }
    [format] { $expected ->
        [date] une date qui existe est attendue ici, écrite AAAA-MM-JJ
       *[other] la valeur doit avoir ce format : { $expected }
    }
    [unique] rien ne peut figurer deux fois ici
    [one_of] seules ces valeurs sont acceptées ici : { $expected }
    [identifier] un identifiant n’a que des lettres minuscules sans accent, des chiffres et des tirets bas, et commence par une lettre
    [version] une version a trois nombres séparés par des points, comme 1.0.0
   *[other] la valeur doit respecter cette règle : { $expected }
 }
    .title = Valeur refusée
    .help = Donnez une valeur de ce type ; le schéma du document contient toutes les règles.
argument-null = l’argument { $argument } manque
    .title = Argument manquant
    .help = Passez un pointeur valide ; seuls un texte et des octets de longueur 0 peuvent être NULL.
argument-length = la longueur de l’argument { $argument } est impossible
    .title = Longueur impossible
    .help = Passez la longueur en octets sous forme de nombre non signé de 64 bits.
argument-encoding = l’argument { $argument } n’est pas en UTF-8
    .title = Texte qui n’est pas en UTF-8
    .help = Convertissez le texte en UTF-8 avant l’appel.
argument-invalid = l’argument { $argument } a une valeur qui n’est pas connue
    .title = Argument inconnu
    .help = Les langues sont en, es, fr et pt ; les limites sont bytes, depth, rows et text, en nombres entiers.
job-state = la tâche ne peut pas faire cela maintenant
    .title = Tâche dans un autre état
    .help = Préparez tout avant l’exécution, demandez les résultats après, et utilisez une tâche depuis un seul fil à la fois.
output-missing = la tâche n’a donné aucun résultat nommé { $output }
    .title = Résultat manquant
    .help = Consultez la liste des résultats de la tâche ou vérifiez que son exécution a réussi.
