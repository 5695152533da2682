//! The README that npm shows: without the parts about the repository, and with links that lead somewhere.

use anyhow::{Context, Result};

use crate::publisher::Publisher;

const BEGIN: &str = "<!-- repository -->\n";
const END: &str = "<!-- /repository -->\n";

/// # Errors
/// When a part about the repository begins and does not end, or a link does not end.
pub fn for_npm(readme: &str, publisher: &Publisher) -> Result<String> {
    with_whole_addresses(&without_repository_parts(readme)?, publisher)
}

fn without_repository_parts(readme: &str) -> Result<String> {
    let mut rest = readme;
    let mut kept = String::with_capacity(readme.len());
    while let Some((before, part)) = rest.split_once(BEGIN) {
        kept.push_str(before);
        rest = part
            .split_once(END)
            .context("README.md: a repository part does not end")?
            .1;
        rest = rest.trim_start_matches('\n');
    }
    kept.push_str(rest);
    Ok(kept)
}

/// npm has the README alone, so a link to another file leads into the repository, or names the file as long as the
/// repository has no address.
fn with_whole_addresses(readme: &str, publisher: &Publisher) -> Result<String> {
    let mut rest = readme;
    let mut kept = String::with_capacity(readme.len());
    while let Some((before, after)) = rest.split_once("](") {
        let (target, after) = after
            .split_once(')')
            .context("README.md: a link does not end")?;
        let is_whole = target.starts_with("https://") || target.starts_with('#');
        match publisher.address_of(target) {
            _ if is_whole => kept.push_str(&format!("{before}]({target})")),
            Some(address) => kept.push_str(&format!("{before}]({address})")),
            None => {
                let (file, _) = target.split_once('#').unwrap_or((target, ""));
                kept.push_str(&without_last(before, '['));
                if !before.ends_with(file) {
                    kept.push_str(&format!(" (`{file}`)"));
                }
            }
        }
        rest = after;
    }
    kept.push_str(rest);
    Ok(kept)
}

fn without_last(text: &str, bracket: char) -> String {
    match text.rsplit_once(bracket) {
        Some((before, after)) => format!("{before}{after}"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publisher::KNOWN;

    const UNKNOWN: Publisher = Publisher {
        authors: "OWNER",
        ..KNOWN
    };

    #[test]
    fn parts_about_the_repository_are_left_out() {
        let readme = "a\n\n<!-- repository -->\nb\n<!-- /repository -->\n\nc\n";
        assert_eq!(for_npm(readme, &KNOWN).unwrap(), "a\n\nc\n");
        assert!(for_npm("a\n<!-- repository -->\nb\n", &KNOWN).is_err());
    }

    #[test]
    fn links_lead_into_the_repository_or_name_the_file() {
        let readme = "[a](docs/a.md#b), [c](https://c.example) and [d](#d).";
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            for_npm(readme, &KNOWN).unwrap(),
            format!(
                "[a](https://git.example/ada/paywint/blob/v{version}/docs/a.md#b), [c](https://c.example) and [d](#d)."
            )
        );
        assert_eq!(
            for_npm(readme, &UNKNOWN).unwrap(),
            "a (`docs/a.md`), [c](https://c.example) and [d](#d)."
        );
        assert!(for_npm("[a](b", &KNOWN).is_err());
    }
}
