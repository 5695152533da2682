//! `cargo xtask test`: every check, two at a time where there are two cores.

use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::checks::{CHECKS, Check, Room};
use crate::missing;
use crate::progress::Progress;
use crate::workspace::Workspace;

/// The options of `cargo xtask test`.
#[derive(clap::Args)]
pub struct Options {
    /// Only this check; may be given more than once
    #[arg(long, value_name = "CHECK")]
    only: Vec<String>,
    /// Name the checks and stop
    #[arg(long)]
    list: bool,
    /// Go on after a failure
    #[arg(long)]
    keep_going: bool,
    /// How many checks run at the same time [default: 2, or 1 on a single core]
    #[arg(long, value_name = "NUMBER")]
    at_once: Option<NonZeroUsize>,
}

pub fn command(workspace: &Workspace, progress: &Progress, options: &Options) -> Result<ExitCode> {
    if options.list {
        for check in CHECKS {
            println!("{:<14}{}", check.name, check.about);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let chosen = choose(&options.only)?;
    missing::check()?;
    let room = Room {
        workspace,
        progress,
    };
    let tally = run(
        &room,
        &chosen,
        options.keep_going,
        options.at_once.map_or_else(at_once, NonZeroUsize::get),
    );
    println!("\n{}", tally.summary());
    Ok(if tally.failed.load(Ordering::Relaxed) == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn choose(names: &[String]) -> Result<Vec<&'static Check>> {
    if names.is_empty() {
        return Ok(CHECKS.iter().filter(|check| !check.only_by_name).collect());
    }
    for name in names {
        if !CHECKS.iter().any(|check| check.name == name) {
            bail!("no check is named {name}; `cargo xtask test --list` names them all");
        }
    }
    let is_chosen = |check: &&Check| names.iter().any(|name| name == check.name);
    Ok(CHECKS.iter().filter(is_chosen).collect())
}

/// With more, checks only wait for each other's cores, and some tests run into their time limits.
const AT_ONCE: usize = 2;

fn at_once() -> usize {
    thread::available_parallelism().map_or(1, |cores| cores.get().min(AT_ONCE))
}

fn run(room: &Room<'_>, checks: &[&Check], keep_going: bool, at_once: usize) -> Tally {
    let started = Instant::now();
    let tally = Tally::default();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(check) = checks.get(next.fetch_add(1, Ordering::Relaxed)) {
            run_one(room, check, keep_going, &tally);
        }
    };
    thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(work);
        }
    });
    room.progress.say(&format!(
        "{} checks, {} s",
        checks.len(),
        started.elapsed().as_secs()
    ));
    tally
}

fn run_one(room: &Room<'_>, check: &Check, keep_going: bool, tally: &Tally) {
    if !keep_going && tally.failed.load(Ordering::Relaxed) > 0 {
        tally.skipped.fetch_add(1, Ordering::Relaxed);
        return;
    }
    let count = match room
        .progress
        .step(check.name, |step| (check.run)(room, step))
    {
        Ok(()) => &tally.passed,
        Err(error) => {
            room.progress.say(&format!("  {error:#}"));
            &tally.failed
        }
    };
    count.fetch_add(1, Ordering::Relaxed);
}

#[derive(Default)]
struct Tally {
    passed: AtomicUsize,
    failed: AtomicUsize,
    skipped: AtomicUsize,
}

impl Tally {
    fn summary(&self) -> String {
        let [passed, failed, skipped] =
            [&self.passed, &self.failed, &self.skipped].map(|count| count.load(Ordering::Relaxed));
        match skipped {
            0 => format!("{passed} passed, {failed} failed"),
            _ => format!("{passed} passed, {failed} failed, {skipped} skipped"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::check;
    use crate::progress::Step;

    fn good(_: &Room<'_>, _: &Step<'_>) -> Result<()> {
        Ok(())
    }

    fn bad(_: &Room<'_>, _: &Step<'_>) -> Result<()> {
        bail!("bad")
    }

    const GOOD: Check = check("good", "", good);
    const BAD: Check = check("bad", "", bad);

    fn summary(checks: &[&Check], keep_going: bool, at_once: usize) -> String {
        let workspace = Workspace::find().unwrap();
        let room = Room {
            workspace: &workspace,
            progress: &Progress::new(),
        };
        run(&room, checks, keep_going, at_once).summary()
    }

    #[test]
    fn the_first_failure_ends_the_run_but_with_keep_going() {
        assert_eq!(summary(&[&GOOD, &GOOD], false, 1), "2 passed, 0 failed");
        assert_eq!(
            summary(&[&GOOD, &BAD, &GOOD, &BAD], false, 1),
            "1 passed, 1 failed, 2 skipped"
        );
        assert_eq!(
            summary(&[&GOOD, &BAD, &GOOD, &BAD], true, 1),
            "2 passed, 2 failed"
        );
    }

    #[test]
    fn two_at_a_time_each_check_runs_once() {
        let checks = [&GOOD, &BAD].repeat(20);
        assert_eq!(summary(&checks, true, 2), "20 passed, 20 failed");
    }

    #[test]
    fn checks_are_chosen_by_name_in_their_own_order() {
        let names = ["native", "fmt"].map(str::to_owned);
        let chosen: Vec<_> = choose(&names)
            .unwrap()
            .iter()
            .map(|check| check.name)
            .collect();
        assert_eq!(chosen, ["fmt", "native"]);
        assert!(choose(&["nothing".to_owned()]).is_err());
    }
}
