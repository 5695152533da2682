//! The command line, made of the options that every sandbox takes.

use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, RangedI64ValueParser, ValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command};
use paywint_sandbox::{Config, OPTIONS, Place, SandboxOption, Shape, WebhookSettings};
use serde_json::{Map, Number, Value};

/// What the command line says.
pub(crate) struct Options {
    pub(crate) address: SocketAddr,
    pub(crate) data: Option<PathBuf>,
    pub(crate) seed: Option<String>,
    /// Where the clock stands still, in milliseconds since the Unix epoch.
    pub(crate) now: Option<u64>,
    /// How long the answer to an attempt at a delivery may take.
    pub(crate) timeout: Duration,
    pub(crate) json_line: bool,
    /// Whether no line is written for each request.
    pub(crate) quiet: bool,
    pub(crate) exit_with_stdin: bool,
    public_url: Option<String>,
    /// The options of [`Config`].
    settings: Map<String, Value>,
}

impl Options {
    /// Reads the command line and the environment, or ends the program with what is wrong.
    pub(crate) fn parse() -> Self {
        let mut command = command();
        let read = Self::read(&mut command, std::env::args_os());
        read.unwrap_or_else(|error| error.exit())
    }

    fn read(
        command: &mut Command,
        words: impl IntoIterator<Item = OsString>,
    ) -> Result<Self, clap::Error> {
        let matches = command.try_get_matches_from_mut(words)?;
        let settings = settings(&matches);
        // Once here for what is wrong with it, and again once it is known where the sandbox listens.
        if let Err(refusal) = Config::read("", &settings) {
            let message = in_flags(refusal.option, &refusal.message);
            return Err(command.error(ErrorKind::ValueValidation, message));
        }
        let host = one(&matches, "host").unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let port = one::<i64>(&matches, "port").and_then(|port| u16::try_from(port).ok());
        let timeout = one::<i64>(&matches, "webhookTimeout").unwrap_or_default();
        Ok(Self {
            address: SocketAddr::new(host, port.unwrap_or_default()),
            data: one(&matches, "data"),
            seed: one(&matches, "seed"),
            now: one(&matches, "now"),
            timeout: Duration::from_millis(timeout.unsigned_abs()),
            json_line: one(&matches, "jsonLine").unwrap_or_default(),
            quiet: one(&matches, "quiet").unwrap_or_default(),
            exit_with_stdin: one(&matches, "exitWithStdin").unwrap_or_default(),
            public_url: one(&matches, "baseUrl"),
            settings,
        })
    }

    /// The settings of a sandbox that listens on `address`.
    pub(crate) fn config(&self, address: SocketAddr) -> anyhow::Result<Config> {
        let public_url = self.public_url.clone();
        let control = address.ip().is_loopback() || public_url.is_some();
        let base_url = public_url.unwrap_or_else(|| format!("http://{}", reachable(address)));
        let config = Config::read(base_url, &self.settings);
        let config = config.map_err(|refusal| anyhow::anyhow!(refusal.message))?;
        Ok(Config { control, ..config })
    }
}

fn command() -> Command {
    let options = OPTIONS.iter();
    let flags = options.filter(|option| option.place != Place::InProcess);
    Command::new("paywint-sandbox")
        .version(env!("CARGO_PKG_VERSION"))
        .about("A stand-in for the Paywint API, for development and tests")
        .args(flags.map(flag))
}

fn flag(option: &SandboxOption) -> Arg {
    let meaning = option.meaning_of_flag().replace('`', "");
    let flag = Arg::new(option.name)
        .long(option.flag)
        .help(meaning.trim_end_matches('.').to_owned())
        .hide_env_values(option.is_secret)
        .hide(option.place == Place::Tests);
    let flag = match option.alias {
        Some(alias) => flag.visible_alias(alias),
        None => flag,
    };
    let flag = match option.variable {
        Some(variable) => flag.env(variable),
        None => flag,
    };
    let flag = match option.shape {
        Shape::Switch => return flag.action(switch(option)),
        Shape::Faults | Shape::Fees => flag.action(ArgAction::Append),
        _ => flag.action(ArgAction::Set).allow_negative_numbers(true),
    };
    let flag = match option.default {
        Some(default) => flag.default_value(default),
        None => flag,
    };
    let (word, parser) = value(option);
    flag.value_name(word).value_parser(parser)
}

