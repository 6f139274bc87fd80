//! A workspace of a million events: replaying its log, and decisions afterwards.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops at the first surprise"
)]

use std::fmt::Write as _;
use std::sync::LazyLock;

use acogida::base::Limits;
use acogida::calendar::Instant;
use acogida::model::Action;
use acogida::workspace::{DigestQuestion, Object, Presets, Subject, Workspace};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const EVENTS: u64 = 1_000_000;
const MEMBERS: u64 = 500;
const FOLDERS: u64 = 2_000;
const START: i64 = 1_735_689_600;

/// Three years of a made-up network: members in ten groups, a library of folders six levels deep with cuts and grants,
/// documents with versions and translations, moderated forums, tasks and meetings. The same on every machine.
struct Log {
    text: String,
    events: u64,
    state: u64,
}

impl Log {
    fn made_up() -> Self {
        let mut log = Self { text: String::new(), events: 0, state: 42 };
        for group in 0..10 {
            log.write("", &format!(r#"{{"kind":"group_created","group":"group-{group}"}}"#));
        }
        for member in 0..MEMBERS {
            let (group, language) =
                (member % 10, ["en", "es", "fr", "pt"][usize::try_from(member % 4).unwrap()]);
            log.write(
                "",
                &format!(
                    r#"{{"kind":"member_joined","member":"member-{member}","language":"{language}","groups":["group-{group}"]}}"#
                ),
            );
        }
        log.write("", r#"{"kind":"node_created","node":"space","type":"space","owner":"member-0"}"#);
        for (node, kind) in
            [("library", "library"), ("forum", "forum"), ("agenda", "agenda"), ("plan", "tasks")]
        {
            let moderated = node == "forum";
            log.write(
                "member-0",
                &format!(
                    r#"{{"kind":"node_created","node":"{node}","type":"{kind}","parent":"space","moderated":{moderated}}}"#
                ),
            );
        }
        for group in 0..10 {
            let fora = if group == 1 { "moderate" } else { "post" };
            log.write(
                "member-0",
                &format!(
                    r#"{{"kind":"granted","node":"space","to":{{"group":"group-{group}"}},"rights":{{"library":"full_edit","fora":"{fora}","agenda":"manage"}}}}"#
                ),
            );
        }
        log.folders();
        while log.events < EVENTS {
            log.ordinary();
        }
        log
    }

    fn random(&mut self, below: u64) -> u64 {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % below
    }

    fn write(&mut self, actor: &str, act: &str) {
        let seconds = START + i64::try_from(self.events * 94).unwrap();
        let at = Instant::of_epoch_seconds(seconds).unwrap();
        let actor = if actor.is_empty() { String::new() } else { format!(r#""actor":"{actor}","#) };
        writeln!(self.text, r#"{{"at":"{at}",{actor}"act":{act}}}"#).unwrap();
        self.events += 1;
    }

    fn folders(&mut self) {
        for folder in 0..FOLDERS {
            // Four folders below each: six levels.
            let parent =
                if folder == 0 { "library".to_owned() } else { format!("folder-{}", (folder - 1) / 4) };
            self.write(
                "member-0",
                &format!(r#"{{"kind":"node_created","node":"folder-{folder}","type":"folder","parent":"{parent}"}}"#),
            );
            if folder % 50 == 49 {
                let group = self.random(10);
                self.write("member-0", &format!(r#"{{"kind":"inheritance_cut","node":"folder-{folder}"}}"#));
                self.write(
                    "member-0",
                    &format!(
                        r#"{{"kind":"granted","node":"folder-{folder}","to":{{"group":"group-{group}"}},"rights":{{"library":"full_edit"}}}}"#
                    ),
                );
            }
        }
    }

    fn ordinary(&mut self) {
        let number = self.events;
        let member = self.random(MEMBERS);
        let actor = format!("member-{member}");
        match self.random(10) {
            0..2 => {
                let folder = self.random(49);
                self.write(
                    &actor,
                    &format!(
                        r#"{{"kind":"node_created","node":"document-{number}","type":"document","parent":"folder-{folder}","title":"Document"}}"#
                    ),
                );
                for (language, actor) in [("es", &actor), ("en", &"member-0".to_owned())] {
                    self.write(
                        actor,
                        &format!(
                            r#"{{"kind":"version_added","document":"document-{number}","hash":"sha256:{number:016x}","language":"{language}","edition":1}}"#
                        ),
                    );
                }
            }
            2..7 => {
                self.write(
                    &actor,
                    &format!(r#"{{"kind":"posted","post":"post-{number}","node":"forum","language":"es"}}"#),
                );
                // Moderators and the owner of the space do not wait.
                if member != 0 && member % 10 != 1 {
                    self.write("member-1", &format!(r#"{{"kind":"post_approved","post":"post-{number}"}}"#));
                }
            }
            7 => {
                self.write(
                    &actor,
                    &format!(r#"{{"kind":"task_created","task":"task-{number}","node":"plan","assignee":"{actor}"}}"#),
                );
                self.write(&actor, &format!(r#"{{"kind":"task_done","task":"task-{number}"}}"#));
            }
            8 => self.write(
                &actor,
                &format!(
                    r#"{{"kind":"entry_created","entry":"entry-{number}","node":"agenda","starts":"2028-01-01T10:00:00Z","ends":"2028-01-01T12:00:00Z","invited":["member-0"]}}"#
                ),
            ),
            _ => {
                let folder = self.random(FOLDERS);
                self.write(
                    "member-0",
                    &format!(
                        r#"{{"kind":"subscription_set","node":"folder-{folder}","subscription":"daily","member":"{actor}"}}"#
                    ),
                );
            }
        }
    }
}

static LOG: LazyLock<Log> = LazyLock::new(Log::made_up);
static WORKSPACE: LazyLock<Workspace> = LazyLock::new(replay);

fn replay() -> Workspace {
    let mut workspace = Workspace::new(Presets::built_in().unwrap(), 64);
    let issues = workspace.replay_lines(LOG.text.as_bytes(), &Limits::default(), |_, _| Ok(())).unwrap();
    // Choosing the same twice changes nothing, and that is told.
    let refused = issues.iter().find(|issue| issue.code != "workspace.no_effect");
    assert!(refused.is_none(), "{refused:?}");
    workspace
}

#[divan::bench(sample_count = 5)]
fn replay_a_million_events(bencher: Bencher<'_, '_>) {
    LazyLock::force(&LOG);
    bencher.counter(ItemsCount::new(LOG.events)).bench_local(|| black_box(replay()));
}

/// Members and folders of all levels, in no order.
fn questions() -> Vec<(Subject, Object)> {
    let question = |number: u64| {
        let member = format!("member-{}", number * 7_919 % MEMBERS);
        let folder = format!("folder-{}", number * 104_729 % FOLDERS);
        (WORKSPACE.subject(Some(&member)), WORKSPACE.object(&folder).unwrap())
    };
    (0..1000).map(question).collect()
}

fn decide(bencher: Bencher<'_, '_>, time: Instant) {
    let questions = questions();
    bencher.counter(ItemsCount::new(questions.len())).bench_local(|| {
        let allowed = questions
            .iter()
            .filter(|(subject, object)| WORKSPACE.decide(*subject, Action::Edit, *object, time).allow);
        black_box(allowed.count())
    });
}

/// A thousand decisions.
#[divan::bench(sample_count = 100)]
fn decide_now(bencher: Bencher<'_, '_>) {
    decide(bencher, WORKSPACE.last().unwrap());
}

/// A thousand decisions about a moment near the beginning.
#[divan::bench(sample_count = 100)]
fn decide_in_the_past(bencher: Bencher<'_, '_>) {
    decide(bencher, Instant::of_epoch_seconds(START + 300_000).unwrap());
}

/// The daily digests of everybody.
#[divan::bench(sample_count = 20)]
fn digest_of_a_day(bencher: Bencher<'_, '_>) {
    let now = WORKSPACE.last().unwrap();
    let from = Instant::of_epoch_seconds(now.epoch_seconds() - 86_400).unwrap();
    let question = DigestQuestion { member: None, frequency: None, from, to: now, now };
    bencher.bench_local(|| black_box(WORKSPACE.digests(&question)));
}

/// The document of a log with all its lists.
#[divan::bench(sample_count = 5)]
fn summary(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| black_box(WORKSPACE.summary(None, 24)));
}
