//! Checks of the Rust core with inputs that libFuzzer makes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use walkdir::WalkDir;

use super::Room;
use crate::progress::Step;
use crate::tools::Fuzzer;
use crate::workspace::remove_folder;

/// The same inputs on every machine that has the time; `cargo xtask fuzz` looks further.
const LIMITS: [&str; 3] = ["-seed=1", "-runs=100000", "-max_total_time=6"];

pub fn all_targets(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let fuzzer = Fuzzer::ensure(room.workspace, room.progress)?;
    step.run(&fuzzer.build())?;
    let targets = fuzzer.targets()?;
    let mut runs = 0;
    for target in &targets {
        let corpus = room.workspace.target()?.join("fuzz/scratch").join(target);
        remove_folder(&corpus)?;
        fs::create_dir_all(&corpus)?;
        let run = fuzzer.run(target, corpus, &LIMITS.map(str::to_owned));
        let output = step.run(&run).with_context(|| failure(room, target))?;
        match done(&output) {
            0 => bail!("{target} was given no input"),
            count => runs += count,
        }
    }
    step.note(format!("{} targets, {runs} inputs", targets.len()));
    Ok(())
}

fn failure(room: &Room<'_>, target: &str) -> String {
    let folder = room.workspace.path("fuzz/artifacts").join(target);
    match newest(&folder) {
        Some(input) => format!("{target}, given {}", input.display()),
        None => target.to_owned(),
    }
}

fn newest(folder: &Path) -> Option<PathBuf> {
    let files = WalkDir::new(folder).into_iter().flatten();
    files
        .filter(|entry| entry.file_type().is_file())
        .max_by_key(|entry| entry.metadata().ok()?.modified().ok())
        .map(walkdir::DirEntry::into_path)
}

/// How many inputs a target was given, by libFuzzer's closing line.
fn done(output: &str) -> u64 {
    let count = |line: &str| {
        let (count, _) = line.strip_prefix("Done ")?.split_once(" runs")?;
        count.parse().ok()
    };
    output.lines().find_map(count).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::done;

    #[test]
    fn libfuzzer_s_closing_line_says_how_many_inputs_there_were() {
        let output = "#100000\tDONE   cov: 780\nDone 100000 runs in 4 second(s)\n";
        assert_eq!(done(output), 100_000);
        assert_eq!(done("#2\tpulse\n"), 0);
    }
}
