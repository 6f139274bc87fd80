# hours

hours-not_understood = the opening hours are not understood with certainty
    .title = Opening hours not understood
    .help = Write the days and times of one service, such as “Monday to Friday, 9:00 am - 5:00 pm”; the original text is kept.
hours-ambiguous = a time or a day of the opening hours can be read in two ways
    .title = Ambiguous opening hours
    .help = Write am or pm with every time or use the 24-hour clock, and write the days in full; the original text is kept.
hours-contradictory = the opening hours give a day times that do not go together
    .title = Contradictory opening hours
    .help = Write every day once; when there are several services, give each its own hours. The original text is kept.
hours-no_days = the opening hours have times without days
    .title = Days missing
    .help = Say on which days the times apply, such as “every day” or “Monday to Friday”; the original text is kept.
hours-no_times = the opening hours have days without times
    .title = Times missing
    .help = Say at which times it is open on these days; the original text is kept.
hours-implausible = a time of the opening hours is probably a slip
    .title = Implausible opening hours
    .help = Check am and pm: a service rarely opens between midnight and five or stays open for more than sixteen hours into the next day. The original text is kept.
hours-place_closed = the text says that the place is closed, and gives no hours
    .title = Closed, without hours
    .help = If this is for a time only, say until when; if the service has ended, leave the entry out. The original text is kept.
hours-language_unread = there are no words of opening hours in the language of the text
    .title = No hours in this language
    .help = Hours are read in English, Spanish, French and Portuguese; in another language use the notation of OpenStreetMap, such as Mo-Fr 09:00-17:00. The original text is kept.
hours-assumed_afternoon = times without am or pm were read as being in the afternoon
    .title = Afternoon assumed
    .help = Check the hours: “8-5” was read as 08:00 to 17:00 and “1-5” as 13:00 to 17:00. Write am or pm to make it certain.
hours-assumed_every_day = the opening hours name no day and were read as every day
    .title = Every day assumed
    .help = Check that it is open around the clock on every day of the week, and write “24/7” to make it certain.
hours-assumed_added = a day is named twice and its later hours were added to the earlier ones
    .title = Hours of a day added up
    .help = Check the hours of the days that are named twice, and write every day once to make it certain.
hours-holidays = the opening hours say something about public holidays
    .title = Public holidays
    .help = Weekly hours do not hold public holidays; show the original text next to the hours.
hours-some_by_appointment = some of the days or hours are by appointment only
    .title = Some hours by appointment
    .help = The hours do not hold which days need an appointment; show the original text beside them.
hours-holidays_unknown = the hours differ on public holidays, and no dates of holidays were given
    .title = Public holidays not given
    .help = Give the dates of the public holidays of the place in `holidays`; an empty list says that there are none.
hours-office = the hours are said to be those of the office
    .title = Office hours
    .help = Ask whether the service itself keeps the same hours.
hours-schedule_unusable = a schedule lacks weekdays, opening or closing, or has a time that is not HH:MM
    .title = Unusable schedule
    .help = Give weekdays, opening and closing time of the schedule, or only a description.
hours-assumed_days = times without days were read as being on the days before them
    .title = Days assumed
    .help = Check on which days the later times apply, and write the days again to make it certain.
hours-assumed_spelling = a misspelt day was read as the day that it resembles
    .title = Misspelt day
    .help = Check the days and correct the spelling.
hours-service = the hours are those of one service that the text names
    .title = Hours of one service
    .help = Ask whether the whole place keeps the same hours.
hours-several_services = the text gives the hours of several services
    .title = Hours of several services
    .help = Give each service its own hours; they are listed separately here, and the original text is kept.
hours-moment_unusable = the moment is not a local time of a known time zone
    .title = Unusable moment
    .help = Write the time as 2026-03-29T09:30 and the time zone as the IANA database does, such as Europe/Madrid.
hours-time_twice = the clocks show the local time twice on that day; the first one was taken
    .title = Time that comes twice
    .help = Add the offset, such as 2026-10-25T02:30+01:00, to say which of the two is meant.
hours-time_never = the clocks never show the local time on that day; the time after the change was taken
    .title = Time that does not exist
    .help = Add the offset to the time to say which moment is meant.
hours-osm_unusable = the text is not in the part of the opening_hours notation that is read
    .title = Unusable notation
    .help = Use weekdays, months, PH, dates and times, such as “Mo-Fr 09:00-17:00; PH off”.
hours-no_place = { $standard } has no place for a part of the hours
    .title = No place in the standard
    .help = That part is told in words; show the text next to the hours.

# Texts for pages

hours-day-mo = Monday
    .short = Monday
hours-day-tu = Tuesday
    .short = Tuesday
hours-day-we = Wednesday
    .short = Wednesday
hours-day-th = Thursday
    .short = Thursday
hours-day-fr = Friday
    .short = Friday
hours-day-sa = Saturday
    .short = Saturday
hours-day-su = Sunday
    .short = Sunday
hours-range = { $from } to { $to }
hours-list = { $first } and { $last }
hours-group = { $days }, { $times }
hours-span = { $opens }–{ $closes }
hours-span-overnight = { $opens }–{ $closes } the next day
hours-clock = { $hour }:{ $minute }
hours-clock-full = { $hour }:00
hours-whole-day = 24 hours
hours-always = 24 hours a day, 7 days a week
hours-closed = closed
hours-month-1 = January
hours-month-2 = February
hours-month-3 = March
hours-month-4 = April
hours-month-5 = May
hours-month-6 = June
hours-month-7 = July
hours-month-8 = August
hours-month-9 = September
hours-month-10 = October
hours-month-11 = November
hours-month-12 = December
hours-dates = { $from } to { $to }
hours-date = { $day } { $month }
    .with-year = { $day } { $month } { $year }
hours-season = { $season }: { $hours }
hours-monthly = { $nth ->
        [1] first
        [2] second
        [3] third
        [4] fourth
        [5] fifth
       *[other] last
    } { $day } of the month
    .feminine = { $nth ->
        [1] first
        [2] second
        [3] third
        [4] fourth
        [5] fifth
       *[other] last
    } { $day } of the month
hours-public-holidays = public holidays
    .closed = closed on public holidays
hours-by-appointment = by appointment
