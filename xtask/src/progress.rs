//! What the developer sees while a command works.

use std::cell::{Cell, RefCell};
use std::io::{BufRead, BufReader, IsTerminal, stderr, stdout};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use duct::Expression;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

const LINES_SHOWN_OF_A_FAILURE: usize = 100;
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);

/// Spinners on a terminal, plain lines elsewhere.
pub struct Progress {
    spinners: Option<MultiProgress>,
}

impl Progress {
    pub fn new() -> Self {
        let terminal = stdout().is_terminal() && stderr().is_terminal();
        Self {
            spinners: terminal.then(MultiProgress::new),
        }
    }

    /// Prints a line, above the spinners if there are any.
    pub fn say(&self, line: &str) {
        match &self.spinners {
            Some(spinners) => spinners.suspend(|| println!("{line}")),
            None => println!("{line}"),
        }
    }

    /// Does `work` as a step that is shown with the time it takes.
    ///
    /// # Errors
    /// Those of `work`.
    pub fn step<T>(&self, name: &str, work: impl FnOnce(&Step<'_>) -> Result<T>) -> Result<T> {
        let step = Step::start(self, name);
        let result = work(&step);
        step.finish(result.is_ok());
        result
    }
}

/// A piece of work under way.
pub struct Step<'a> {
    progress: &'a Progress,
    name: &'a str,
    started: Instant,
    spinner: Option<ProgressBar>,
    note: RefCell<Option<String>>,
    said_something: Cell<Instant>,
}

impl<'a> Step<'a> {
    fn start(progress: &'a Progress, name: &'a str) -> Self {
        let spinner = progress.spinners.as_ref().map(|spinners| {
            let spinner = spinners.add(ProgressBar::new_spinner().with_style(style()));
            spinner.set_prefix(name.to_owned());
            spinner.enable_steady_tick(Duration::from_millis(100));
            spinner
        });
        if spinner.is_none() {
            progress.say(&format!("· {name} …"));
        }
        Self {
            progress,
            name,
            started: Instant::now(),
            spinner,
            note: RefCell::default(),
            said_something: Cell::new(Instant::now()),
        }
    }

    /// A remark for the line that tells the step's end.
    pub fn note(&self, text: impl Into<String>) {
        self.note.replace(Some(text.into()));
    }

    /// Runs a program, shows the last line it printed, and returns all that it printed.
    ///
    /// # Errors
    /// When it can't be started or fails; its last lines have been printed by then.
    pub fn run(&self, program: &Expression) -> Result<String> {
        let program = program.stdin_null().stderr_to_stdout().unchecked();
        let reader = program
            .reader()
            .with_context(|| format!("starting {}", self.name))?;
        let mut output = String::new();
        let mut lines = BufReader::new(&reader);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            self.show(text.trim());
            output.push_str(&text);
            line.clear();
        }
        let status = reader.try_wait()?.map(|output| output.status);
        match status {
            Some(status) if status.success() => Ok(output),
            Some(status) => {
                self.progress.say(tail(&output, LINES_SHOWN_OF_A_FAILURE));
                bail!("{} failed ({status})", self.name)
            }
            None => bail!("{} closed its output but goes on", self.name),
        }
    }

    fn show(&self, line: &str) {
        match &self.spinner {
            Some(spinner) => spinner.set_message(line.to_owned()),
            None if self.said_something.get().elapsed() >= SIGN_OF_LIFE => {
                self.said_something.set(Instant::now());
                let elapsed = self.started.elapsed().as_secs();
                self.progress
                    .say(&format!("  {} {elapsed} s: {line}", self.name));
            }
            None => {}
        }
    }

    fn finish(self, succeeded: bool) {
        if let Some(spinner) = &self.spinner {
            spinner.finish_and_clear();
        }
        let sign = if succeeded { '✓' } else { '✗' };
        let seconds = self.started.elapsed().as_secs_f64();
        let note = self
            .note
            .take()
            .map_or(String::new(), |note| format!(" ({note})"));
        self.progress
            .say(&format!("{sign} {}{note} {seconds:.1} s", self.name));
    }
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{spinner} {prefix} {elapsed} {wide_msg:.dim}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner())
}

fn tail(text: &str, lines: usize) -> &str {
    let text = text.trim_end();
    match text.rmatch_indices('\n').nth(lines.saturating_sub(1)) {
        Some((newline, _)) => text.get(newline + 1..).unwrap_or(text),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use duct::cmd;

    #[test]
    fn the_tail_is_the_last_lines_or_everything() {
        assert_eq!(tail("a\nb\nc\n", 2), "b\nc");
        assert_eq!(tail("a\nb\nc\n", 3), "a\nb\nc");
        assert_eq!(tail("a\nb", 9), "a\nb");
        assert_eq!(tail("", 9), "");
    }

    #[test]
    fn a_program_gives_its_output_or_its_failure() {
        let progress = Progress { spinners: None };
        let both = cmd!("sh", "-c", "echo out; echo err >&2");
        let output = progress.step("both", |step| step.run(&both)).unwrap();
        assert_eq!(output, "out\nerr\n");

        let failing = cmd!("sh", "-c", "exit 3");
        let error = progress
            .step("failing", |step| step.run(&failing))
            .unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("failing failed (exit status: 3)"),
            "{error}"
        );

        let absent = cmd!("no-such-program-here");
        assert!(progress.step("absent", |step| step.run(&absent)).is_err());
    }
}
