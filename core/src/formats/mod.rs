//! Readers and writers, each with limits. A reader reports what it had to tolerate.

mod frame;

pub use frame::{Column, Frame, Values};
