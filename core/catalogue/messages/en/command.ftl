# The command line: files, and the summary of a build.

file-not_read =
    the file { $file } cannot be read: { $reason ->
        [not_found] it is not there
        [not_allowed] this account may not read it
        [not_utf8] it is not UTF-8
       *[other] the system refused
    }
    .title = File not read
    .help = Check the path, and that you may read the file.

file-not_written =
    { $file } cannot be written: { $reason ->
        [not_found] its folder is not there
        [not_allowed] this account may not write there
        [full] the disk is full
       *[other] the system refused
    }
    .title = File not written
    .help = Make the folder if it is missing, or check the path and the room on the disk. What was there before is unchanged.

file-folder_occupied = the folder { $file } is not empty and was not written by acogida
    .title = Folder in use
    .help = Name another folder, or empty this one.

project-syntax = the project { $file } is not valid TOML at line { $line }, column { $column }
    .title = Project not readable
    .help = Correct the project file at this place.

argument-form = { $argument } is not NAME=PATH
    .title = Argument not usable
    .help = Write the name of the attachment, an equals sign and the path of the file.

file-parquet =
    { $reason ->
        [nested] the column { $column } of the Parquet file { $file } holds tables or lists of tables
       *[damaged] { $file } is not a whole Parquet file, or is compressed in a way that is not read here
    }
    .title = Parquet file not usable
    .help = Write it again with plain columns, uncompressed or with Snappy, gzip or Zstandard.

schema-unknown = there is no schema of this name
    .title = Unknown schema
    .help = Run “acogida schema” without a name to see all.

command-sources_not_read = sources that could not be read
command-rows_read = rows read
command-rows_refused = rows refused
command-responses_read = responses read
command-responses_refused = responses refused
command-entries = entries normalised
command-duplicates_merged = duplicates merged
command-to_review = pairs to review
command-organizations = organizations
command-locations_protected = protected locations
command-services_published = services published
command-indicators = estimates with a value
command-site = site: { $path }
command-building = building the directory
command-working = working

argument-twice = { $file } would have the name { $name }, which another file has already
    .title = Name used twice
    .help = Give each file a name of its own.

argument-policy = { $argument } is not NAME=VALUE
    .title = Policy not usable
    .help = Write the name of the policy, an equals sign and its value, such as disabled=warn.

file-format_unclear = the standard that the file { $file } is written in cannot be determined
    .title = Format not clear
    .help = Name it: --form-format for a form, --format for responses.

command-responses_checked = responses checked
command-responses_ok = without errors
command-responses_wrong = with errors
command-files_wrong = in the files themselves (errors)
command-findings = findings: { $path }
command-findings_where = all findings: add --report FILE
command-checking = checking the responses
command-linking = linking the records
command-linked_records = records
command-linked_candidates = pairs compared
command-linked_same = the same
command-linked_review = to review
command-linked_clusters = clusters of at least two records
command-not_written = not written: { $names }. Add --out FOLDER to get them.
command-issues_where = all findings: add --issues FILE

file-overlap = { $file } would replace { $other }
    .title = Files in each other’s way
    .help = Name another file or folder; nothing was written.
