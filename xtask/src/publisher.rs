//! Who publishes the package, and where: as `[workspace.package]` in Cargo.toml says.

use serde_json::{Value, json};

/// The placeholder in Cargo.toml until it is filled in.
const PLACEHOLDER: &str = "OWNER";

/// The author, the repository and the homepage.
#[derive(Clone, Copy)]
pub struct Publisher {
    pub authors: &'static str,
    pub repository: &'static str,
    pub homepage: &'static str,
}

impl Publisher {
    pub const OF_THE_WORKSPACE: Self = Self {
        authors: env!("CARGO_PKG_AUTHORS"),
        repository: env!("CARGO_PKG_REPOSITORY"),
        homepage: env!("CARGO_PKG_HOMEPAGE"),
    };

    /// The fields of Cargo.toml that still hold the placeholder, or nothing.
    pub fn missing(&self) -> Vec<&'static str> {
        let fields = [
            ("authors", self.authors),
            ("repository", self.repository),
            ("homepage", self.homepage),
        ];
        let is_missing = |value: &str| value.is_empty() || value.contains(PLACEHOLDER);
        fields
            .into_iter()
            .filter(|(_, value)| is_missing(value))
            .map(|(name, _)| name)
            .collect()
    }

    pub fn is_known(&self) -> bool {
        self.missing().is_empty()
    }

    /// What package.json says of the publisher: nothing rather than a placeholder.
    pub fn manifest(&self) -> Value {
        if !self.is_known() {
            return json!({});
        }
        let repository = self.repository;
        json!({
            "author": self.authors,
            "repository": { "type": "git", "url": format!("git+{repository}.git") },
            "homepage": self.homepage,
            "bugs": { "url": format!("{repository}/issues") },
        })
    }

    /// Where a file of the repository can be read, in this version; `None` before there is a repository.
    pub fn address_of(&self, file: &str) -> Option<String> {
        let version = env!("CARGO_PKG_VERSION");
        self.is_known()
            .then(|| format!("{}/blob/v{version}/{file}", self.repository))
    }
}

/// A publisher for tests, nothing of which is missing.
#[cfg(test)]
pub const KNOWN: Publisher = Publisher {
    authors: "Ada Example",
    repository: "https://git.example/ada/paywint",
    homepage: "https://paywint.example",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_missing_and_published_nowhere() {
        let publisher = Publisher {
            repository: "https://git.example/OWNER/paywint",
            homepage: "",
            ..KNOWN
        };
        assert_eq!(publisher.missing(), ["repository", "homepage"]);
        assert_eq!(publisher.manifest(), json!({}));
        assert_eq!(publisher.address_of("docs/api.md"), None);
    }

    #[test]
    fn a_known_publisher_is_in_the_manifest() {
        assert!(KNOWN.is_known());
        let manifest = KNOWN.manifest();
        assert_eq!(manifest["author"], "Ada Example");
        assert_eq!(
            manifest["repository"]["url"],
            "git+https://git.example/ada/paywint.git"
        );
        assert_eq!(
            manifest["bugs"]["url"],
            "https://git.example/ada/paywint/issues"
        );
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            KNOWN.address_of("docs/api.md").unwrap(),
            format!("https://git.example/ada/paywint/blob/v{version}/docs/api.md")
        );
    }
}
