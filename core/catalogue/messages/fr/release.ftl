# disclosure control

release-count_invalid =
    { $reason ->
        [missing] l’effectif manque
        [negative] l’effectif est négatif
        [not_a_count] l’effectif n’est pas un nombre entier
        [no_persons] il n’y a personne derrière un effectif supérieur à zéro
        [more_persons] il y a plus de personnes que l’effectif
       *[too_large] l’effectif est trop grand pour être exact
    }
    .title = Pas un effectif
    .help = Corrigez l’effectif. Les tableaux ne sont diffusés que si tous les effectifs sont connus ; si contributors est donné pour certains groupes, il le faut pour tous.
release-dimension_invalid =
    { $reason ->
        [repeated] un nom ou un code figure deux fois
        [unknown] la hiérarchie nomme un code que la dimension n’a pas
        [circle] la hiérarchie tourne en rond, ou un code supérieur n’a rien au-dessous de lui
        [overlap] deux groupes qui ne sont pas des sommes ont une unité en commun
       *[parts] les parties ne sont pas celles d’un groupe, ou pas celles de ses subdivisions
    }
    .title = Dimension inutilisable
    .help = Indiquez chaque groupe une fois ; les groupes sans subdivision ne se chevauchent pas et les autres sont la somme des leurs.
release-cell_unknown =
    { $reason ->
        [dimension] la cellule nomme une dimension que le tableau n’a pas
        [missing] la cellule n’a pas de code de la dimension { $dimension }
        [table] ce tableau n’existe pas
       *[code] la cellule a un code que sa dimension n’a pas
    }
    .title = Cellule inconnue
    .help = Donnez un code de chaque dimension, tel qu’elle l’énumère.
release-cell_repeated = cette cellule figure deux fois
    .title = Cellule répétée
    .help = Donnez chaque cellule une fois ; additionnez les effectifs s’ils vont ensemble.
release-cell_missing =
    { $cells ->
        [one] { $cells } groupe n’a pas de cellule ; c’est { $first }
       *[other] { $cells } groupes n’ont pas de cellule ; le premier est { $first }
    }
    .title = Cellules manquantes
    .help = Donnez un effectif à chaque groupe, ou activez absent_is_zero si un groupe absent ne compte personne.
release-not_additive = le total n’est pas la somme de ses parties
    .title = Total et parties différents
    .help = Corrigez l’un des deux, ou omettez le total : il est calculé.
release-tables_differ = { $cell } est compté différemment dans deux tableaux
    .title = Tableaux différents
    .help = Comptez les mêmes personnes dans les deux, ou diffusez les tableaux sous des univers différents.
release-name_repeated = ce nom figure deux fois
    .title = Nom répété
    .help = Donnez à chaque diffusion, tableau et valeur dérivée un nom qui lui soit propre.
release-groups_unclear = les groupes de { $dimension } partagent des unités avec ceux d’un autre tableau, et aucun n’a toutes celles de l’autre
    .title = Groupes non comparables
    .help = Indiquez dans parts de quoi chaque groupe est fait, en unités communes aux deux tableaux.
release-groups_apart = les groupes de { $dimension } n’ont rien en commun avec ceux d’un autre tableau
    .title = Groupes comparés au total seulement
    .help = Si les deux répartissent les mêmes personnes, indiquez dans parts de quoi chaque groupe est fait. Sinon, les différences entre groupes ne sont pas contrôlées.
release-preset_unknown = aucun jeu de règles ne porte ce nom
    .title = Jeu de règles inconnu
    .help = L’opération release.presets énumère les jeux de règles.
release-rules_unclear = un jeu de règles et des règles propres sont donnés, ou ni l’un ni l’autre
    .title = Règles peu claires
    .help = Donnez soit un jeu de règles, soit des règles propres.
release-column_missing = il n’y a pas de colonne { $column }
    .title = Colonne manquante
    .help = Donnez une colonne par dimension, à son nom, et une colonne count.
release-width_invalid = aucun effectif masqué ne peut être incertain de plus de { $most } quand le seuil est connu
    .title = Étendue trop grande
    .help = Demandez une étendue d’au plus { $most }, ou relevez le seuil.
release-rounding_invalid = des effectifs à partir du seuil seraient arrondis à zéro : round_to peut valoir au plus { $most }
    .title = Arrondi trop grossier
    .help = Arrondissez à { $most } ou moins, ou relevez le seuil.
release-kept_too_small = une cellule qui doit rester publiée est au-dessous du seuil
    .title = Cellule conservée trop petite
    .help = Laissez-la masquer, ou réunissez des groupes.
release-unprotected = le petit effectif de { $cell } peut être calculé
    .title = Petit effectif non protégé
    .help = Réunissez des groupes, ou laissez masquer davantage de cellules.
release-group_unprotected = un petit groupe qu’aucun tableau ne montre peut être calculé
    .title = Petit groupe non protégé
    .help = Réunissez des groupes, ou donnez les mêmes groupes aux tableaux.
