//! Codes of normalisation, linkage, merging and release of directories.

codes! {
    /// The row has nothing that a person could use: no address, phone, e-mail or web site.
    ROW_SHELL = error "row.shell";
    /// The row repeats an earlier row exactly.
    ROW_REPEATED = info "row.repeated";
    /// The row has no name.
    ROW_UNNAMED = error "row.unnamed";
}
