# indicators

indicator-definition_invalid =
    la définition de { $indicator } n’est pas utilisable : { $reason ->
        [repeated] une définition précédente a le même identifiant
        [over] cet ensemble d’enregistrements n’existe pas, ou la mesure ne porte pas sur ces enregistrements
        [suppression] ses enregistrements portent sur des personnes, suppression doit donc être person
        [period] les enregistrements d’un ensemble exigent une période selon un champ qui est un jour ou une année, et l’annuaire n’en a pas
        [persons] l’ensemble des personnes, leur identifiant ou leur premier et dernier jour n’existe pas ou est d’un autre type
        [value] une valeur sort de ce que le champ admet
        [interval] la mesure n’a pas de limites de cette sorte
        [unit] la mesure n’a pas cette unité : les taux sont pour 100 000, les niveaux sont des niveaux, les autres ne sont ni l’un ni l’autre ; les parts et les indices ne sont ni des jours ni des années
        [disaggregate] les enregistrements ne peuvent pas être répartis selon ce champ : il doit avoir des codes ou être oui ou non, les champs de faits vont seuls, et aucun n’est nommé deux fois
        [levels] le champ n’a pas ce code, ou le niveau est indiqué deux fois
        [type] l’expression donne une valeur d’un autre type que celui qu’il faut ici
       *[expression] l’expression est illisible ; un autre constat au même endroit dit pourquoi
    }
    .title = Définition d’indicateur inutilisable
    .help = Corrigez la définition à cet endroit ; l’indicateur est omis d’ici là.
indicator-not_computable =
    { $estimates ->
        [one] { $indicator } a { $estimates } estimation sans valeur
       *[other] { $indicator } a { $estimates } estimations sans valeur
    } : { $reason ->
        [no_records] aucun enregistrement n’en relève
        [nothing_known] la réponse n’est connue pour aucun enregistrement
        [no_best_estimate] seules l’estimation la plus basse et la plus haute du dénominateur sont connues
        [missing_refused] des réponses manquent, et la définition ne l’admet pas
        [zero_denominator] le dénominateur est nul
        [no_population] la ville n’a pas d’effectif de ces habitants pour l’année ni pour une année antérieure
        [too_few] il y a moins de deux offres à comparer
        [no_period] la requête n’a pas de période
        [mixed_years] la période contient des chiffres de plusieurs années
        [beyond_watched] personne n’a été suivi aussi longtemps que demandé
        [range_out_of_order] les estimations basse, centrale et haute du dénominateur ne sont pas dans l’ordre
       *[out_of_range] les nombres sont trop grands pour le calcul
    }
    .title = Indicateur sans valeur
    .help = Ajoutez les données que le motif indique, ou retirez l’indicateur du rapport.
indicator-above_one =
    { $denominator ->
        [lowest] le numérateur de { $indicator } dépasse la valeur la plus basse de son dénominateur
       *[value] le numérateur de { $indicator } dépasse son dénominateur
    }
    .title = Numérateur supérieur au dénominateur
    .help = Vérifiez les deux avec les prestataires ; le chiffre est donné tel quel.
indicator-differs_from_catalogue = le catalogue a une autre définition appelée { $indicator }, de version { $version }
    .title = Identifiant du catalogue avec un autre contenu
    .help = Donnez à votre définition un identifiant propre, pour que personne ne prenne ses résultats pour ceux du catalogue ; ou prenez la définition du catalogue.
indicator-population_old = { $indicator } pour { $year } est divisé par les habitants de { $population }, { $years } ans plus tôt
    .title = Population ancienne
    .help = Ajoutez la population de la ville pour une année plus proche de la période ; d’ici là, prenez le taux avec prudence.
indicator-unknown = il n’existe pas d’indicateur { $indicator }
    .title = Indicateur inconnu
    .help = Utilisez un identifiant de la liste des indicateurs.
indicator-set_unknown = il n’existe pas d’ensemble d’enregistrements { $records }
    .title = Ensemble d’enregistrements inconnu
    .help = Utilisez le nom d’un ensemble intégré, comme episodes, ou déclarez l’ensemble sous record_sets.
indicator-key_missing =
    { $count ->
        [one] { $count } enregistrement de { $records } n’a pas de { $key }
       *[other] { $count } enregistrements de { $records } n’ont pas de { $key }
    }
    .title = Enregistrements sans leur clé
    .help = Ajoutez la clé. D’ici là, chacun compte, et nul ne peut dire si l’un d’eux figure deux fois.
indicator-persons_differ = les enregistrements ont { $counted } personnes et le chiffre donné est { $stated }, pour { $indicator }
    .title = Personnes comptées et déclarées très différentes
    .help = Les personnes des enregistrements comptent. Vérifiez si le fichier contient tous les épisodes de l’année ; sinon, ne le donnez pas et le chiffre vaudra.
indicator-reporting_unfit =
    { $count ->
        [one] { $count } enregistrement donne
       *[other] { $count } enregistrements donnent
    } une part d’unités déclarantes qui n’est pas comprise entre 0 et 1, pour { $indicator }
    .title = Couverture de la déclaration inutilisable
    .help = Corrigez la part ; d’ici là, elle compte comme inconnue.
indicator-nothing_to_compare = il n’y a pas deux estimations à comparer
    .title = Rien à comparer
    .help = Donnez des estimations du même indicateur pour au moins deux villes ou deux périodes.
