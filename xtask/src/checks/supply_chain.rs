//! Checks of what the package is made from, and of what a release must hold to.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::Room;
use crate::commands::sbom;
use crate::progress::Step;
use crate::publisher::Publisher;
use crate::tools;
use crate::workspace::remove_folder;

/// Licences, sources and versions of the crates. Advisories need the network; the release workflow looks them up.
pub fn dependencies(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let program = tools::cargo_deny(room.progress)?;
    let arguments = ["--color=never", "check", "bans", "licenses", "sources"];
    step.run(&room.workspace.command(program, arguments))
        .map(drop)
}

/// The bill of materials names what is known to be in the package.
pub fn bill_of_materials(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let file = sbom::written(room.workspace, room.progress, step)?;
    let text = fs::read_to_string(&file)?;
    for part in ["pkg:cargo/sha2@", "pkg:cargo/axum@", "pkg:npm/commander@"] {
        if !text.contains(part) {
            bail!("{} lacks {part}", file.display());
        }
    }
    step.note(format!("{} components", text.matches("\"purl\"").count()));
    Ok(())
}

/// What stands between these sources and a release.
pub fn release(room: &Room<'_>, _: &Step<'_>) -> Result<()> {
    let missing = Publisher::OF_THE_WORKSPACE.missing();
    if !missing.is_empty() {
        bail!(
            "fill in {} under [workspace.package] in Cargo.toml",
            missing.join(", ")
        );
    }
    let owners = fs::read_to_string(room.workspace.path(OWNERS)).context(OWNERS)?;
    if owners.contains("@OWNER/") {
        bail!("fill in the teams in {OWNERS}");
    }
    Ok(())
}

const OWNERS: &str = ".github/CODEOWNERS";

/// Two builds in two folders give one tarball.
pub fn reproducible(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let place = room.workspace.target()?.join("reproducible");
    remove_folder(&place)?;
    let mut digests = BTreeSet::new();
    for name in ["a", "another/folder/with/a/longer/name"] {
        let folder = place.join(name);
        copy_tracked(room, step, &folder)?;
        let arguments = ["run", "--quiet", "--package", "xtask", "--", "build"];
        let build = room.workspace.command_in(&folder, "cargo", arguments);
        step.run(&build.env("CARGO_TARGET_DIR", folder.join("target")))?;
        let tarball = format!("dist/paywint-{}.tgz", env!("CARGO_PKG_VERSION"));
        let bytes = fs::read(folder.join(&tarball)).context(tarball)?;
        digests.insert(hex(&Sha256::digest(bytes)));
    }
    remove_folder(&place)?;
    let all: Vec<_> = digests.into_iter().collect();
    if all.len() > 1 {
        bail!("two builds differ: {}", all.join(", "));
    }
    step.note(format!("sha256 {}", all.join("")));
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The files that git knows, as they are in the folder.
fn copy_tracked(room: &Room<'_>, step: &Step<'_>, into: &Path) -> Result<()> {
    let list = step.run(&room.workspace.command("git", ["ls-files"]))?;
    for file in list.lines() {
        let from = room.workspace.path(file);
        if !from.is_file() {
            continue;
        }
        let to = into.join(file);
        fs::create_dir_all(to.parent().context("its folder")?)?;
        fs::copy(from, to).with_context(|| file.to_owned())?;
    }
    Ok(())
}

/// Where the public API of the last release is kept: the declarations of TypeScript, and a list for Rust.
const RELEASED: &str = "tests/api";
const RUST: &str = "paywint.txt";
/// The declarations of the present package, which a test of `js` holds to it.
const DECLARATIONS: &str = "tests/js/snapshots";

/// Nothing of the last release's public API is gone, unless the changelog says so.
pub fn public_api(room: &Room<'_>, step: &Step<'_>) -> Result<()> {
    let released = room.workspace.path(RELEASED);
    let rust = rust_api(room, step)?;
    if std::env::var("UPDATE_SNAPSHOTS").is_ok_and(|value| value == "1") {
        return record(room, &released, &rust);
    }
    let mut gone = missing_lines(&fs::read_to_string(released.join(RUST))?, &rust);
    gone.extend(missing_declarations(
        &declarations(&released)?,
        &declarations(&room.workspace.path(DECLARATIONS))?,
    ));
    step.note(format!("{} lines gone", gone.len()));
    let changelog =
        fs::read_to_string(room.workspace.path("CHANGELOG.md")).context("CHANGELOG.md")?;
    if gone.is_empty() || announces_changes(&changelog) {
        return Ok(());
    }
    bail!(
        "the public API lost these lines, and CHANGELOG.md has no \"Changed\" or \"Removed\" under \"Unreleased\":\n{}",
        gone.join("\n")
    )
}

fn record(room: &Room<'_>, released: &Path, rust: &str) -> Result<()> {
    fs::create_dir_all(released)?;
    fs::write(released.join(RUST), rust)?;
    for name in declarations(released)?.into_keys() {
        fs::remove_file(released.join(name))?;
    }
    for (name, text) in declarations(&room.workspace.path(DECLARATIONS))? {
        fs::write(released.join(name), text)?;
    }
    Ok(())
}

/// The declarations of TypeScript in a folder, by the names of their files.
fn declarations(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".d.ts") {
            found.insert(name, fs::read_to_string(file.path())?);
        }
    }
    Ok(found)
}

