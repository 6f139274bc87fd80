//! Codes of calendars.

codes! {
    /// The time stamp of a calendar is no moment.
    STAMP_INVALID = Usage "calendar.stamp_invalid";
    /// The time zone is not known.
    ZONE_UNKNOWN = error "calendar.zone_unknown";
    /// The clocks of the zone show the time twice, or never.
    TIME_DOUBTFUL = warning "calendar.time_doubtful";
    /// The time is so near the end of the calendar that no moment can be told.
    TIME_BEYOND = error "calendar.time_beyond";
    /// An event ends before it begins.
    ENDS_BEFORE_START = error "calendar.ends_before_start";
    /// Two events have the same identifier.
    UID_REPEATED = error "calendar.uid_repeated";
    /// A text has control characters, which are left out.
    TEXT_CONTROLS = warning "calendar.text_controls";
    /// A calendar that is sent says not by whom.
    ORGANIZER_MISSING = warning "calendar.organizer_missing";
    /// There is no event to write.
    EMPTY = error "calendar.empty";
}