indicator-record_set_invalid =
    l’ensemble d’enregistrements { $records } n’est pas utilisable : { $reason ->
        [reserved] services, organizations et locations sont ceux de l’annuaire ; appelez l’ensemble autrement
        [codes] un champ a des codes ou un vocabulaire existant si, et seulement si, sa sorte est code
        [repeated] un autre ensemble avant lui a le même identifiant
       *[field] la clé nomme un champ que l’ensemble n’a pas
    }
    .title = Ensemble d’enregistrements inutilisable
    .help = Corrigez l’ensemble à cet endroit ; ses indicateurs sont omis d’ici là.
indicator-records_not_given =
    { $indicators ->
        [one] { $indicators } indicateur est omis, car { $records } n’a pas été fourni
       *[other] { $indicators } indicateurs sont omis, car { $records } n’a pas été fourni
    }
    .title = Enregistrements non fournis
    .help = Fournissez les enregistrements pour calculer ces indicateurs, ou nommez ceux dont vous avez besoin.
indicator-field_unused = le champ { $field } ne fait pas partie de { $records }
    .title = Champ d’enregistrement non utilisé
    .help = Corrigez le nom du champ, ou déclarez-le dans votre propre ensemble d’enregistrements.
indicator-value_invalid = la valeur de { $field } n’est pas du type { $expected }
    .title = Valeur d’enregistrement inutilisable
    .help = Corrigez la valeur ; d’ici là elle compte comme inconnue, et le reste de l’enregistrement compte.
indicator-code_unknown = { $field } n’a pas ce code
    .title = Code inconnu dans un enregistrement
    .help = Utilisez un code du champ ; d’ici là la valeur compte comme inconnue.
indicator-record_repeated = cet enregistrement de { $records } est déjà là
    .title = Enregistrement répété
    .help = Gardez-en un ; seul le premier compte.
indicator-record_contradicts = cet enregistrement de { $records } contredit la règle { $rule }
    .title = Enregistrement contradictoire
    .help = Corrigez l’enregistrement ; il est omis d’ici là.
indicator-record_above_one = dans cet enregistrement la partie dépasse le tout, pour { $indicator }
    .title = Partie supérieure au tout
    .help = Vérifiez les deux nombres auprès de qui les a donnés ; l’enregistrement est compté tel quel.
indicator-outside_period =
    { $count ->
        [one] { $count } enregistrement de { $records } a { $field } en { $year }, hors de la période
       *[other] { $count } enregistrements de { $records } ont { $field } en { $year }, hors de la période
    }
    .title = Enregistrements hors de la période
    .help = Il n’y a rien à faire si le fichier couvre plus d’années que la période.
indicator-not_compared =
    cette estimation de { $indicator } n’est pas comparée : { $reason ->
        [definition_differs] les définitions ne sont pas les mêmes
        [persons_differ] l’une compte les personnes des enregistrements, l’autre est le chiffre donné par la ville
        [unit_differs] les unités ne sont pas les mêmes
        [period_differs] les estimations portent sur des moments différents
        [periods_overlap] les périodes ont des jours en commun
        [no_period] une estimation n’a pas de période
        [no_value] une estimation n’a pas de valeur
        [no_reference] il n’y a pas d’estimation à laquelle la comparer
        [repeated] il y a une autre estimation du même lieu et du même moment
        [no_method] il n’y a pas de méthode pour cette mesure
       *[impossible] ses nombres se contredisent
    }
    .title = Estimations non comparées
    .help = Calculez les deux estimations avec la même version de la définition, pour des périodes qui conviennent.
indicator-no_trend =
    pas de test de tendance pour { $indicator } : { $reason ->
        [definition_differs] les définitions ne sont pas les mêmes
        [persons_differ] l’une compte les personnes des enregistrements, l’autre est le chiffre donné par la ville
        [unit_differs] les unités ne sont pas les mêmes
        [period_differs] les estimations portent sur des moments différents
        [periods_overlap] les périodes ont des jours en commun
        [no_period] une estimation n’a pas de période
        [no_value] une estimation n’a pas de valeur
        [no_reference] il n’y a pas d’estimation à laquelle la comparer
        [repeated] il y a une autre estimation du même lieu et du même moment
        [no_method] il n’y a pas de méthode pour cette mesure
       *[impossible] ses nombres se contredisent
    }
    .title = Pas de test de tendance
    .help = Donnez au moins trois périodes qui ne se chevauchent pas, avec la même version de la définition.
indicator-not_released =
    { $estimates ->
        [one] { $estimates } estimation de { $indicator } porte sur des personnes et n’est pas exportée
       *[other] { $estimates } estimations de { $indicator } portent sur des personnes et ne sont pas exportées
    }
    .title = Estimations non diffusées
    .help = Donnez des règles sous release ; ce qu’elles ne peuvent pas protéger reste chez le détenteur des données.
# What the indicator table of a digital adaptation kit says
indicator-numerator-proportion = enregistrements de { $records } pour lesquels le calcul est vrai
indicator-denominator-proportion = enregistrements de { $records } dont on sait s’il est vrai
indicator-numerator-rate = somme du calcul sur { $records }
indicator-denominator-rate = habitants de la ville
indicator-numerator-ratio = somme du calcul sur { $records }
indicator-denominator-ratio = somme du calcul sur { $records } où les deux nombres sont connus
indicator-numerator-index = somme pondérée des éléments présents
indicator-denominator-index = somme des poids des éléments connus
indicator-numerator-diversity = paires d’offres de codes différents
indicator-denominator-diversity = paires d’offres
indicator-numerator-mean = somme du calcul sur { $records }
indicator-denominator-mean = enregistrements de { $records } où il est connu
indicator-numerator-quantile = quantile du calcul sur { $records }
indicator-denominator-quantile = aucun
indicator-numerator-ordinal = niveau de { $records }
indicator-denominator-ordinal = aucun
indicator-numerator-survival = part de { $records } sans l’événement à ce moment
indicator-denominator-survival = aucun
