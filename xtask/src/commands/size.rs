//! `cargo xtask size`: what each entry weighs, against its budget.

use std::fs;
use std::ops::Add;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use walkdir::WalkDir;

use crate::commands::build::{self, Package};
use crate::progress::{Progress, Step};
use crate::tools::{self, NpmFolder};
use crate::workspace::{Workspace, remove_folder};

/// An entry as one runtime loads it.
struct Entry {
    what: &'static str,
    import: &'static str,
    condition: &'static str,
    /// What it imports that counts elsewhere.
    external: &'static [&'static str],
    /// The module that it loads besides; a page's is within its code.
    wasm: Option<&'static str>,
    gzip_at_most: Option<u64>,
}

const SERVER: &str = "paywint_bg.wasm";
const WEBHOOKS: &str = "paywint_webhooks_bg.wasm";
const SANDBOX: &str = "sandbox-wasm.js";

const ENTRIES: &[Entry] = &[
    Entry {
        what: "paywint in Node",
        import: "paywint",
        condition: "node",
        external: &[],
        wasm: Some(SERVER),
        gzip_at_most: Some(110_000),
    },
    Entry {
        what: "paywint in a Worker",
        import: "paywint",
        condition: "workerd",
        external: &[],
        wasm: Some(SERVER),
        gzip_at_most: Some(110_000),
    },
    Entry {
        what: "paywint in a page",
        import: "paywint",
        condition: "browser",
        external: &[],
        wasm: None,
        gzip_at_most: Some(32_000),
    },
    Entry {
        what: "paywint/onboarding",
        import: "paywint/onboarding",
        condition: "browser",
        external: &[],
        wasm: None,
        gzip_at_most: Some(32_000),
    },
    Entry {
        what: "paywint/errors",
        import: "paywint/errors",
        condition: "browser",
        external: &[],
        wasm: None,
        gzip_at_most: Some(3_000),
    },
    Entry {
        what: "paywint/kyc",
        import: "paywint/kyc",
        condition: "browser",
        external: &[],
        wasm: None,
        gzip_at_most: Some(3_000),
    },
    Entry {
        what: "paywint/kyc-element",
        import: "paywint/kyc-element",
        condition: "browser",
        external: &[],
        wasm: None,
        gzip_at_most: Some(3_500),
    },
    Entry {
        what: "paywint/react alone",
        import: "paywint/react",
        condition: "browser",
        external: &["react", "./kyc.js", "./onboarding.js"],
        wasm: None,
        gzip_at_most: Some(2_000),
    },
    Entry {
        what: "paywint/webhooks",
        import: "paywint/webhooks",
        condition: "node",
        external: &[],
        wasm: Some(WEBHOOKS),
        gzip_at_most: None,
    },
    Entry {
        what: "paywint/sandbox",
        import: "paywint/sandbox",
        condition: "node",
        external: &[],
        wasm: Some(SANDBOX),
        gzip_at_most: None,
    },
    Entry {
        what: "paywint/inline",
        import: "paywint/inline",
        condition: "default",
        external: &[],
        wasm: None,
        gzip_at_most: None,
    },
];
const INSTALLED_BYTES_AT_MOST: u64 = 2_200_000;
const INSTALLED_FILES_AT_MOST: usize = 70;

