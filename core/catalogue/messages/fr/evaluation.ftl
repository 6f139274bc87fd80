# evaluation

evaluation-repeated =
    { $list ->
        [people] le code d’une personne figure deux fois ; le premier compte
       *[other] { $id } figure deux fois ; le premier compte
    }
    .title = Identifiant en double
    .help = Donnez à chaque résultat, indicateur, enregistrement et ville un identifiant qui lui soit propre.
evaluation-period_order = une période de { $indicator } ne commence pas avant sa fin
    .title = Période à l’envers
    .help = Corrigez le premier ou le dernier jour.
evaluation-periods_overlap = deux périodes de { $indicator } ont des jours communs, ce qui s’y est passé peut compter deux fois
    .title = Périodes qui se chevauchent
    .help = Faites commencer chaque période après la précédente, ou marquez l’indicateur comme cumulé et gardez la dernière.
evaluation-not_measured = le résultat { $result } n’a pas d’indicateur
    .title = Résultat non mesuré
    .help = Dites à quoi l’on verra qu’il est atteint ; d’ici là, les fichiers IITA l’omettent.
evaluation-value_missing = une donnée de { $indicator } n’a pas de nombre
    .title = Nombre manquant
    .help = Écrivez le nombre, ou retirez toute la donnée tant qu’il est inconnu. Un commentaire ne suffit pas.
evaluation-value_out_of_place = { $indicator } est qualitatif et porte un nombre
    .title = Nombre à la place d’un texte
    .help = Mettez le constat dans le commentaire, ou donnez à l’indicateur une mesure chiffrée.
evaluation-percentage_differs = un pourcentage de { $indicator } n’est pas le quotient de ses deux nombres ; ce sont eux qui comptent
    .title = Pourcentage incohérent
    .help = Corrigez le pourcentage ou retirez-le : il est calculé à partir des deux nombres.
evaluation-no_denominator = un pourcentage de { $indicator } ne porte sur rien : le dénominateur est nul
    .title = Pourcentage de rien
    .help = Retirez la donnée tant qu’il n’y a pas de quoi calculer une part.
evaluation-parts_differ = les groupes de { $indicator } par { $dimensions } ne font pas le total
    .title = Les groupes ne font pas le total
    .help = Corrigez les groupes ou le total ; ajoutez un groupe pour les inconnus. Si une personne peut être dans plusieurs, marquez l’indicateur comme non additif.
evaluation-cumulative_falls = { $indicator } est cumulé et baisse d’une période à la suivante
    .title = Cumul en baisse
    .help = Vérifiez les valeurs : un cumul ne peut que croître. Si chaque période vaut pour elle-même, l’indicateur n’est pas cumulé.
evaluation-actual_differs = { $indicator } porte { $typed } saisi alors que les enregistrements donnent { $computed } ; ce sont eux qui comptent
    .title = Valeur saisie différente des enregistrements
    .help = Retirez la valeur saisie, ou complétez les enregistrements.
evaluation-process_unknown = { $indicator } demande un indicateur de processus ou une ventilation qui n’existe pas
    .title = Indicateur de processus inconnu
    .help = Utilisez un de ceux que docs/evaluation.md énumère ; d’ici là, les valeurs saisies comptent.
evaluation-measure_unfit = ce qui calcule { $indicator } donne des valeurs d’une autre mesure
    .title = La mesure n’est pas celle du calcul
    .help = Donnez un pourcentage à une part, comme activities_on_time, et une unité à tous les autres indicateurs de processus.
evaluation-city_unknown = { $city } n’est pas une ville du réseau
    .title = Ville inconnue
    .help = Ajoutez la ville et son côté, ou corrigez l’identifiant. Elle compte dans le total et d’aucun côté.
evaluation-record_order = l’enregistrement finit avant de commencer et a été laissé de côté
    .title = Enregistrement à l’envers
    .help = Corrigez les dates.
evaluation-same_city = une ville se rend visite à elle-même ; la visite a été laissée de côté
    .title = Ville qui se visite elle-même
    .help = Corrigez la ville qui se déplace ou celle qui reçoit.
evaluation-round_unknown = il n’y a pas de cycle { $round }
    .title = Cycle inconnu
    .help = Ajoutez le cycle et son échelle, ou corrigez l’identifiant.
evaluation-subject_unknown = le cycle { $round } n’a pas de constats pour cette ville ou ce pays dans ce qui est comparé
    .title = Aucun constat
    .help = Corrigez le nom de la ville, du pays ou du chapitre, ou ajoutez les constats.
evaluation-rating_unknown = un constat porte une note absente de l’échelle de { $round } ; il a été laissé de côté
    .title = Note inconnue
    .help = Utilisez une note de l’échelle du cycle lui-même.
evaluation-finding_repeated = l’élément { $item } est noté deux fois pour la même ville ou le même pays ; la première note compte
    .title = Constat en double
    .help = Gardez une note par élément, ville ou pays, et cycle.
evaluation-rounds_not_comparable = les valeurs de { $first } et de { $second } sont sur des échelles différentes et ne se calculent pas ensemble
    .title = Cycles non comparables
    .help = Comparez à l’intérieur d’un cycle. Les éléments et l’échelle changent chaque fois : une différence entre cycles ne veut rien dire.
evaluation-reference_twice = { $indicator } a une référence et son résultat aussi
    .title = Référence aux deux niveaux
    .help = Gardez la référence du résultat ou celles de ses indicateurs.
evaluation-text_missing = un texte obligatoire manque
    .title = Texte manquant
    .help = Écrivez-le dans au moins une langue.
evaluation-iati_identifier =
    { $reason ->
        [same] l’activité porte l’identifiant de l’organisation déclarante
        [prefix] l’identifiant ne commence pas par celui de l’organisation déclarante suivi d’un trait d’union
        [sign] l’identifiant contient un des signes / & | ?
       *[space] l’identifiant est vide, ou commence ou finit par une espace
    }
    .title = Identifiant refusé par l’IITA
    .help = Écrivez l’identifiant de l’organisation, un trait d’union et un nom pour l’activité.
evaluation-iati_dates =
    { $reason ->
        [no_start] l’activité n’a de début ni prévu ni effectif
        [order] l’activité finit avant de commencer
        [year] une date est antérieure à l’an 1
       *[future] une date effective est postérieure à celle du fichier
    }
    .title = Dates de l’activité incohérentes
    .help = Corrigez les dates ; ce qui n’a pas encore eu lieu est prévu.
evaluation-iati_place_missing = l’activité ne nomme ni pays ni région
    .title = Lieu manquant
    .help = Indiquez les pays ou les régions bénéficiaires.
evaluation-iati_percentages = les parts ne font pas 100 %, ou il en manque
    .title = Les parts ne font pas 100
    .help = Donnez à l’ensemble des pays et régions, et aux secteurs, des parts de 0 à 100 qui fassent 100.
evaluation-iati_organisation = une organisation n’a ni identifiant ni nom
    .title = Organisation sans nom
    .help = Indiquez son nom ou son identifiant.
evaluation-iati_organisation_kind = le type de l’organisation n’est pas un code de la liste OrganisationType de l’IITA
    .title = Type d’organisation inconnu
    .help = Utilisez un code de la liste, comme 11 pour une collectivité locale, 22 pour une ONG nationale ou 40 pour un organisme multilatéral.
evaluation-iati_code_unlisted = le code n’est pas sur la liste de l’IITA, ou en a été retiré
    .title = Code absent de la liste
    .help = Cherchez-le dans les listes Country, Region et Sector de l’IITA. L’activité est écrite avec lui.
