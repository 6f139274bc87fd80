# indicators

indicator-definition_invalid = la définition de { $indicator } n’est pas utilisable à cet endroit : { $reason }
    .title = Définition d’indicateur inutilisable
    .help = Corrigez la définition à cet endroit ; l’indicateur est omis d’ici là.
indicator-not_computable = { $indicator } a { $estimates } estimations sans valeur : { $reason }
    .title = Indicateur sans valeur
    .help = Ajoutez les données que le motif indique, ou retirez l’indicateur du rapport.
indicator-above_one = { $indicator } dépasse 100 pour cent
    .title = Proportion supérieure à 100 pour cent
    .help = Vérifiez numérateur et dénominateur avec les structures ; le chiffre est donné tel quel.
indicator-unknown = il n’existe pas d’indicateur { $indicator }
    .title = Indicateur inconnu
    .help = Utilisez un identifiant de la liste des indicateurs.
