#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| acogida_fuzz::linkage(bytes));
