//! `cargo xtask test`: every check, one after the other.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::checks::{CHECKS, Check, Room};
use crate::missing;
use crate::progress::Progress;
use crate::workspace::Workspace;

/// What `cargo xtask test` can be told.
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
    let tally = run(&room, &chosen, options.keep_going);
    println!("\n{}", tally.summary());
    Ok(if tally.failed == 0 {
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

fn run(room: &Room<'_>, checks: &[&Check], keep_going: bool) -> Tally {
    let started = Instant::now();
    let mut tally = Tally::default();
    for check in checks {
        if tally.failed > 0 && !keep_going {
            tally.skipped += 1;
            continue;
        }
        match room
            .progress
            .step(check.name, |step| (check.run)(room, step))
        {
            Ok(()) => tally.passed += 1,
            Err(error) => {
                room.progress.say(&format!("  {error:#}"));
                tally.failed += 1;
            }
        }
    }
    room.progress.say(&format!(
        "{} checks, {} s",
        checks.len(),
        started.elapsed().as_secs()
    ));
    tally
}

#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Tally {
    fn summary(&self) -> String {
        let Self {
            passed,
            failed,
            skipped,
        } = self;
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

    fn summary(checks: &[&Check], keep_going: bool) -> String {
        let workspace = Workspace::find().unwrap();
        let room = Room {
            workspace: &workspace,
            progress: &Progress::new(),
        };
        run(&room, checks, keep_going).summary()
    }

    #[test]
    fn the_first_failure_ends_the_run_unless_told_otherwise() {
        assert_eq!(summary(&[&GOOD, &GOOD], false), "2 passed, 0 failed");
        assert_eq!(
            summary(&[&GOOD, &BAD, &GOOD, &BAD], false),
            "1 passed, 1 failed, 2 skipped"
        );
        assert_eq!(
            summary(&[&GOOD, &BAD, &GOOD, &BAD], true),
            "2 passed, 2 failed"
        );
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
