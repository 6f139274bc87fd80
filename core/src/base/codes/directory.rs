//! Codes of normalisation, linkage, merging and release of directories.

codes! {
    /// The row has nothing that a person could use: no address, phone, e-mail, web site or point.
    ROW_SHELL = error "row.shell";
    /// The row repeats an earlier row exactly.
    ROW_REPEATED = info "row.repeated";
    /// The row has no name.
    ROW_UNNAMED = error "row.unnamed";
    /// The text says that there is no value.
    VALUE_ABSENT = info "value.absent";
    /// The text is too long for its field and was not looked into.
    VALUE_TOO_LONG = warning "value.too_long";
    /// Beside the value stands a text that has no place in its field.
    VALUE_TEXT_BESIDE = info "value.text_beside";
    /// No term of the vocabulary was recognised in the text.
    VALUE_NOT_RECOGNISED = warning "value.not_recognised";
    /// The field has one value, and this is another; it was not taken.
    VALUE_FURTHER = warning "value.further";
    /// The country is not known: what depends on it was not read.
    COUNTRY_UNKNOWN = warning "country.unknown";
    /// The language is not known: texts were read without the words of a language.
    LANGUAGE_UNKNOWN = warning "language.unknown";
    /// No mapping was given; a suggested one was used.
    MAPPING_SUGGESTED = info "mapping.suggested";
    /// A column may hold one of several fields; it was left out.
    MAPPING_AMBIGUOUS = warning "mapping.ambiguous";
    /// Nothing tells what a column holds; it was left out.
    MAPPING_NOT_RECOGNISED = info "mapping.not_recognised";
    /// What was searched for is no code of its vocabulary.
    SEARCH_CODE_UNKNOWN = warning "search.code_unknown";
    /// The code that a column of marks stands for is no term of its field.
    MAPPING_CODE_UNFIT = error "mapping.code_unfit";
    /// The text names something only to say that it is not offered.
    VALUE_NEGATED = info "value.negated";
    /// A code of another list is broader than any term of ours.
    CODE_BROADER = info "code.broader";
    /// A code of another list is not in the crosswalk.
    CODE_UNMAPPED = warning "code.unmapped";
    /// The text is not a phone number that is in use in the country.
    PHONE_INVALID = warning "phone.invalid";
    /// The number was completed with the city's area code.
    PHONE_AREA_CODE_ASSUMED = warning "phone.area_code_assumed";
    /// An old national prefix was left out.
    PHONE_OLD_PREFIX = info "phone.old_prefix";
    /// The ninth digit of Brazilian mobile numbers was put in.
    PHONE_NINTH_DIGIT = warning "phone.ninth_digit";
    /// Two numbers without a space were taken apart.
    PHONE_GLUED = warning "phone.glued";
    /// Short endings after a slash were read as further numbers.
    PHONE_RANGE_EXPANDED = warning "phone.range_expanded";
    /// A short ending after a number could not be read.
    PHONE_ENDING_UNCLEAR = warning "phone.ending_unclear";
    /// A short number that works only inside the country.
    PHONE_SHORT = info "phone.short";
    /// A part of the cell is not a phone number.
    PHONE_PART_UNCLEAR = warning "phone.part_unclear";
    /// The text is not an e-mail address.
    EMAIL_INVALID = error "email.invalid";
    /// An e-mail address runs into other text.
    EMAIL_GLUED = error "email.glued";
    /// A disguised e-mail address was written out.
    EMAIL_OBFUSCATED = info "email.obfuscated";
    /// The text is not a web address.
    WEB_INVALID = error "web.invalid";
    /// A name on a social network is not a web address.
    WEB_SOCIAL_HANDLE = warning "web.social_handle";
    /// An e-mail address stands where a web address belongs.
    WEB_IS_EMAIL = warning "web.is_email";
    /// The web address had no scheme; https was assumed.
    WEB_SCHEME_ASSUMED = info "web.scheme_assumed";
    /// A name in capitals was written in capitals and small letters.
    NAME_RECASED = info "name.recased";
    /// Words in capitals got back the accents that they have in their language.
    NAME_ACCENTED = info "name.accented";
    /// The text names several facility types; the first was taken.
    FACILITY_SEVERAL = warning "facility.several";
    /// The facility type depends on a capital letter that is not there.
    FACILITY_AMBIGUOUS = warning "facility.ambiguous";
    /// The text names a facility type in another spelling.
    FACILITY_MISSPELT = info "facility.misspelt";
    /// No modality was recognised in the text.
    MODALITY_NOT_RECOGNISED = info "modality.not_recognised";
    /// It is not clear how much of the location may be published; it is withheld.
    VISIBILITY_NOT_UNDERSTOOD = error "visibility.not_understood";
    /// A text of the row asks not to publish the place; the location is withheld.
    VISIBILITY_ASKED_IN_TEXT = warning "visibility.asked_in_text";
    /// Nothing in the row is recognised as a drug service, and the list asks for recognised rows only.
    ROW_OUT_OF_SCOPE = info "row.out_of_scope";
    /// The postal code does not have the shape of the country.
    ADDRESS_POSTAL_CODE_INVALID = warning "address.postal_code_invalid";
    /// The address of the row is in another city than the one that was given for the whole list; it counts.
    ADDRESS_OTHER_CITY = info "address.other_city";
    /// Leading zeros of a postal code were put back.
    ADDRESS_POSTAL_CODE_PADDED = info "address.postal_code_padded";
    /// The texts are not degrees.
    COORDINATES_INVALID = error "coordinates.invalid";
    /// Coordinates of a grid in metres stand where degrees belong.
    COORDINATES_PROJECTED = error "coordinates.projected";
    /// Both degrees are zero.
    COORDINATES_ZERO = error "coordinates.zero";
    /// Latitude and longitude were swapped; they were put right.
    COORDINATES_SWAPPED = warning "coordinates.swapped";
    /// A sign was changed so that the point lies in the city.
    COORDINATES_SIGN_ASSUMED = warning "coordinates.sign_assumed";
    /// The point was computed from grid coordinates.
    COORDINATES_FROM_GRID = warning "coordinates.from_grid";
    /// The point is outside the country.
    COORDINATES_OUTSIDE_COUNTRY = error "coordinates.outside_country";
    /// The point is outside the city's bounds.
    COORDINATES_OUTSIDE_CITY = warning "coordinates.outside_city";
    /// The text about the price was not understood.
    COST_NOT_UNDERSTOOD = info "cost.not_understood";
    /// The currency of an amount is not clear.
    COST_CURRENCY_UNCLEAR = warning "cost.currency_unclear";
    /// An amount without a currency was read in that of the country.
    COST_CURRENCY_ASSUMED = warning "cost.currency_assumed";
    /// An amount of money has two readings.
    COST_AMOUNT_UNCLEAR = warning "cost.amount_unclear";
    /// The text names several periods for an amount.
    COST_PERIOD_UNCLEAR = warning "cost.period_unclear";
    /// It is not certain for what ages the service is.
    ELIGIBILITY_AGES_UNCLEAR = warning "eligibility.ages_unclear";
    /// Nothing was understood of the text about for whom the service is.
    ELIGIBILITY_NOT_UNDERSTOOD = info "eligibility.not_understood";
    /// The number of places was not understood.
    PLACES_NOT_UNDERSTOOD = warning "places.not_understood";
    /// The date was not understood.
    DATE_NOT_UNDERSTOOD = warning "date.not_understood";
    /// Day and month were read in the order of the country.
    DATE_ORDER_ASSUMED = warning "date.order_assumed";
    /// Only the month is given; its first day was taken.
    DATE_DAY_ASSUMED = info "date.day_assumed";
    /// The legal status was not understood.
    LEGAL_STATUS_NOT_UNDERSTOOD = info "legal_status.not_understood";
    /// The bytes are no index of an edition, or one that is damaged or of another version.
    INDEX_UNUSABLE = Input "index.unusable";
}
