# partner authorities

network-partner_repeated = several partners have the identifier { $partner }: none of them is used
    .title = Identifier used twice
    .help = Give each partner an identifier of its own.
network-partner_unknown = no partner has the identifier { $partner }
    .title = Unknown partner
    .help = Use the identifier of a partner of the request, or add the partner.
network-membership_overlap =
    { $sides ->
        [same] { $partner } is on the same side twice on the same days
       *[both] { $partner } is on both sides on the same days
    }
    .title = Overlapping memberships
    .help = End one membership before the other begins. On days on both sides it can have no new partner.
network-language_unknown = this is not a language code of the vocabulary
    .title = Unknown language
    .help = Write languages as codes such as es or pt. Otherwise no common language is found.
network-theme_unknown = this theme is not one of the vocabulary: the row does not count
    .title = Unknown theme
    .help = Use a code of the vocabulary themes.
network-population_unknown = this group of people is not one of the vocabulary: the row does not count
    .title = Unknown group of people
    .help = Use a code of the vocabulary populations, or leave it out for everybody.
network-theme_repeated = this theme is there twice for the same people: the larger weight counts
    .title = Theme repeated
    .help = Keep one row for each theme and group of people.
network-form_wrong = needs and offers come from answers to the form { $expected }
    .title = Answers to another form
    .help = Give a response to that form.
network-answer_unusable = the answer to { $question } is not one that the form allows: it does not count
    .title = Answer not usable
    .help = Check the response with response.check and correct it.
network-population_without_need = this group became no need: it belongs to no theme of the list, or the city does not need the theme that it belongs to
    .title = Group without a need
    .help = Add the need by hand if the city has one.
network-not_shared = the city has not agreed that its answers are shared with the other cities: nothing is taken from them
    .title = Answers not shared
    .help = Ask the city for its agreement, or enter needs and offers with it.
