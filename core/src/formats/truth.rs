/// What tools write for yes and no.
pub(crate) fn truth(text: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    if is(&["1", "true", "yes"]) {
        Some(true)
    } else if is(&["0", "false", "no"]) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::truth;

    #[test]
    fn yes_and_no_are_read_as_tools_write_them() {
        assert_eq!([" Yes ", "TRUE", "1"].map(truth), [Some(true); 3]);
        assert_eq!(["no", "False", "0"].map(truth), [Some(false); 3]);
        assert_eq!(["", "2", "y"].map(truth), [None; 3]);
    }
}
