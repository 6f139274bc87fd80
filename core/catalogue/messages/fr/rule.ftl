# rules of the programme

rule-unknown = aucune règle ne porte ce code
    .title = Règle inconnue
    .help = Utilisez un code du tableau des règles de docs/agreements-and-visits.md.
rule-parameter_unknown = la règle { $rule } n’a pas de nombre de ce nom
    .title = Paramètre inconnu
    .help = Utilisez les noms du tableau des règles.
rule-no_reason = la règle { $rule } doit être écartée et aucun motif n’est donné
    .title = Motif manquant
    .help = Écrivez pourquoi la règle n’a pas à être respectée. D’ici là, elle s’applique.
rule-not_needed = la règle { $rule } est écartée alors que rien ne l’enfreint
    .title = Dérogation inutile
    .help = Il n’y a rien à faire ; la dérogation peut être retirée.
rule-repeated = la règle { $rule } est écartée deux fois ; le premier motif compte
    .title = Règle écartée deux fois
    .help = Retirez l’un des motifs ou réunissez-les.