pub fn command(workspace: &Workspace, progress: &Progress) -> Result<ExitCode> {
    let package = build::package(workspace, progress)?;
    // The bundler: a package that was up to date needed none.
    tools::npm(workspace, progress, NpmFolder::Build)?;
    let (rows, installed) = progress.step("bundle and compress each entry", |step| {
        measure(workspace, step, &package, ENTRIES.iter())
    })?;

    println!(
        "\n{:<22}{:>10}{:>10}{:>10}{:>10}",
        "KB, JS and wasm", "raw", "gzip -9", "brotli", "at most"
    );
    for (entry, weight) in &rows {
        println!("{}", row(entry, weight));
    }
    println!("{}", installed.row());
    keep(workspace, &rows, &installed)?;
    let over = rows.iter().any(|(entry, weight)| is_over(entry, weight));
    Ok(if over || installed.is_over() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Keeps what was measured for the documentation site, and for the documents that quote it.
fn keep(workspace: &Workspace, rows: &[(&Entry, Weight)], installed: &Installed) -> Result<()> {
    let date = workspace.command("date", ["-u", "+%Y-%m-%d"]).read()?;
    let entries = rows.iter().map(|(entry, weight)| {
        json!({
            "name": entry.what,
            "raw": weight.raw,
            "gzip": weight.gzip,
            "brotli": weight.brotli,
            "limit": entry.gzip_at_most,
        })
    });
    let results = json!({
        "date": date,
        "entries": entries.collect::<Vec<Value>>(),
        "installed": {
            "bytes": installed.bytes,
            "files": installed.files,
            "dependencies": installed.dependencies,
        },
    });
    let file = workspace.path("docs/results/sizes.json");
    fs::write(
        &file,
        format!("{}\n", serde_json::to_string_pretty(&results)?),
    )
    .with_context(|| file.display().to_string())?;
    workspace
        .command("node", ["tests/docs/figures.mjs"])
        .run()
        .map(drop)
        .context("the documents that quote sizes")
}

/// Whether every entry, and what is installed, is within its budget.
///
/// # Errors
/// When it is not, or could not be measured.
pub fn check(workspace: &Workspace, step: &Step<'_>, package: &Package) -> Result<()> {
    let (rows, installed) = measure(workspace, step, package, ENTRIES.iter())?;
    if installed.is_over() {
        bail!("over its budget: {}", installed.row());
    }
    for (entry, weight) in &rows {
        if is_over(entry, weight) {
            bail!("over its budget: {}", row(entry, weight));
        }
    }
    let all = rows.iter().map(|(entry, weight)| {
        let name = entry.what;
        format!("{name} {} KB", kilobytes(weight.gzip))
    });
    step.note(all.collect::<Vec<_>>().join(", "));
    Ok(())
}

fn measure<'a>(
    workspace: &Workspace,
    step: &Step<'_>,
    package: &Package,
    entries: impl Iterator<Item = &'a Entry>,
) -> Result<(Vec<(&'a Entry, Weight)>, Installed)> {
    let folder = workspace.target()?.join("size");
    install(workspace, step, &folder, &package.tarball)?;
    let weigh = |entry| Ok((entry, weigh_entry(workspace, step, &folder, entry)?));
    let rows = entries.map(weigh).collect::<Result<_>>()?;
    Ok((rows, Installed::measure(&folder)?))
}

fn row(entry: &Entry, weight: &Weight) -> String {
    let [raw, gzip, brotli] = [weight.raw, weight.gzip, weight.brotli].map(kilobytes);
    let budget = entry.gzip_at_most.map(kilobytes).unwrap_or_default();
    let verdict = if is_over(entry, weight) { "  OVER" } else { "" };
    format!(
        "{:<22}{raw:>10}{gzip:>10}{brotli:>10}{budget:>10}{verdict}",
        entry.what
    )
}

fn is_over(entry: &Entry, weight: &Weight) -> bool {
    entry.gzip_at_most.is_some_and(|most| weight.gzip > most)
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn kilobytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}

fn install(workspace: &Workspace, step: &Step<'_>, folder: &Path, tarball: &Path) -> Result<()> {
    remove_folder(folder)?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join("package.json"), r#"{"private":true}"#)?;
    let fixed = ["install", "--no-audit", "--no-fund"];
    let arguments = fixed.iter().map(Path::new).chain([tarball]);
    step.run(&workspace.command_in(folder, "npm", arguments))
        .map(drop)
}

/// The minified bundle of everything that the entry exports, and the wasm that it then loads.
fn weigh_entry(
    workspace: &Workspace,
    step: &Step<'_>,
    folder: &Path,
    entry: &Entry,
) -> Result<Weight> {
    let name = entry.what.replace(['/', ' '], "-");
    let source = folder.join(format!("{name}.mjs"));
    let bundle = folder.join("out").join(format!("{name}.js"));
    fs::write(&source, format!("export * from '{}';\n", entry.import))?;
    let esbuild = workspace.path("node_modules/.bin/esbuild");
    let external = entry.external.iter();
    let external = external.map(|module| format!("--external:{module}"));
    let arguments = [
        source.display().to_string(),
        format!("--outdir={}", folder.join("out").display()),
        format!("--conditions={}", entry.condition),
        "--bundle".to_owned(),
        "--minify".to_owned(),
        "--format=esm".to_owned(),
        "--platform=neutral".to_owned(),
        "--external:node:*".to_owned(),
        // A file that is loaded only where the environment names a proxy.
        "--external:*/proxy-agent.cjs".to_owned(),
        "--loader:.wasm=copy".to_owned(),
    ];
    let arguments = arguments.into_iter().chain(external);
    step.run(&workspace.command(esbuild, arguments))?;
    let mut weight = weigh(workspace, step, &bundle)?;
    if let Some(wasm) = entry.wasm {
        let wasm = folder.join("node_modules/paywint").join(wasm);
        weight = weight + weigh(workspace, step, &wasm)?;
    }
    Ok(weight)
}

struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Add for Weight {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

fn weigh(workspace: &Workspace, step: &Step<'_>, file: &Path) -> Result<Weight> {
    const SCRIPT: &str = "
        const zlib = require('node:zlib'), bytes = require('node:fs').readFileSync(process.argv[1]);
        console.log(bytes.length, zlib.gzipSync(bytes, { level: 9 }).length, zlib.brotliCompressSync(bytes).length);";
    let arguments = [Path::new("--eval"), Path::new(SCRIPT), file];
    let output = step.run(&workspace.command("node", arguments))?;
    let sizes: Vec<u64> = output
        .split_whitespace()
        .map_while(|word| word.parse().ok())
        .collect();
    match sizes.as_slice() {
        [raw, gzip, brotli] => Ok(Weight {
            raw: *raw,
            gzip: *gzip,
            brotli: *brotli,
        }),
        _ => bail!("weighing {}: {output}", file.display()),
    }
}

/// What an application that installs the package gets on its disk.
struct Installed {
    bytes: u64,
    files: usize,
    dependencies: usize,
}

impl Installed {
    fn measure(folder: &Path) -> Result<Self> {
        let package = folder.join("node_modules/paywint");
        let files = files(&package)?;
        let sizes = files.iter().map(|file| Ok(fs::metadata(file)?.len()));
        let manifest: Value = serde_json::from_slice(&fs::read(package.join("package.json"))?)?;
        let dependencies = manifest.get("dependencies").and_then(Value::as_object);
        Ok(Self {
            bytes: sizes.sum::<Result<u64>>()?,
            files: files.len(),
            dependencies: dependencies.map_or(0, |list| list.len()),
        })
    }

    fn row(&self) -> String {
        let verdict = if self.is_over() { "  OVER" } else { "" };
        format!(
            "installed: {} KB in {} files, {} dependencies; at most {} KB, {INSTALLED_FILES_AT_MOST} files, 0{verdict}",
            kilobytes(self.bytes),
            self.files,
            self.dependencies,
            kilobytes(INSTALLED_BYTES_AT_MOST),
        )
    }

    fn is_over(&self) -> bool {
        self.bytes > INSTALLED_BYTES_AT_MOST
            || self.files > INSTALLED_FILES_AT_MOST
            || self.dependencies > 0
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.with_context(|| folder.display().to_string())?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}
