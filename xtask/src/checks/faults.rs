//! Checks of the package against servers and connections at which things go wrong.

use anyhow::Result;

use super::{Room, note_passed};
use crate::progress::Step;

const TESTS: [&str; 3] = [
    "tests/faults/faults.test.mjs",
    "tests/faults/no-double.test.mjs",
    "tests/faults/no-double-payment.test.mjs",
];

/// By itself, and with the garbage collector at hand: it weighs its own process.
const SOAK: [&str; 3] = [
    "--expose-gc",
    "--test-reporter=spec",
    "tests/faults/soak.mjs",
];

pub fn faults(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    room.package()?;
    let options = ["--test", "--test-reporter=spec"];
    let tests = room.workspace.command("node", options.iter().chain(&TESTS));
    let soak = room.workspace.command("node", SOAK);
    let mut output = step.run(&tests)?;
    output.push_str(&step.run(&soak)?);
    note_passed(step, &output)
}
