//! Writes JSON, member by member.

/// Where a body goes. Of a check alone it goes nowhere, so that a page's module holds nothing that writes.
pub(super) trait Body {
    /// An opening or closing bracket.
    fn bracket(&mut self, bracket: u8);
    /// The name of the member that follows.
    fn name(&mut self, wire: &str);
    /// Separates a member or item from the one before it.
    fn next(&mut self);
    /// A text.
    fn text(&mut self, text: &str);
    /// What is JSON already.
    fn raw(&mut self, json: &str);
}

/// Nowhere.
#[cfg(all(feature = "page", not(feature = "js")))]
#[derive(Default)]
pub(super) struct Unwritten;

#[cfg(all(feature = "page", not(feature = "js")))]
impl Body for Unwritten {
    fn bracket(&mut self, _: u8) {}
    fn name(&mut self, _: &str) {}
    fn next(&mut self) {}
    fn text(&mut self, _: &str) {}
    fn raw(&mut self, _: &str) {}
}

/// A JSON text that is being written.
#[derive(Default)]
pub(super) struct Json {
    json: Vec<u8>,
}

impl Body for Json {
    fn bracket(&mut self, bracket: u8) {
        self.json.push(bracket);
    }

    /// Names are our own: none has anything to escape.
    fn name(&mut self, wire: &str) {
        self.next();
        for part in ["\"", wire, "\":"] {
            self.json.extend_from_slice(part.as_bytes());
        }
    }

    fn next(&mut self) {
        if !matches!(self.json.last(), None | Some(b'{' | b'[')) {
            self.json.push(b',');
        }
    }

    fn text(&mut self, text: &str) {
        // Writing a text to memory cannot fail.
        let _ = serde_json::to_writer(&mut self.json, text);
    }

    fn raw(&mut self, json: &str) {
        self.json.extend_from_slice(json.as_bytes());
    }
}

impl Json {
    pub(super) fn finish(self) -> Vec<u8> {
        self.json
    }
}
