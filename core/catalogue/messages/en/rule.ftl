# rules of the programme

rule-unknown = there is no rule with this code
    .title = Rule unknown
    .help = Use a code of the rule table in docs/agreements-and-visits.md.
rule-parameter_unknown = the rule { $rule } has no such number
    .title = Parameter unknown
    .help = Use the names of the rule table.
rule-no_reason = the rule { $rule } is to be set aside and no reason is given
    .title = No reason given
    .help = Write down why the rule need not be kept. Until then it stays.
rule-not_needed = the rule { $rule } is set aside and nothing breaks it
    .title = Set aside without need
    .help = Nothing has to be done; the entry can be removed.
rule-repeated = the rule { $rule } is set aside twice; the first reason counts
    .title = Rule set aside twice
    .help = Leave one of the reasons out, or join them.