release-difference_exposed = { $cell }, comparé à { $earlier } de la diffusion { $release }, révèle un petit effectif
    .title = Révélé par une diffusion antérieure
    .help = Gardez les groupes de la diffusion antérieure, ou réunissez-les jusqu’à ce qu’il ne reste aucun petit groupe entre les deux.
release-periods_exposed = cette diffusion et des diffusions antérieures d’autres périodes révèlent ensemble un petit effectif
    .title = Petit effectif révélé par plusieurs périodes
    .help = Réunissez des groupes, omettez cette période ou diffusez-la avec moins de groupes : les effectifs de périodes qui se suivent s’additionnent en ceux de la plus longue, et ce que l’une masque est ce qui reste des autres.
release-revised = la diffusion { $release } a d’autres effectifs pour les mêmes cellules
    .title = Effectifs révisés
    .help = Il n’y a rien à faire si les données ont changé. Ce que révèlent les changements eux-mêmes n’est contrôlé que cellule par cellule.
release-not_compared =
    { $reason ->
        [same_input] la diffusion { $release } compte les mêmes enregistrements et n’est pas comparée : son univers ou sa période est autre
        [same_total] la diffusion { $release } a un tableau de même total et n’est pas comparée : son univers est autre
        [period_overlaps] la diffusion { $release } porte sur une période qui chevauche celle-ci ; seuls les effectifs des mêmes cellules sont comparés
        [universe_unnamed] la diffusion { $release } n’est pas comparée : l’une des deux ne dit pas qui elle compte
       *[period_unclear] la diffusion { $release } porte sur le même univers et n’est pas comparée : l’une des périodes est illisible
    }
    .title = Diffusion antérieure non comparée
    .help = Si les deux comptent les mêmes personnes sur la même période, donnez-leur le même univers et la même période, puis recommencez. Sinon, assurez-vous que personne ne peut calculer un petit effectif à partir des deux.
release-universe_differs = on ne sait pas ce que cette diffusion révèle avec une autre qui la précède
    .title = Non comparable
    .help = Elle a été contrôlée seule. Les personnes des deux peuvent être les mêmes : donnez aux diffusions portant sur les mêmes personnes le même univers et des périodes écrites en jours, en mois ou en années.
release-part_above_whole = le numérateur est plus grand que le dénominateur
    .title = Partie supérieure au tout
    .help = Vérifiez les cellules de la valeur dérivée ; personne ne peut être au numérateur sans être au dénominateur.
release-derived_invalid =
    { $reason ->
        [no_denominator] la proportion ne dit pas de quelle cellule elle est une part
        [limits] la valeur est hors de ses propres limites
        [differs] la valeur n’est pas le quotient de ses cellules, quel que soit le multiplicateur
       *[no_probability] le quantile ne dit pas lequel il est, de 0 à 1
    }
    .title = Valeur dérivée inutilisable
    .help = Indiquez sous among le dénominateur d’une proportion, donnez à un quantile sa probability (0.5 est la médiane), et vérifiez les limites.
release-derived_suppressed =
    { $reason ->
        [cell_suppressed] la valeur est masquée avec une cellule dont elle dépend
        [extreme_quantile] il y a trop peu de personnes d’un côté du quantile
        [rounded_counts] les effectifs sont arrondis, et la valeur révélerait les effectifs exacts
        [small_denominator] le dénominateur est trop petit pour les règles
       *[few_events] il y a trop peu d’événements pour les règles
    }
    .title = Valeur dérivée masquée
    .help = Il n’y a rien à faire. Des groupes plus grands auraient une valeur.
release-published_small = l’effectif publié de { $cell } est inférieur au seuil de sa propre diffusion, { $threshold }
    .title = Petit effectif publié
    .help = Masquez l’effectif, ou réunissez des groupes ; s’il est déjà public, ne publiez rien de plus sur ces personnes.
release-indicators_near =
    { $scope ->
        [all] { $indicator } n’est pas diffusé : sur les mêmes enregistrements, il compte presque les mêmes personnes que { $other }
       *[field] { $indicator } par { $field } n’est pas diffusé : sur les mêmes enregistrements, il compte presque les mêmes personnes que { $other }
    }
    .title = Différence trop petite entre deux indicateurs
    .help = Moins de personnes que le seuil sont dans l’un et pas dans l’autre, et les deux effectifs ensemble les révéleraient. Demandez l’un des deux, ou faites que les définitions diffèrent de plus de personnes.
release-contradiction = aucun effectif ne concorde avec tout ce qui est publié
    .title = Tableaux publiés contradictoires
    .help = Vérifiez que les totaux sont la somme de leurs parties et que tous les tableaux comptent les mêmes personnes.
release-too_large = les tableaux sont trop grands pour être contrôlés (au plus { $cells } cellules)
    .title = Tableaux trop grands
    .help = Diffusez ensemble moins de tableaux, ou de plus petits.
