# twinning

twinning-capacity_impossible = { $partner } demande au minimum plus de partenaires qu’il ne peut en avoir au maximum
    .title = Minimum supérieur au maximum
    .help = Corrigez l’un des deux nombres. D’ici là, la ville ne reçoit pas de nouveau partenaire.
twinning-lock_refused =
    { $reason ->
        [same_side] ce jour-là, les deux n’étaient pas de côtés opposés : le verrou est écarté
        [side_changed] l’un des deux figure de l’autre côté dans cette agora : le verrou est écarté
        [forbidden] la même paire est interdite : le verrou est écarté
        [over_capacity] l’un des deux a déjà autant de partenaires verrouillés qu’il peut en avoir : le verrou est écarté
        [in_future] le jour de la signature n’est pas encore arrivé : le verrou est écarté
       *[repeated] la paire est verrouillée deux fois : le second verrou est écarté
    }
    .title = Verrou inutilisable
    .help = Corrigez le verrou, ou ce qu’il contredit.
twinning-lock_against_rule =
    { $rule ->
        [no_capacity] { $eu } et { $lac } sont verrouillés alors que l’un des deux ne peut pas avoir de partenaire
        [no_commitment] { $eu } et { $lac } sont verrouillés alors qu’un engagement manque
        [no_common_language] { $eu } et { $lac } sont verrouillés alors qu’ils n’ont pas de langue commune
        [excluded] { $eu } et { $lac } sont verrouillés alors que l’un des deux ne veut pas de l’autre
        [same_side] { $eu } et { $lac } sont verrouillés alors qu’ils ne sont pas de côtés opposés aujourd’hui
       *[score_too_low] { $eu } et { $lac } sont verrouillés alors que leur score est inférieur au minimum
    }
    .title = Verrouillé contre une règle
    .help = Il n’y a rien à faire si la paire a signé ; sinon, retirez le verrou.
twinning-ranking_unusable =
    { $reason ->
        [second_ranking] la ville a déjà un classement : celui-ci est écarté
        [repeated] le partenaire est classé deux fois : la seconde place est écartée
       *[same_side] les deux ne sont pas de côtés opposés : la place est écartée
    }
    .title = Classement inutilisable
    .help = Classez chaque partenaire de l’autre côté une fois, dans un seul classement par ville.
twinning-side_empty =
    personne ne participe du côté de { $side ->
        [EU] l’Union européenne
       *[LAC] l’Amérique latine et des Caraïbes
    }
    .title = Un côté est vide
    .help = Ajoutez des partenaires, ou vérifiez la date et leurs appartenances.
twinning-minimum_unreachable = le nombre minimum de partenaires de { $partner } est de { $minimum }, et { $reachable } au plus sont possibles : le minimum ne compte pas
    .title = Minimum hors d’atteinte
    .help = Ajoutez des candidats, assouplissez une règle ou abaissez son minimum à ce qui est possible.
twinning-minimum_unmet =
    { $found ->
        [one] { $partner } reçoit { $found } partenaire et devrait en avoir au moins { $minimum }
       *[other] { $partner } reçoit { $found } partenaires et devrait en avoir au moins { $minimum }
    }
    .title = Trop peu de partenaires
    .help = Ajoutez des candidats, assouplissez une règle ou abaissez son minimum.
twinning-ties_broken =
    { $cities ->
        [one] une ville a des candidats de même valeur : l’identifiant a décidé
       *[other] { $cities } villes ont des candidats de même valeur : l’identifiant a décidé
    }
    .title = Candidats à égalité
    .help = Il n’y a rien à faire, ou laissez ces villes classer leurs candidats.
twinning-plans_equal = d’autres plans sont aussi bons que celui-ci : les identifiants ont décidé
    .title = Plans équivalents
    .help = Il n’y a rien à faire, ou changez les poids des thèmes si l’un des plans doit être préféré.
twinning-not_a_pair = { $one } et { $other } ne sont pas de côtés opposés ce jour-là
    .title = Pas une paire
    .help = Demandez un partenaire de chaque côté.
twinning-not_on_a_side = { $partner } n’est pas d’un seul côté ce jour-là : il n’est pas pris en compte
    .title = D’aucun côté
    .help = Vérifiez la date et ses appartenances.
twinning-not_forced =
    { $reason ->
        [over_capacity] la paire ne peut pas être imposée : l’un des deux a déjà autant de partenaires verrouillés qu’il peut en avoir
       *[side_changed] la paire ne peut pas être imposée : l’un des deux figure de l’autre côté dans une paire verrouillée
    }
    .title = Ne peut pas être imposée
    .help = Ce qui est signé demeure. Retirez une paire verrouillée ou augmentez le nombre maximal de partenaires.
twinning-group_repeated = un autre groupe porte le même identifiant
    .title = Groupe répété
    .help = Donnez à chaque groupe son propre identifiant. D’ici là, les deux figurent l’un après l’autre.
