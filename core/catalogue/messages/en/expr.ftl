# expr

expression-syntax =
    the expression cannot be read at character { $column }: { $reason ->
        [text_not_closed] a text has no closing quote
        [number] this is not a number
        [unexpected_character] this character has no meaning here
        [unexpected_end] something is missing at the end
        [unexpected_token] this does not fit here
        [too_deep] too many brackets inside each other
        [too_long] it is too long
        [pattern] the pattern is not a regular expression
        [reference] a reference is not closed or names nothing
        [date] this is not a date
       *[other] it is not well formed
    }
    .title = Expression cannot be read
    .help = Check brackets, quotes and operators around this character.

expression-unknown_name =
    { $suggestions ->
        [0] the expression names { $name }, which does not exist, at character { $column }
       *[other] the expression names { $name }, which does not exist, at character { $column }; did you mean { $suggestion }?
    }
    .title = Unknown name in an expression
    .help = Write the name exactly as the form or the set of records has it.

expression-unknown_function =
    { $reason ->
        [arguments] the function { $function } has the wrong number of arguments at character { $column }
       *[unknown] there is no function { $function } (character { $column })
    }
    .title = Unknown function or wrong number of arguments
    .help = See the list of functions and how many arguments each takes.

expression-type_mismatch =
    { $place } needs { $expected ->
        [boolean] yes or no
        [number] a number
        [text] a text
        [date] a date
        [codes] a question with codes
        [single] a single value
        [ordered] a number, a text or a date
        [literal] a text in quotes
        [digit] a digit from 0 to 9
        [name] the name of a question
        [date_time] a date with a time
        [nodes] a path to questions or groups
        [rows] a repeated group
       *[other] a value of another type
    } at character { $column }
    .title = Value of the wrong type in an expression
    .help = Compare numbers with numbers and texts with texts; use selected() for questions with several codes. In XPath, write a day as date('2026-01-31').

expression-unknown_choice = the code { $choice } at character { $column } is not a choice of this question
    .title = Code that the question does not have
    .help = Use one of the codes of the question’s list.

expression-unsupported = the expression uses { $name } at character { $column }, which cannot be evaluated here
    .title = Part of an expression that is not supported
    .help = Functions of maps, devices and servers are left out. What depends on this expression is not checked.

expression-failed =
    the expression cannot be evaluated on this record (character { $column }): { $reason ->
        [date] a value is not a date
        [type] a value is of a type that { $name } cannot take
        [several] there are several values where one is needed
        [variable] the variable { $name } does not exist
        [pattern] the pattern is not a regular expression
        [steps] it takes too many steps
        [argument] { $name } does not know this argument
       *[other] something in it does not fit
    }
    .title = Expression cannot be evaluated
    .help = Look at the answers that the expression uses, or correct the expression.
