//! Indicators: definitions as data, compiled once, computed with every missing answer accounted for.