/// The lines that were declared and no longer are. Of a file that is gone, these are all.
fn missing_declarations(
    before: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) -> Vec<String> {
    let missing = before.iter().flat_map(|(name, before)| {
        let now = now.get(name).map_or("", String::as_str);
        missing_lines(before, now)
    });
    missing.collect()
}

/// cargo-public-api's list of what the crate exports, with the client.
fn rust_api(room: &Room<'_>, step: &Step<'_>) -> Result<String> {
    let program = tools::cargo_public_api(room.progress)?;
    let folder = room.workspace.target()?.join("public-api");
    let fixed = ["rustdoc", "--package", "paywint", "--lib", "--features"];
    let options = ["--", "-Z", "unstable-options", "--output-format", "json"];
    let target: [OsString; 3] = [
        "client".into(),
        "--target-dir".into(),
        folder.clone().into(),
    ];
    let arguments = fixed
        .map(OsString::from)
        .into_iter()
        .chain(target)
        .chain(options.map(OsString::from));
    // rustdoc writes JSON only where unstable options are allowed.
    let rustdoc = room.workspace.command("cargo", arguments);
    step.run(&rustdoc.env("RUSTC_BOOTSTRAP", "1"))?;
    let json = folder.join("doc/paywint.json");
    let arguments: [OsString; 3] = ["--rustdoc-json".into(), json.into(), "-sss".into()];
    step.run(&room.workspace.command(program, arguments))
}

/// The lines of code, without comments, that were there and no longer are.
fn missing_lines(before: &str, now: &str) -> Vec<String> {
    let code = |text: &str| -> BTreeSet<String> {
        text.lines()
            .map(str::trim)
            .filter(|line| !line.starts_with(['*', '/']) && line.len() > 2)
            .map(str::to_owned)
            .collect()
    };
    code(before).difference(&code(now)).cloned().collect()
}

/// Whether the changelog has something under "Changed" or "Removed" of what is unreleased.
fn announces_changes(changelog: &str) -> bool {
    let unreleased = changelog.split("\n## ").find(|part| {
        part.trim_start_matches("## ")
            .trim_start()
            .starts_with("Unreleased")
    });
    unreleased.is_some_and(|part| part.contains("### Changed") || part.contains("### Removed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_is_found_and_what_is_added_is_not() {
        let before = "/** Old. */\nfoo(): void;\nbar(a: string): void;\n}";
        let now = "/** New. */\nfoo(): void;\nbar(a: number): void;\nbaz(): void;\n}";
        assert_eq!(missing_lines(before, now), ["bar(a: string): void;"]);
        assert!(missing_lines(before, before).is_empty());
    }

    #[test]
    fn a_file_of_declarations_that_is_gone_has_lost_all_its_lines() {
        let files = |files: &[(&str, &str)]| -> BTreeMap<String, String> {
            let files = files.iter();
            files
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect()
        };
        let before = files(&[
            ("a.d.ts", "foo(): void;"),
            ("b.d.ts", "/** B. */\nbar(): void;"),
        ]);
        let now = files(&[("a.d.ts", "foo(): void;"), ("c.d.ts", "baz(): void;")]);
        assert_eq!(missing_declarations(&before, &now), ["bar(): void;"]);
        assert!(missing_declarations(&before, &before).is_empty());
    }

    #[test]
    fn changes_are_announced_under_unreleased_alone() {
        let released = "# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n### Removed\n- a\n";
        assert!(!announces_changes(released));
        let unreleased = "# Changelog\n\n## Unreleased\n\n### Removed\n- a\n\n## 0.1.0\n";
        assert!(announces_changes(unreleased));
    }

    #[test]
    fn a_digest_is_written_in_hexadecimal() {
        assert_eq!(hex(&[0, 171]), "00ab");
    }
}
