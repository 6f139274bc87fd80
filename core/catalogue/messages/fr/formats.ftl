# Messages of the readers.

input-empty = le fichier est vide
    .title = Fichier vide
    .help = Vérifiez que le bon fichier a été choisi et qu’il a été enregistré avec son contenu.

input-malformed = la ligne { $line }, colonne { $column } n’est pas du { $format } : { $reason ->
        [ended_early] il se termine trop tôt
        [value_expected] une valeur était attendue
        [comma_expected] une virgule ou la fin de la liste était attendue
        [colon_expected] un deux-points était attendu
        [key_expected] un nom était attendu
        [number_invalid] un nombre est mal écrit
        [escape_invalid] une barre oblique inverse est mal employée
        [control_character] un saut de ligne ou un caractère de contrôle se trouve dans un texte
        [syntax] ce n’est pas écrit comme il faut
        [trailing] quelque chose suit la fin du document
        [not_utf8] ce n’est pas de l’UTF-8
        [not_well_formed] des balises ou des attributs ne vont pas ensemble
        [doctype] il a une déclaration de type de document, qui n’est jamais lue
        [entity_unknown] une entité que XML n’a pas est employée
        [no_table] il n’y a pas de tableau
       *[other] { $reason }
    }
    .title = Fichier illisible
    .help = Corrigez le fichier à cet endroit ou exportez-le de nouveau.

input-workbook_unreadable = le classeur ne peut pas être lu
    .title = Classeur illisible
    .help = Ouvrez-le dans un tableur, enregistrez-le de nouveau en .xlsx sans mot de passe et réessayez.

input-sheet_missing = le classeur n’a pas de feuille { $sheet }
    .title = Feuille inexistante
    .help = Vérifiez le nom de la feuille ; sans nom, la première est lue.

input-no_table =
    { $lists ->
        [0] le document n’a aucune liste d’objets ; il en faut exactement une
       *[other] le document a { $lists } listes d’objets ; il en faut exactement une
    }
    .title = Liste introuvable
    .help = Donnez un fichier qui est une liste, ou un objet qui contient une seule liste.

input-format_unknown = le format { $format } ne peut pas être lu
    .title = Format inconnu
    .help = Enregistrez la liste en .xlsx, CSV ou JSON.

input-encoding_unknown = il n’existe pas d’encodage nommé { $encoding }
    .title = Encodage inconnu
    .help = Utilisez un nom comme utf-8, windows-1252 ou utf-16le, ou ne l’indiquez pas.

input-encoding_assumed = le fichier n’indique pas son encodage ; il a été lu en { $encoding }, nécessaire dès la ligne { $line }
    .title = Encodage supposé
    .help = Vérifiez les lettres accentuées ; si elles sont fausses, indiquez l’encodage ou enregistrez le fichier en UTF-8.

input-undecodable =
    { $count ->
        [one] { $count } endroit n’est pas du { $encoding } valide, à la ligne { $line }
       *[other] { $count } endroits ne sont pas du { $encoding } valide, le premier à la ligne { $line }
    }
    .title = Octets indéchiffrables
    .help = Indiquez le bon encodage ou enregistrez le fichier de nouveau ; ces endroits portent le caractère de remplacement.

input-row_width =
    { $count ->
        [one] { $count } ligne a { $found } cellules au lieu de { $expected }
       *[other] { $count } lignes ont { $found } cellules au lieu de { $expected }
    }
    .title = Nombre de cellules incorrect
    .help = Vérifiez s’il manque un séparateur ou s’il y en a un de trop ; les cellules en trop sont gardées dans leurs propres colonnes.

input-header_unnamed = la colonne { $column } n’a pas de nom dans l’en-tête ; elle s’appelle { $name }
    .title = Colonne sans nom
    .help = Donnez un nom à la colonne dans la première ligne.

input-header_repeated = la colonne { $column } porte le nom d’une colonne précédente ; elle s’appelle { $name }
    .title = Nom de colonne répété
    .help = Donnez à chaque colonne son propre nom.

input-quote_stray =
    { $count ->
        [one] { $count } cellule a des guillemets mal placés ; ils ont été gardés comme texte
       *[other] { $count } cellules ont des guillemets mal placés ; ils ont été gardés comme texte
    }
    .title = Guillemets mal placés
    .help = Regardez ces cellules ; dans une cellule entre guillemets, chaque guillemet s’écrit deux fois.

input-truncated = le fichier se termine au milieu de quelque chose qui commence à la ligne { $line }
    .title = Fichier tronqué
    .help = Procurez-vous de nouveau le fichier entier, ou fermez les guillemets ouverts à cet endroit.

input-mojibake = la colonne { $column } contient du texte mal décodé auparavant ; cellules réparées : { $repaired }, laissées telles quelles : { $suspected }
    .title = Lettres abîmées
    .help = Enregistrez la liste d’origine en UTF-8 et corrigez les cellules laissées telles quelles.

input-json_tolerated = le fichier n’est pas du JSON strict, d’abord à la ligne { $line }, colonne { $column } : { $what ->
        [byte_order_mark] une marque d’ordre des octets
        [unicode_blank] des espaces inhabituelles
        [trailing_comma] une virgule avant la fin d’une liste
        [comment] des commentaires
        [single_quotes] des apostrophes au lieu de guillemets
        [unquoted_key] des noms sans guillemets
        [javascript] du JavaScript autour des données
        [several_documents] plusieurs documents à la suite
        [control_character] des sauts de ligne ou des caractères de contrôle dans un texte
        [escape] des barres obliques inverses que JSON ne connaît pas
        [number] des nombres précédés de zéros ou de signes
        [word] des mots d’un langage de programmation
       *[other] { $what }
    }
    .title = JSON toléré
    .help = Il n’y a rien à faire ; un export strict serait plus sûr.

input-element_skipped =
    { $count ->
        [one] { $count } élément de la liste n’est pas un objet et a été laissé de côté
       *[other] { $count } éléments de la liste ne sont pas des objets et ont été laissés de côté
    }
    .title = Éléments omis
    .help = Vérifiez la liste : chaque élément doit être un objet avec des champs nommés.

input-pivot_repeated =
    { $count ->
        [one] dans { $count } ligne, la colonne { $column } a été remplie plus d’une fois ; les textes ont été joints
       *[other] dans { $count } lignes, la colonne { $column } a été remplie plus d’une fois ; les textes ont été joints
    }
    .title = Valeurs jointes
    .help = Il n’y a rien à faire si les textes vont ensemble.

input-cell_error =
    { $count ->
        [one] la colonne { $column } a { $count } cellule avec une erreur du tableur ; elle compte comme vide
       *[other] la colonne { $column } a { $count } cellules avec une erreur du tableur ; elles comptent comme vides
    }
    .title = Erreur dans des cellules
    .help = Corrigez les formules du classeur.

input-header_missing = le tableau n’a aucune des colonnes que nomme la correspondance
    .title = Aucune colonne de la correspondance
    .help = Mettez les noms des colonnes sur la première ligne ou corrigez la correspondance.

input-column_missing = le tableau n’a pas de colonne { $column }
    .title = Colonne manquante
    .help = Corrigez le nom dans la correspondance ou ajoutez la colonne à la liste.

input-column_unmapped = la colonne { $column } n’est pas utilisée
    .title = Colonne inutilisée
    .help = Ajoutez-la à la correspondance ou aux colonnes ignorées.
