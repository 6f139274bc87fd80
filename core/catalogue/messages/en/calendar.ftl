# calendars

calendar-stamp_invalid = the time stamp is not a moment
    .title = Time stamp not usable
    .help = Write it as 2026-03-01T09:00:00Z.
calendar-zone_unknown = this time zone is not known
    .title = Time zone unknown
    .help = Use a name of the IANA time zone database, such as America/Montevideo.
calendar-time_doubtful =
    { $doubt ->
        [twice] the clocks show this time twice; the first one was taken
       *[never] the clocks never show this time; the time after the change was taken
    }
    .title = Doubtful time
    .help = Choose a time that is not in the hour in which the clocks are changed.
calendar-time_beyond = the time lies at the very end of the calendar
    .title = End of the calendar
    .help = Write an earlier day. Until then the event is left out.
calendar-ends_before_start = the event ends before it begins
    .title = Ends before it begins
    .help = Correct one of the two times. Until then the event is left out.
calendar-uid_repeated = another event has the same identifier
    .title = Identifier repeated
    .help = Give every event an identifier of its own. Until then only the first one is written.
calendar-text_controls = the text has control characters, which were left out
    .title = Control characters
    .help = Remove them from the text.
calendar-organizer_missing = the calendar is sent and does not say by whom
    .title = Organizer missing
    .help = Give the name and the address of the office, or no method.
calendar-empty = there is no event that could be written
    .title = No calendar
    .help = Give at least one event. A calendar without any is not valid.
