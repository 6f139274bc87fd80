//! Normalisers: text with its context in, value or typed absence out, with issues. One file a field.
