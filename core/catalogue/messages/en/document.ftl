# documents made from templates

document-template_invalid = the template for { $document } cannot be used: line { $line }
    .title = Template not usable
    .help = Correct the template. It is MiniJinja and may use the slots of the document only.
document-slot_missing = { $slot } is needed and missing; the document has a line to be filled in
    .title = Slot missing
    .help = Give a value.
document-slot_unknown = the document has no slot { $slot }
    .title = Slot unknown
    .help = Use the names of the slot table. The value is not used.
document-slot_type =
    { $type ->
        [date] { $slot } is a day, written YYYY-MM-DD
        [time] { $slot } is a time of day, written HH:MM
        [list] { $slot } is a list of texts
        [codes] { $slot } is a list of codes
        [code] { $slot } is a code
        [yes_no] { $slot } is true or false
        [party] { $slot } is an object with authority, representative and title
        [rows] { $slot } is a list of objects
       *[text] { $slot } is a text
    }
    .title = Not of the type of the slot
    .help = Give a value of this type. Until then the document has a line to be filled in.
document-ends_before_start = { $slot } is before what it follows
    .title = Ends before it begins
    .help = Correct one of the two. What goes on after midnight is written on two days.
document-code_unknown = the code of { $slot } is not in its list
    .title = Code unknown
    .help = Use a code of the list.
