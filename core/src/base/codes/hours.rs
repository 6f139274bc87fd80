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
    /// The text says that nothing is open, and gives no hours.
    PLACE_CLOSED = warning "hours.place_closed";
    /// There are no words of opening hours in the language of the text; it is kept as it is.
    LANGUAGE_UNREAD = warning "hours.language_unread";
    /// Hours without am or pm were read as being in the afternoon.
    ASSUMED_AFTERNOON = warning "hours.assumed_afternoon";
    /// Times without days were read as being every day.
    ASSUMED_EVERY_DAY = info "hours.assumed_every_day";
    /// Later hours of a day that already had hours were added to those.
    ASSUMED_ADDED = warning "hours.assumed_added";
    /// Times that follow without days were read as being those of the days before them.
    ASSUMED_DAYS = warning "hours.assumed_days";
    /// A misspelt day was read as the only day that it can be.
    ASSUMED_SPELLING = warning "hours.assumed_spelling";
    /// The hours are those of one service that the text names.
    SERVICE = info "hours.service";
    /// The text gives the hours of several services; each has its own.
    SEVERAL_SERVICES = warning "hours.several_services";
    /// A moment is no local time of its time zone, or the zone is not known.
    MOMENT_UNUSABLE = error "hours.moment_unusable";
    /// The clocks show the local time twice; the first one was taken.
    TIME_TWICE = warning "hours.time_twice";
    /// The clocks never show the local time; the time after the change was taken.
    TIME_NEVER = warning "hours.time_never";
    /// The text is not the part of OpenStreetMap's notation that is read.
    OSM_UNUSABLE = error "hours.osm_unusable";
    /// A standard has no place for a part of the hours; it is told in words.
    NO_PLACE = info "hours.no_place";
    /// The text says something about public holidays, which weekly hours do not hold.
    HOLIDAYS = info "hours.holidays";
    /// Some days or hours are by appointment only; the hours do not hold which.
    SOME_BY_APPOINTMENT = info "hours.some_by_appointment";
    /// The hours of public holidays differ, and it is not said which dates are holidays.
    HOLIDAYS_UNKNOWN = warning "hours.holidays_unknown";
    /// The text calls the hours those of the office, which may differ from those of the service.
    OFFICE = info "hours.office";
    /// A schedule lacks weekdays, opening or closing, or has a time that is not `HH:MM`.
    SCHEDULE_UNUSABLE = warning "hours.schedule_unusable";
}
