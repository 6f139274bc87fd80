# base

operation-unknown = there is no such operation
    .title = Unknown operation
    .help = Ask engine.info for the operations of this build.

operation-not_built = this build cannot do that: the feature { $feature } is not part of it
    .title = Not part of this build
    .help = Use a build with the feature, or another format.

request-invalid = the request does not fit the operation { $operation }
    .title = Request not usable
    .help = The schema { $operation }.request says what it takes.

attachment-missing = the attachment { $attachment } was not given
    .title = Attachment missing
    .help = Attach the file or table under this name.

attachment-unused = the attachment { $attachment } was not used
    .title = Attachment not used
    .help = Check its name against what the request names.

handle-wrong = the operation { $operation } was given no handle or one of another kind
    .title = Wrong handle
    .help = Give it what is made by the operation that engine.info names under `needs`.

operation-cancelled = the caller stopped the work
    .title = Cancelled
    .help = Nothing was written; call it again when you want to.

limit-reached = the limit of { $limit } is reached: { $value }
    .title = Limit reached
    .help = Split the input, or set a higher limit if you trust it.

catalogue-invalid = the catalogue file { $file } is not usable
    .title = Catalogue not usable
    .help = Check the file against the schema of its kind.

internal-defect = a defect of the library stopped the call
    .title = Defect of the library
    .help = Please report it with the operation’s name; your data were not changed.

document-field_unknown = { $suggestions ->
    [1] there is no field { $field } here; did you mean { $suggestion }?
   *[other] there is no field { $field } here
 }
    .title = Unknown field
    .help = Check the spelling, or leave the field out.

document-field_duplicate = the field { $field } is there twice
    .title = Field repeated
    .help = Keep one of them.

document-field_missing = the field { $field } is missing
    .title = Field missing
    .help = Add the field.

document-value_invalid = { $rule ->
    [type] { $expected ->
        [valid] the value does not have the form that is expected here
       *[other] a value of another type is expected here: { $expected }
    }
    [format] { $expected ->
        [date] a date that exists is expected here, written YYYY-MM-DD
       *[other] the value must have this format: { $expected }
    }
    [unique] nothing may be here twice
    [one_of] only these values are accepted here: { $expected }
    [identifier] an identifier has small letters, digits and underscores only, and begins with a letter
    [version] a version has three numbers with full stops between them, such as 1.0.0
   *[other] the value must keep this rule: { $expected }
 }
    .title = Value not accepted
    .help = Give a value of this kind; the schema of the document has all rules.
argument-null = the argument { $argument } is missing
    .title = Argument missing
    .help = Pass a valid pointer; only text and bytes of length 0 may be NULL.
argument-length = the length of the argument { $argument } is impossible
    .title = Impossible length
    .help = Pass the length in bytes as an unsigned number of 64 bits.
argument-encoding = the argument { $argument } is not UTF-8
    .title = Text not in UTF-8
    .help = Convert the text to UTF-8 before the call.
argument-invalid = the argument { $argument } has an unknown value
    .title = Unknown argument
    .help = The languages are en, es, fr and pt; the limits are bytes, depth, rows and text, whole numbers.
job-state = the job cannot do this now
    .title = Job in another state
    .help = Set everything before the run, ask for outputs after it, and use a job from one thread at a time.
output-missing = the job gave no output named { $output }
    .title = Output missing
    .help = List the outputs of the job, or check that its run succeeded.
