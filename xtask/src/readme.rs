//! What of the repository's README npm gets: all but the parts about the repository.

use anyhow::{Context, Result};

const BEGIN: &str = "<!-- repository -->\n";
const END: &str = "<!-- /repository -->\n";

/// Leaves out what stands between the marks.
///
/// # Errors
/// When a part begins and does not end.
pub fn for_npm(readme: &str) -> Result<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_about_the_repository_are_left_out() {
        let readme = "a\n\n<!-- repository -->\nb\n<!-- /repository -->\n\nc\n";
        assert_eq!(for_npm(readme).unwrap(), "a\n\nc\n");
        assert!(for_npm("a\n<!-- repository -->\nb\n").is_err());
    }
}
