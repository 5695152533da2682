//! `wasm-bindgen IN --out-dir DIR --out-name NAME --target web --typescript`, as wasm-pack calls it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let Some(options) = Options::read()? else {
        println!("wasm-bindgen {}", env!("CARGO_PKG_VERSION"));
        return Ok(());
    };
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&options.input)
        .typescript(options.typescript)
        // As the CLI has it by default, and the library has not.
        .omit_default_module_path(false);
    if let Some(name) = &options.name {
        bindgen.out_name(name);
    }
    match options.target.as_str() {
        "web" => bindgen.web(true)?,
        "nodejs" => bindgen.nodejs(true)?,
        "bundler" => bindgen.bundler(true)?,
        other => bail!("the target {other} is for the whole wasm-bindgen CLI"),
    };
    bindgen.generate(&options.folder)
}

struct Options {
    input: PathBuf,
    folder: PathBuf,
    name: Option<String>,
    target: String,
    typescript: bool,
}

impl Options {
    /// Nothing if the version was asked for.
    fn read() -> Result<Option<Self>> {
        let (mut input, mut folder, mut name) = (None, None, None);
        let (mut target, mut typescript) = ("bundler".to_owned(), true);
        let mut arguments = Parser::from_env();
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("version") | Arg::Short('V') => return Ok(None),
                Arg::Long("out-dir") => folder = Some(PathBuf::from(arguments.value()?)),
                Arg::Long("out-name") => name = Some(arguments.value()?.string()?),
                Arg::Long("target") => target = arguments.value()?.string()?,
                Arg::Long("typescript") => typescript = true,
                Arg::Long("no-typescript") => typescript = false,
                Arg::Value(path) if input.is_none() => input = Some(PathBuf::from(path)),
                other => bail!("{}", other.unexpected()),
            }
        }
        Ok(Some(Self {
            input: input.context("which module is not given")?,
            folder: folder.context("--out-dir is not given")?,
            name,
            target,
            typescript,
        }))
    }
}
