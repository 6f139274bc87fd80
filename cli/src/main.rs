//! The `acogida` command: the library's operations on files, with progress bars.

mod build;
mod call;
mod check;
mod given;
mod link;
mod output;
mod parquet;
mod run;

use std::path::PathBuf;
use std::process::ExitCode;

use acogida::Engine;
use acogida::base::{Error, Language, codes};
use clap::{Parser, Subcommand};

/// Questionnaires, directories and indicators for cities that work together on drug treatment.
#[derive(Parser)]
#[command(name = "acogida", version, arg_required_else_help = true)]
struct Arguments {
    /// Language of the messages: en, es, fr or pt.
    #[arg(long, global = true, default_value = "en", value_parser = language)]
    language: Language,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a city's directory: check responses, clean and merge lists, compute indicators, write the site.
    Build {
        /// The city project.
        project: PathBuf,
        /// The folder to write; it is replaced as a whole when everything went well.
        #[arg(long)]
        out: PathBuf,
        /// A folder for the custodian's edition, which holds protected addresses. Not written otherwise.
        #[arg(long)]
        custodian: Option<PathBuf>,
        /// The custodian's edition of the last build, or its folder, so that entries keep their identifiers.
        #[arg(long)]
        previous: Option<PathBuf>,
        /// Write all findings, one JSON object a line, to this file.
        #[arg(long)]
        issues: Option<PathBuf>,
    },
    /// Check responses to a form and say everything that is wrong with them.
    Check {
        /// The form: a file (our own JSON, XLSForm, ODK XForm, FHIR Questionnaire, REDCap dictionary), or the
        /// name of a form of the catalogue, such as `provider`.
        form: PathBuf,
        /// The responses: JSON, JSON Lines, FHIR, or an export of ODK Central, KoboToolbox or REDCap, as Parquet too. Further
        /// files are the tables of repeated groups, named after them.
        #[arg(required = true)]
        responses: Vec<PathBuf>,
        /// Standard of the form, when it is not to be found out from the content.
        #[arg(long, value_name = "FORMAT")]
        form_format: Option<String>,
        /// Standard of the responses, when it is not to be found out from the content.
        #[arg(long, value_name = "FORMAT")]
        format: Option<String>,
        /// What to make of something, as NAME=VALUE, such as `disabled=warn`. Repeat for several.
        #[arg(long, value_name = "NAME=VALUE")]
        policy: Vec<String>,
        /// The day of the check, as YYYY-MM-DD, for rules that depend on it.
        #[arg(long)]
        today: Option<String>,
        /// The moment of the check, such as 2026-11-28T10:30:00+01:00, for rules that depend on it.
        #[arg(long)]
        now: Option<String>,
        /// How many threads to use.
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
        threads: Option<u16>,
        /// Write all findings to this file: one JSON object a line, or a table when it ends in `.csv` or `.parquet`.
        #[arg(long)]
        report: Option<PathBuf>,
    },
    /// Do an operation: the request from standard input, the report to standard output.
    Call {
        /// The operation, such as `hours.parse`; `engine.info` lists them.
        operation: String,
        /// A file for the operation, as NAME=PATH; one of Parquet is a table. Repeat for several.
        #[arg(long, value_name = "NAME=PATH")]
        attach: Vec<String>,
        /// An operation that gives the handle this one needs, as OPERATION or OPERATION=REQUEST_FILE.
        #[arg(long, value_name = "OPERATION[=PATH]")]
        handle: Option<String>,
        /// A file for the operation that gives the handle, as NAME=PATH. Repeat for several.
        #[arg(long, value_name = "NAME=PATH", requires = "handle")]
        handle_attach: Vec<String>,
        /// The folder for the files that the operation gives.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Say which records of a table are the same: pairs with probabilities and reasons, and clusters.
    Link {
        /// The table: CSV, Parquet or another format that `table.read` reads.
        table: PathBuf,
        /// The linkage model: a JSON file, or the name of a model of the catalogue, such as `person`.
        #[arg(long)]
        model: PathBuf,
        /// The file for the pairs: Parquet when it ends in `.parquet`, else CSV.
        #[arg(long)]
        pairs: PathBuf,
        /// The file for the clusters: Parquet when it ends in `.parquet`, else CSV.
        #[arg(long)]
        clusters: PathBuf,
        /// The column with the true entity of each record: the result is measured on it.
        #[arg(long, value_name = "COLUMN")]
        labels: Option<String>,
        /// How many threads to use; all processors without it. The result is the same.
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
        threads: Option<u16>,
    },
    /// Print a JSON Schema; without a name, the names.
    Schema {
        /// The document, such as `city-project`, or an operation's part, such as `hours.parse.request`.
        name: Option<String>,
    },
}

fn language(text: &str) -> Result<Language, String> {
    text.parse().map_err(|()| "one of en, es, fr, pt".to_owned())
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let engine = match Engine::new() {
        Ok(engine) => engine.with_language(arguments.language),
        Err(error) => {
            eprintln!("acogida: the catalogue of this build is not usable: {error}");
            return ExitCode::from(2);
        }
    };
    match arguments.command {
        Command::Build { project, out, custodian, previous, issues } => {
            build::build(&engine, &build::Plan { project, out, custodian, previous, issues })
        }
        Command::Check { form, responses, form_format, format, policy, today, now, threads, report } => {
            let policies = policy;
            check::check(
                &engine,
                &check::Plan { form, form_format, responses, format, policies, today, now, threads, report },
            )
        }
        Command::Call { operation, attach, handle, handle_attach, out } => {
            call::call(&engine, &call::Plan { operation, attach, handle, handle_attach, out })
        }
        Command::Link { table, model, pairs, clusters, labels, threads } => {
            link::link(&engine, &link::Plan { table, model, pairs, clusters, labels, threads })
        }
        Command::Schema { name } => schema(&engine, name.as_deref()),
    }
}

fn schema(engine: &Engine, name: Option<&str>) -> ExitCode {
    let Some(name) = name else {
        let names: Vec<String> = acogida::schemas::all().into_iter().map(|(name, _)| name).collect();
        return output::print(&names.join("\n"));
    };
    match acogida::schemas::find(name) {
        Some(schema) => output::print(&format!("{schema:#}")),
        None => output::tell_error(engine, &Error::new(codes::command::SCHEMA_UNKNOWN)),
    }
}
