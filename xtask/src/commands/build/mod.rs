//! `cargo xtask build`: from Rust and TypeScript to the packed npm package.

mod glue;
mod readme;

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::lock;
use crate::progress::{Progress, Step};
use crate::publisher::Publisher;
use crate::stamp::{Inputs, Stamp};
use crate::tools::{self, BuildTools};
use crate::workspace::{Workspace, remove_folder};

/// Files of the repository's root that npm gets as they are.
const AS_THEY_ARE: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// A module that is compiled from the core, or from the sandbox.
struct Module {
    /// Its crate's folder.
    source: &'static str,
    /// Where it goes, within the folder of all modules.
    folder: &'static str,
    name: &'static str,
    feature: &'static str,
    /// Settings of cargo's that differ from Cargo.toml.
    settings: &'static [&'static str],
}

const MODULES: [Module; 4] = [
    Module {
        source: ".",
        folder: "",
        name: "paywint",
        feature: "js",
        // A create costs 6 µs less, of some 120; the module is 6.5 KB larger.
        settings: &["profile.release.package.paywint.opt-level=3"],
    },
    Module {
        source: ".",
        folder: "page",
        name: "paywint_page",
        feature: "page",
        settings: &[],
    },
    // By itself, so that neither a receiver of webhooks loads the client nor a client it.
    Module {
        source: ".",
        folder: "webhooks",
        name: "paywint_webhooks",
        feature: "webhooks",
        // Verification is what it is there for, so all of it is fast.
        settings: &["profile.release.package.paywint.opt-level=3"],
    },
    // Only for tests, and large for a package: optimized for size.
    Module {
        source: "sandbox",
        folder: "sandbox",
        name: "paywint_sandbox",
        feature: "js",
        settings: &[
            "profile.release.opt-level='z'",
            "profile.release.package.memchr.opt-level='z'",
        ],
    },
];

/// The options of `cargo xtask build`.
#[derive(clap::Args)]
pub struct Options {
    /// Build even though nothing changed
    #[arg(long)]
    force: bool,
}

/// The npm package, built.
pub struct Package {
    /// What the tarball holds, unpacked.
    pub folder: PathBuf,
    /// What npm publishes.
    pub tarball: PathBuf,
}

pub fn command(workspace: &Workspace, progress: &Progress, options: &Options) -> Result<ExitCode> {
    let package = Build::new(workspace)?.run(progress, options.force)?;
    let tarball = package.tarball.strip_prefix(workspace.root())?;
    progress.say(&format!("{} is up to date", tarball.display()));
    Ok(ExitCode::SUCCESS)
}

/// Builds the package if it is not of the present sources.
///
/// # Errors
/// When a tool is missing or fails.
pub fn package(workspace: &Workspace, progress: &Progress) -> Result<Package> {
    Build::new(workspace)?.run(progress, false)
}

/// The package with a core that traps on demand, unpacked. For tests alone: it is never packed.
///
/// # Errors
/// As [`package`].
pub fn trapping_package(workspace: &Workspace, progress: &Progress) -> Result<PathBuf> {
    let build = Build::new(workspace)?;
    let _lock = build.lock(progress)?;
    let target = workspace.target()?;
    let folder = target.join("pkg-trap");
    let wasm = target.join("wasm-trap");
    let stamp = Inputs::new()
        .text(build.package_stamp(&build.wasm_stamp()?)?.value())
        .stamp(build.state.join("trap.stamp"));
    if stamp.is_fresh() && folder.is_dir() {
        return Ok(folder);
    }
    let tools = BuildTools::ensure(workspace, progress)?;
    stamp.clear()?;
    build.compile_modules(progress, &tools, &wasm, ",trap")?;
    build.compile_entries(progress, &wasm, &folder)?;
    stamp.write()?;
    Ok(folder)
}

struct Build<'a> {
    workspace: &'a Workspace,
    wasm: PathBuf,
    state: PathBuf,
    package: Package,
}

impl<'a> Build<'a> {
    fn new(workspace: &'a Workspace) -> Result<Self> {
        let target = workspace.target()?;
        let tarball = format!("dist/paywint-{}.tgz", env!("CARGO_PKG_VERSION"));
        Ok(Self {
            workspace,
            wasm: target.join("wasm"),
            state: target.join("xtask"),
            package: Package {
                folder: workspace.path("pkg"),
                tarball: workspace.path(&tarball),
            },
        })
    }

    fn run(self, progress: &Progress, force: bool) -> Result<Package> {
        let _lock = self.lock(progress)?;

        let wasm = self.wasm_stamp()?;
        let wasm_is_fresh = !force && wasm.is_fresh() && self.wasm.is_dir();
        let package = self.package_stamp(&wasm)?;
        let package_is_fresh =
            package.is_fresh() && self.package.tarball.is_file() && self.package.folder.is_dir();
        if wasm_is_fresh && package_is_fresh {
            return Ok(self.package);
        }

        let tools = BuildTools::ensure(self.workspace, progress)?;
        if !wasm_is_fresh {
            wasm.clear()?;
            self.compile_modules(progress, &tools, &self.wasm, "")?;
            wasm.write()?;
        }
        package.clear()?;
        let assembled = self.workspace.path("dist/pkg");
        self.assemble(progress, &assembled)?;
        self.pack(progress, &assembled)?;
        // What runs meanwhile finds the whole old package or the whole new one.
        remove_folder(&self.package.folder)?;
        fs::rename(assembled, &self.package.folder).context("pkg")?;
        package.write()?;
        Ok(self.package)
    }

    fn lock(&self, progress: &Progress) -> Result<File> {
        lock::take(&self.state.join("build.lock"), progress)
    }

