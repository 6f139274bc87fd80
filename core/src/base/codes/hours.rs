//! Codes of opening hours.

codes! {
    /// The text says something that is not understood with certainty; it is kept as it is.
    NOT_UNDERSTOOD = warning "hours.not_understood";
    /// A time or a day can be read in two ways; the text is kept as it is.
    AMBIGUOUS = warning "hours.ambiguous";
    /// The text gives a day hours that do not go together; the text is kept as it is.
    CONTRADICTORY = warning "hours.contradictory";
    /// The text gives times without days; it is kept as it is.
    NO_DAYS = warning "hours.no_days";
    /// The text gives days without times; it is kept as it is.
    NO_TIMES = warning "hours.no_times";
    /// A time is probably a slip, such as 9 pm to 5 pm; the text is kept as it is.
    IMPLAUSIBLE = warning "hours.implausible";
    /// Hours without am or pm were read as being in the afternoon.
    ASSUMED_AFTERNOON = warning "hours.assumed_afternoon";
    /// Times without days were read as being every day.
    ASSUMED_EVERY_DAY = info "hours.assumed_every_day";
    /// Later hours of a day that already had hours were added to those.
    ASSUMED_ADDED = warning "hours.assumed_added";
    /// The text says something about public holidays, which weekly hours do not hold.
    HOLIDAYS = info "hours.holidays";
    /// The text calls the hours those of the office, which may differ from those of the service.
    OFFICE = info "hours.office";
    /// A schedule lacks weekdays, opening or closing, or has a time that is not `HH:MM`.
    SCHEDULE_UNUSABLE = warning "hours.schedule_unusable";
}