fn switch(option: &SandboxOption) -> ArgAction {
    match option.is_negated() {
        true => ArgAction::SetFalse,
        false => ArgAction::SetTrue,
    }
}

/// What kind of value a flag takes, and how it is read.
fn value(option: &SandboxOption) -> (&'static str, ValueParser) {
    match option.shape {
        Shape::Text(word) if option.name == "host" => (word, clap::value_parser!(IpAddr).into()),
        Shape::Text(word) if option.name == "baseUrl" => {
            (word, ValueParser::new(super::public_url::parse))
        }
        Shape::Text(word) if option.name == "data" => (word, clap::value_parser!(PathBuf)),
        Shape::Text(word) => (word, ValueParser::string()),
        Shape::Choice(word, names) => (word, PossibleValuesParser::new(names()).into()),
        Shape::Number(word, ..) => (word, ValueParser::new(WebhookSettings::parse_time_scale)),
        Shape::Integer(word, least, most) => {
            let range = RangedI64ValueParser::<i64>::new().range(least..=most);
            (word, range.into())
        }
        Shape::Clock => ("MILLISECONDS", clap::value_parser!(u64).into()),
        Shape::Address => ("URL", ValueParser::string()),
        Shape::Faults => (
            "[OPERATION=]FAULT[,times=N][,after=N]",
            ValueParser::string(),
        ),
        Shape::Fees => ("WHAT=[PERCENT%+]FLAT[,payee]", ValueParser::string()),
        Shape::Seed | Shape::Switch | Shape::Handler => ("TEXT", ValueParser::string()),
    }
}

/// The options of [`Config`] as JSON.
fn settings(matches: &ArgMatches) -> Map<String, Value> {
    let (mut settings, mut webhook) = (Map::new(), Map::new());
    let options = OPTIONS.iter();
    for option in options.filter(|option| option.place == Place::Everywhere) {
        let Some(value) = json(matches, option) else {
            continue;
        };
        match option.place_in_object() {
            (Some(_), _) => webhook.insert(option.field(), value),
            (None, name) => settings.insert(name.to_owned(), value),
        };
    }
    settings.insert("webhook".to_owned(), webhook.into());
    settings
}

fn json(matches: &ArgMatches, option: &SandboxOption) -> Option<Value> {
    let name = option.name;
    match option.shape {
        Shape::Switch => one::<bool>(matches, name).map(Value::from),
        Shape::Number(..) => one::<f64>(matches, name)
            .and_then(Number::from_f64)
            .map(Value::from),
        Shape::Integer(..) => one::<i64>(matches, name).map(Value::from),
        Shape::Faults | Shape::Fees => {
            let rules = matches.try_get_many::<String>(name).ok()??;
            Some(rules.cloned().collect())
        }
        Shape::Clock | Shape::Seed | Shape::Handler => None,
        Shape::Text(_) | Shape::Choice(..) | Shape::Address => {
            one::<String>(matches, name).map(Value::from)
        }
    }
}

fn one<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Option<T> {
    matches.try_get_one::<T>(name).ok()?.cloned()
}

/// What is said of an option, said of its flag.
fn in_flags(name: &str, message: &str) -> String {
    let named = OPTIONS
        .iter()
        .filter(|option| option.name == name || option.place_in_object().0 == Some(name));
    named.fold(message.to_owned(), |message, option| {
        let flag = format!("--{}", option.flag);
        match option.shape {
            // One flag each, so none has a place among the others.
            Shape::Faults | Shape::Fees => message
                .split("; ")
                .map(|problem| match problem.split_once(']') {
                    Some((_, rule)) if problem.starts_with(option.name) => flag.clone() + rule,
                    _ => problem.to_owned(),
                })
                .collect::<Vec<_>>()
                .join("; "),
            _ => message.replace(option.name, &flag),
        }
    })
}

/// An address to call: no client can call "every address".
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}