    fn wasm_stamp(&self) -> Result<Stamp> {
        let sources = [
            "src",
            "macros",
            "wire",
            "sandbox/src",
            "sandbox/assets",
            "sandbox/Cargo.toml",
            "Cargo.toml",
            "Cargo.lock",
            "rust-toolchain.toml",
            ".cargo",
            "package-lock.json",
        ];
        let inputs = Inputs::new()
            .text(&tools::versions(self.workspace)?)
            .text(include_str!("mod.rs"))
            .text(include_str!("glue.rs"))
            .paths(&sources.map(|path| self.workspace.path(path)))?;
        Ok(inputs.stamp(self.state.join("wasm.stamp")))
    }

    fn package_stamp(&self, wasm: &Stamp) -> Result<Stamp> {
        let inputs = Inputs::new()
            .text(wasm.value())
            .text(include_str!("readme.rs"))
            .text(&Publisher::OF_THE_WORKSPACE.manifest().to_string())
            .path(&self.workspace.path("pkg-template"))?
            .path(&self.workspace.path("README.md"))?
            .paths(&AS_THEY_ARE.map(|path| self.workspace.path(path)))?;
        Ok(inputs.stamp(self.state.join("package.stamp")))
    }

    /// `more` is appended to each module's feature.
    fn compile_modules(
        &self,
        progress: &Progress,
        tools: &BuildTools,
        folder: &Path,
        more: &str,
    ) -> Result<()> {
        progress.step("compile the core and the sandbox to wasm", |step| {
            MODULES
                .iter()
                .try_for_each(|module| self.compile(step, tools, folder, module, more))
        })
    }

    fn compile(
        &self,
        step: &Step<'_>,
        tools: &BuildTools,
        folder: &Path,
        module: &Module,
        more: &str,
    ) -> Result<()> {
        let folder = folder.join(module.folder);
        let fixed = [
            "build",
            module.source,
            "--target",
            "web",
            "--release",
            "--no-pack",
            "--mode",
            "no-install",
            "--out-name",
            module.name,
            "--out-dir",
        ];
        let mut arguments: Vec<OsString> = fixed.map(OsString::from).into();
        arguments.push(folder.clone().into());
        let features = format!("{}{more}", module.feature);
        arguments.extend(["--", "--no-default-features", "--features"].map(OsString::from));
        arguments.push(features.into());
        let short_paths = short_paths()?;
        for setting in module.settings.iter().copied().chain([&*short_paths]) {
            arguments.extend(["--config".into(), setting.into()]);
        }
        let wasm_pack = self.workspace.command("wasm-pack", arguments);
        step.run(&tools.with_tools_on_path(&wasm_pack)?)?;

        let name = module.name;
        rewrite(&folder.join(format!("{name}.js")), |glue| {
            let glue = glue::without_default_address(&glue, name)?;
            let glue = glue::with_text_coding_when_used(&glue::of_any_realm(&glue)?)?;
            glue::with_restart(&glue)
        })?;
        rewrite(&folder.join(format!("{name}.d.ts")), |types| {
            Ok(glue::with_restart_type(&types))
        })
    }

    fn compile_entries(&self, progress: &Progress, wasm: &Path, folder: &Path) -> Result<()> {
        progress.step("compile the TypeScript entries", |step| {
            remove_folder(folder)?;
            let script = self.workspace.path("pkg-template/build.mjs");
            let publisher = Publisher::OF_THE_WORKSPACE.manifest().to_string();
            let arguments = [
                script.as_path(),
                Path::new("--wasm"),
                wasm,
                Path::new("--out"),
                folder,
                Path::new("--publisher"),
                Path::new(&publisher),
            ];
            step.run(&self.workspace.command("node", arguments))
                .map(drop)
        })
    }

    fn assemble(&self, progress: &Progress, folder: &Path) -> Result<()> {
        self.compile_entries(progress, &self.wasm, folder)?;
        progress.step("add what npm shows", |_| {
            for file in AS_THEY_ARE {
                fs::copy(self.workspace.path(file), folder.join(file)).context(file)?;
            }
            let readme =
                fs::read_to_string(self.workspace.path("README.md")).context("README.md")?;
            let readme = readme::for_npm(&readme, &Publisher::OF_THE_WORKSPACE)?;
            fs::write(folder.join("README.md"), readme)?;
            check_version(folder)
        })
    }

    fn pack(&self, progress: &Progress, folder: &Path) -> Result<()> {
        progress.step("npm pack", |step| {
            let dist = self.workspace.path("dist");
            let arguments = [Path::new("pack"), Path::new("--pack-destination"), &dist];
            let npm = self.workspace.command_in(folder, "npm", arguments);
            step.run(&npm).map(drop)
        })
    }
}

fn check_version(folder: &Path) -> Result<()> {
    let manifest = fs::read(folder.join("package.json")).context("package.json")?;
    let manifest: Value = serde_json::from_slice(&manifest).context("package.json")?;
    let npm = manifest
        .get("version")
        .and_then(Value::as_str)
        .unwrap_or("none");
    let cargo = env!("CARGO_PKG_VERSION");
    if npm != cargo {
        bail!("pkg-template/package.json has version {npm}, Cargo.toml {cargo}");
    }
    Ok(())
}

fn rewrite(path: &Path, change: impl FnOnce(String) -> Result<String>) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    fs::write(path, change(text)?).with_context(|| path.display().to_string())
}

/// Panics name the file they come from, which must not tell on whose machine the package was made, or where from.
fn short_paths() -> Result<String> {
    let flags: String = tools::cargo_home::unpacked_sources()?
        .iter()
        .map(|registry| format!("'--remap-path-prefix={}=',", registry.display()))
        .collect();
    Ok(format!("target.wasm32-unknown-unknown.rustflags=[{flags}]"))
}
