//! The options of a sandbox, declared once: `createSandbox`, `npx paywint sandbox` and this crate's
//! program take the same ones.

mod config;
pub(crate) mod fees;
#[cfg(test)]
mod generated;
mod read;
mod table;

pub use config::{
    AccountIdName, AddressName, Config, EmptyBody, FormationDate, RefundEvent, Repeats, Shortfall,
    UnlinkedPayee,
};
pub use read::Refusal;
pub use table::OPTIONS;

use serde_json::Value;

/// An option, as everything that takes options needs to know it.
pub struct SandboxOption {
    /// What `createSandbox` calls it. What stands before a dot is an object.
    pub name: &'static str,
    /// What a program calls it, without hyphens in front. Empty where a program has no such flag.
    pub flag: &'static str,
    /// What a flag was called before, or is called as well.
    pub alias: Option<&'static str>,
    /// What it is given.
    pub shape: Shape,
    /// Who takes it.
    pub place: Place,
    /// The environment variable that programs take it from where the flag is not given.
    pub variable: Option<&'static str>,
    /// Whether it is a secret. The package's program takes those from the environment alone.
    pub is_secret: bool,
    /// What it is where it is not given.
    pub default: Option<&'static str>,
    /// What it does, in sentences. Empty in the module, which does not use it.
    pub meaning: &'static str,
    /// Reads it; `None` for what is not up to [`Config`].
    read: Option<Read>,
}

/// The longest time for which a payment link can be paid: ten years.
const MOST_HOURS: u32 = 87_600;

type Read = fn(&mut Config, &SandboxOption, &Value) -> Result<(), String>;

/// Who takes an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Every sandbox.
    Everywhere,
    /// A sandbox in the caller's process.
    InProcess,
    /// Both programs.
    Programs,
    /// This crate's program alone: only a process of its own can keep an SQLite file.
    Program,
    /// This crate's program, in tests of it.
    Tests,
}

/// What an option is given.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Text; flags show what kind by this word.
    Text(&'static str),
    /// True or false. A flag says the opposite of the default.
    Switch,
    /// One of these names.
    Choice(&'static str, fn() -> Vec<&'static str>),
    /// A number from one to another.
    Number(&'static str, f64, f64),
    /// An integer from one to another.
    Integer(&'static str, i64, i64),
    /// Where something is posted; null is nowhere.
    Address,
    /// Text or a number that ids follow from.
    Seed,
    /// The time: in process a function, for a program a number at which the clock stands.
    Clock,
    /// A list of faults; a flag is given once for each.
    Faults,
    /// A list of fees; a flag is given once for each.
    Fees,
    /// What answers deliveries.
    Handler,
}

impl SandboxOption {
    const fn new(
        name: &'static str,
        flag: &'static str,
        shape: Shape,
        meaning: &'static str,
    ) -> Self {
        Self {
            name,
            flag: outside_the_module(flag),
            alias: None,
            shape,
            place: Place::Everywhere,
            variable: None,
            is_secret: false,
            default: None,
            meaning: outside_the_module(meaning),
            read: None,
        }
    }

    const fn only(self, place: Place) -> Self {
        Self { place, ..self }
    }

    const fn default(self, default: &'static str) -> Self {
        Self {
            default: Some(outside_the_module(default)),
            ..self
        }
    }

    const fn variable(self, variable: &'static str) -> Self {
        Self {
            variable: Some(outside_the_module(variable)),
            ..self
        }
    }

    const fn secret(self) -> Self {
        Self {
            is_secret: true,
            ..self
        }
    }

    const fn alias(self, alias: &'static str) -> Self {
        Self {
            alias: Some(outside_the_module(alias)),
            ..self
        }
    }

    const fn read(self, read: Read) -> Self {
        Self {
            read: Some(read),
            ..self
        }
    }

    /// Whether a flag takes it away: it is a switch that is on.
    pub fn is_negated(&self) -> bool {
        self.flag.starts_with("no-")
    }

    /// What its flag does.
    pub fn meaning_of_flag(&self) -> String {
        match self.is_negated() {
            // A meaning begins with its verb: "Accepts this" becomes "Does not accept this".
            true => {
                let (verb, rest) = self.meaning.split_once(' ').unwrap_or_default();
                let verb = verb.to_lowercase();
                format!("Does not {} {rest}", verb.trim_end_matches('s'))
            }
            false => self.meaning.to_owned(),
        }
    }

    /// The object that it is in, if any, and its name there.
    pub fn place_in_object(&self) -> (Option<&'static str>, &'static str) {
        match self.name.split_once('.') {
            Some((object, name)) => (Some(object), name),
            None => (None, self.name),
        }
    }

    /// The field of the control routes that sets it: its name in snake case, without its object.
    pub fn field(&self) -> String {
        let (_, name) = self.place_in_object();
        let mut field = String::new();
        for char in name.chars() {
            if char.is_ascii_uppercase() {
                field.push('_');
            }
            field.push(char.to_ascii_lowercase());
        }
        field
    }
}

/// The module of `paywint/sandbox` has neither flags nor anybody who reads about them.
const fn outside_the_module(text: &'static str) -> &'static str {
    if cfg!(target_arch = "wasm32") {
        return "";
    }
    text
}
