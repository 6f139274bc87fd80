# editions

edition-record_repeated = deux enregistrements d’une même source portent le même nom ; les deux ont été retenus
    .title = Enregistrement répété
    .help = Donnez à chaque enregistrement de la source un nom propre, pour que les décisions trouvent le bon.

edition-unverified = { $count ->
    [one] { $count } fiche n’est plus dans aucune source et reste, marquée comme non vérifiée
   *[other] { $count } fiches ne sont plus dans aucune source et restent, marquées comme non vérifiées
 }
    .title = N’est plus citée par aucune source
    .help = Interrogez-les. Si l’une a fermé, enregistrez la décision ; le silence seul ne ferme rien.

edition-listed_again = une source cite quelque chose qui a été fermé ou refusé et en dit du nouveau ; cela reste en dehors
    .title = Citée de nouveau
    .help = Vérifiez ce qui est vrai. Enregistrez la décision relist si la fiche peut revenir dans l’annuaire.

edition-values_too_common = { $count ->
    [one] de très nombreux enregistrements partagent { $count } valeur ; tous n’ont donc pas été comparés entre eux
   *[other] de très nombreux enregistrements partagent chacune de { $count } valeurs ; tous n’ont donc pas été comparés entre eux
 }
    .title = Valeurs trop communes
    .help = Regardez les noms et les téléphones qui reviennent très souvent : un standard ou le nom d’un programme ne distingue personne.

edition-review_shortened = { $count ->
    [one] { $count } paire d’enregistrements qui se ressemblent un peu n’a pas été retenue parmi celles à examiner, car chaque enregistrement en a déjà assez
   *[other] { $count } paires d’enregistrements qui se ressemblent un peu n’ont pas été retenues parmi celles à examiner, car chaque enregistrement en a déjà assez
 }
    .title = Moins de paires à examiner
    .help = Décidez des paires qui figurent dans la liste, et complétez les fiches qui n’ont guère plus qu’un nom très courant.
edition-still_protected = { $count ->
    [one] { $count } lieu reste protégé parce qu’un enregistrement l’a demandé, qu’aucune liste ne répète maintenant
   *[other] { $count } lieux restent protégés parce que des enregistrements l’ont demandé, qu’aucune liste ne répète maintenant
 }
    .title = Toujours protégé
    .help = Si un lieu peut être publié, que la liste qui le protégeait le dise ; une liste qui se tait ne découvre rien.
edition-date_not_yet = la date de vérification est postérieure à celle de l’édition ; elle n’est pas prise en compte
    .title = Date à venir
    .help = Corrigez la date dans la liste, ou celle de l’édition.

decision-unusable = il manque à la décision un enregistrement ou un champ, ou elle en a trop
    .title = Décision inutilisable
    .help = Donnez deux enregistrements pour lier ou séparer, un seul sinon, et un champ seulement pour garder une valeur.

decision-record_absent = un enregistrement de la décision n’est plus dans aucune source
    .title = Enregistrement d’une décision absent
    .help = Il n’y a rien à faire : la décision est gardée au cas où l’enregistrement reviendrait.

decision-record_unknown = un enregistrement de la décision n’est dans aucune source et n’était pas dans l’édition précédente
    .title = Enregistrement d’une décision inconnu
    .help = Corrigez le nom de la source ou de l’enregistrement. La décision est gardée et n’a pas d’effet.

decision-evidence_changed = l’enregistrement dit autre chose que lorsque la décision a été prise : elle n’a pas été appliquée
    .title = Décision à reprendre
    .help = Regardez l’enregistrement tel qu’il est maintenant et enregistrez de nouveau la décision.

decision-contradiction = la décision en contredit une autre et n’a pas été appliquée
    .title = Décisions contradictoires
    .help = Retirez l’une des deux. D’ici là, la plus récente vaut ; si elles sont du même jour, la plus prudente.

