//! Linkage: which records of a table are the same.
//!
//! A [`LinkageModel`] says what is compared, how pairs are found and what the evidence weighs; it is data. A table is
//! read into dictionary columns, pairs are found by blocking rules, each pair is weighed (Fellegi and Sunter 1969),
//! and pairs that look the same are joined unless something speaks against it. What the model does not give is
//! trained on the table itself, without labels. The same table and model give the same bytes for any number of
//! threads and any order of the records.
//!
//! docs/linkage.md has the format of models, the methods with their sources, and what it does not do.

mod block;
mod candidates;
mod clean;
mod cluster;
mod column;
mod compare;
mod compete;
mod concepts;
mod evaluate;
mod features;
mod job;
mod join;
mod kernel;
mod model;
mod output;
mod parts;
mod plan;
mod predict;
mod records;
mod score;
mod table;
mod train;
mod weigh;

pub(crate) use compete::Rivals;
pub use evaluate::{CalibrationBin, Evaluation, Quality, evaluate, evaluate_clusters};
pub use job::{LinkOptions, Linkage, LinkedPair, Outcome, Part, link};
pub use join::cluster_pairs;
pub use model::{
    BlockingRule, CleanStep, Comparison, Constraints, Field, Key, KeyPart, Level, LinkageModel,
    RecordColumns, Test, Thresholds, Training,
};
pub(crate) use output::frame;
pub use parts::{Explained, block, explain, score, train_model};
pub use records::{Source, read_source};
pub use score::Evidence;
pub(crate) use weigh::{Evidences, WeighOptions, Weighed, WeighedPair, blocking_keys, largest_blocks, weigh};
