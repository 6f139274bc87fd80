//! Codes of the command line, which is where files are.

codes! {
    /// A file cannot be read.
    FILE_NOT_READ = Usage "file.not_read";
    /// A file cannot be written.
    FILE_NOT_WRITTEN = Usage "file.not_written";
    /// A folder holds what is not ours and is not replaced.
    FOLDER_OCCUPIED = Usage "file.folder_occupied";
    /// What is to be written would replace what is read, or something else that is written.
    OVERLAP = Usage "file.overlap";
    /// A city project is not TOML.
    PROJECT_SYNTAX = Input "project.syntax";
    /// An argument has not the form it needs.
    ARGUMENT_FORM = Usage "argument.form";
    /// Two files have the same name.
    ARGUMENT_TWICE = Usage "argument.twice";
    /// A policy has not the form it needs.
    POLICY_FORM = Usage "argument.policy";
    /// What standard a file is written in cannot be found out.
    FORMAT_UNCLEAR = Usage "file.format_unclear";
    /// A Parquet file cannot be used as a table.
    PARQUET = Input "file.parquet";
    /// There is no schema of this name.
    SCHEMA_UNKNOWN = Usage "schema.unknown";
}