policy-field_unknown = la politique nomme un champ qu’aucune fiche ne possède
    .title = Champ inconnu dans une politique
    .help = Nommez les champs comme le font les conflits, par exemple location.address.

merge-cluster_unusable = le groupe nomme une fiche qui n’existe pas ou qui est dans un autre groupe ; il a été laissé de côté
    .title = Groupe inutilisable
    .help = Donnez les positions des fiches, comptées à partir de 0, chacune dans un seul groupe.

edition-unusable = la pièce jointe n’est pas une édition du type nécessaire
    .title = Édition inutilisable
    .help = Corrigez ce que nomment les constats, ou donnez une édition construite ici.

diff-other_city = les deux éditions sont de villes différentes
    .title = Éditions de villes différentes
    .help = Comparez deux éditions d’une même ville.

diff-not_later = l’édition la plus récente n’est pas postérieure à l’autre
    .title = Ordre des éditions
    .help = Vérifiez que les éditions n’ont pas été interverties.

# The report of changes: sentences that people read.
changes-title = Changements dans l’annuaire
changes-period = De l’édition du { $from } à celle du { $to }.
changes-none = Rien n’a changé.
changes-unchanged = { $count ->
    [one] { $count } organisation n’a pas changé.
   *[other] { $count } organisations n’ont pas changé.
 }
changes-values = avant : { $before } ; maintenant : { $after }
changes-now = maintenant : { $after }
changes-nothing = rien
changes-kind-added = Nouvelles
changes-kind-closed = Fermées
changes-kind-removed = Ne sont plus dans l’annuaire
changes-kind-merged = Plusieurs fiches n’en font plus qu’une
changes-kind-split = Une fiche en fait maintenant plusieurs
changes-kind-unverified = Ne figurent plus dans aucune source
    .note = Elles sont peut-être ouvertes : le silence ne veut pas dire qu’elles ont fermé. Appelez avant de venir.
changes-kind-listed_again = Citées de nouveau
changes-kind-moved = Nouvelle adresse
changes-kind-renamed = Nouveau nom
changes-kind-hours_changed = Nouveaux horaires
changes-kind-phone_changed = Nouveaux numéros de téléphone
changes-kind-service_added = Nouveaux services
changes-kind-service_removed = Services qui ne figurent plus
changes-kind-other = Autres changements

# Fields that changed.
changes-field-organization-alternate_name = autre nom
changes-field-organization-description = description
changes-field-organization-organization_identifiers = numéros dans les registres et les listes
changes-field-organization-email = adresse électronique
changes-field-organization-website = site web
changes-field-organization-legal_status = statut juridique
changes-field-organization-contacts = contacts
changes-field-organization-accreditations = accréditations
changes-field-organization-licenses = autorisations
changes-field-organization-ethical_care = éthique des soins
changes-field-location-address = adresse, écrite autrement
changes-field-location-coordinates = point sur la carte
changes-field-location-name = nom du lieu
changes-field-location-transportation = comment s’y rendre
changes-field-location-facility_type = type de structure
changes-field-location-wheelchair = accès en fauteuil roulant
changes-field-location-visibility = ce qui peut être publié du lieu
changes-field-service-alternate_name = autre nom
changes-field-service-description = description
changes-field-service-status = s’il fonctionne
changes-field-service-modalities = ce qui est proposé
changes-field-service-setting = cadre de prise en charge
changes-field-service-substances = substances
changes-field-service-populations = publics avec un programme propre
changes-field-service-languages = langues
changes-field-service-payment_accepted = modes de paiement
changes-field-service-email = adresse électronique
changes-field-service-url = site web
changes-field-service-application_process = comment commencer
changes-field-service-schedules = horaires, écrits autrement
changes-field-service-cost_options = coût
changes-field-service-eligibility = à qui il s’adresse
changes-field-service-capacity = places
changes-field-service-walk_in = sans rendez-vous
changes-field-service-by_appointment = sur rendez-vous
changes-field-service-interpretation_services = interprétariat
