# documents made from templates

document-template_invalid = le modèle de { $document } est inutilisable : ligne { $line }
    .title = Modèle inutilisable
    .help = Corrigez le modèle. C’est du MiniJinja, qui ne peut utiliser que les champs du document.
document-slot_missing = { $slot } est nécessaire et manque ; le document comporte une ligne à remplir
    .title = Champ manquant
    .help = Donnez une valeur.
document-slot_unknown = le document n’a pas de champ { $slot }
    .title = Champ inconnu
    .help = Utilisez les noms du tableau des champs. La valeur n’est pas utilisée.
document-slot_type =
    { $type ->
        [date] { $slot } est un jour, écrit AAAA-MM-JJ
        [time] { $slot } est une heure de la journée, écrite HH:MM
        [list] { $slot } est une liste de textes
        [codes] { $slot } est une liste de codes
        [code] { $slot } est un code
        [yes_no] { $slot } vaut true ou false
        [party] { $slot } est un objet avec authority, representative et title
        [rows] { $slot } est une liste d’objets
       *[text] { $slot } est un texte
    }
    .title = Type inadapté
    .help = Donnez une valeur de ce type. D’ici là, le document comporte une ligne à remplir.
document-ends_before_start = { $slot } est antérieur à ce qui le précède
    .title = Finit avant de commencer
    .help = Corrigez l’une des deux valeurs. Ce qui continue après minuit s’écrit sur deux jours.
document-code_unknown = le code de { $slot } n’est pas dans sa liste
    .title = Code inconnu
    .help = Utilisez un code de la liste.
