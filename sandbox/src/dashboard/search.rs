//! Texts that are searched, whatever the case of their letters.

use std::collections::BTreeSet;

use uuid::Uuid;

/// What is searched. A page searches hundreds of thousands of texts, so little is done for each.
pub(super) struct Search {
    /// In lower case.
    text: String,
    is_ascii: bool,
}

impl Search {
    pub(super) fn of(text: &str) -> Self {
        let text = text.to_lowercase();
        let is_ascii = text.is_ascii();
        Self { text, is_ascii }
    }

    pub(super) fn is_in(&self, text: &str) -> bool {
        if !self.is_ascii {
            return text.to_lowercase().contains(&self.text);
        }
        let Some((first, rest)) = self.text.as_bytes().split_first() else {
            return true;
        };
        // No byte of another character is one of ASCII.
        let (lower, upper) = (*first, first.to_ascii_uppercase());
        let is_first = |byte: &u8| *byte == lower || *byte == upper;
        let mut left = text.as_bytes();
        while let Some(place) = left.iter().position(is_first) {
            left = left.get(place.saturating_add(1)..).unwrap_or_default();
            let next = left.get(..rest.len());
            if next.is_some_and(|next| next.eq_ignore_ascii_case(rest)) {
                return true;
            }
        }
        false
    }

    pub(super) fn is_in_any<'a>(&self, texts: impl IntoIterator<Item = Option<&'a str>>) -> bool {
        texts.into_iter().flatten().any(|text| self.is_in(text))
    }

    /// Whether it may be an id, or a part of one that nothing else has.
    pub(super) fn is_of_an_id(&self) -> bool {
        let is_of_one = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
        self.text.len() >= 8 && self.text.bytes().all(is_of_one)
    }

    pub(super) fn is_in_id(&self, id: Uuid) -> bool {
        self.is_in(id.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }

    /// Whether it may be an id or a part of one, and is a part of this.
    pub(super) fn finds_id(&self, id: Uuid) -> bool {
        self.is_of_an_id() && self.is_in_id(id)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }
}

/// Those who were found, to tell of many rows whether they are about one of them.
pub(super) struct Ids(BTreeSet<u128>);

impl Ids {
    pub(super) fn has(&self, id: Option<Uuid>) -> bool {
        id.is_some_and(|id| self.0.contains(&id.as_u128()))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Uuid> {
        self.0.iter().map(|id| Uuid::from_u128(*id))
    }
}

impl FromIterator<Uuid> for Ids {
    fn from_iter<I: IntoIterator<Item = Uuid>>(ids: I) -> Self {
        Self(ids.into_iter().map(|id| id.as_u128()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_whatever_the_case_of_its_letters() {
        for (text, searched, is_found) in [
            ("Ada Example", "a ex", true),
            ("aada", "ADA", true),
            ("Ada", "adam", false),
            ("Ada", "b", false),
            ("", "a", false),
            ("Ada", "", true),
            ("ÉMILE", "émi", true),
            ("Émile", "mil", true),
            ("Emile", "é", false),
        ] {
            assert_eq!(
                Search::of(searched).is_in(text),
                is_found,
                "{searched} in {text}"
            );
        }
    }

    #[test]
    fn what_is_short_or_a_word_is_no_part_of_an_id() {
        for (text, is_of_an_id) in [
            ("5EED0000", true),
            ("5eed0000-0000-4000", true),
            ("5eed", false),
            ("invoice-2026", false),
        ] {
            assert_eq!(Search::of(text).is_of_an_id(), is_of_an_id, "{text}");
        }
    }
}
