//! Writes JSON: one object, field by field.
//!
//! Small on purpose, as the reader is: a general writer weighs more in a module than all that is written with it.

/// An object that is being written.
pub(crate) struct JsonObject {
    json: String,
}

impl JsonObject {
    pub(crate) fn new() -> Self {
        Self {
            json: String::from("{"),
        }
    }

    /// A text; nothing where there is none.
    #[inline(never)]
    pub(crate) fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.name(name);
            quote(&mut self.json, text);
        }
    }

    /// A whole number; nothing where there is none.
    pub(crate) fn number(&mut self, name: &str, number: Option<u64>) {
        if let Some(number) = number {
            self.value(name, &number.to_string());
        }
    }

    /// What is JSON already.
    pub(crate) fn value(&mut self, name: &str, json: &str) {
        self.name(name);
        self.json.push_str(json);
    }

    pub(crate) fn finish(mut self) -> String {
        self.json.push('}');
        self.json
    }

    /// Names are our own: none has anything to escape.
    fn name(&mut self, name: &str) {
        let before = if self.json.len() > 1 { ",\"" } else { "\"" };
        for part in [before, name, "\":"] {
            self.json.push_str(part);
        }
    }
}

/// A list of what is JSON already.
pub(crate) fn list(items: impl Iterator<Item = String>) -> String {
    let mut json = String::from("[");
    for item in items {
        if json.len() > 1 {
            json.push(',');
        }
        json.push_str(&item);
    }
    json.push(']');
    json
}

fn quote(json: &mut String, text: &str) {
    json.push('"');
    if text.bytes().any(needs_escape) {
        text.chars().for_each(|letter| push_escaped(json, letter));
    } else {
        json.push_str(text);
    }
    json.push('"');
}

fn needs_escape(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

fn push_escaped(json: &mut String, letter: char) {
    const HEX: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let short = match letter {
        '"' | '\\' => letter,
        '\u{8}' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\u{c}' => 'f',
        '\r' => 'r',
        '\0'..' ' => {
            json.push_str(if letter < '\u{10}' {
                "\\u000"
            } else {
                "\\u001"
            });
            json.extend(HEX.get(letter as usize % HEX.len()));
            return;
        }
        _ => {
            json.push(letter);
            return;
        }
    };
    json.push('\\');
    json.push(short);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_follow_one_another_in_their_order() {
        assert_eq!(JsonObject::new().finish(), "{}");
        let mut object = JsonObject::new();
        object.text("absent", None);
        object.text("name", Some("Ada"));
        object.number("none", None);
        object.number("most", Some(u64::MAX));
        object.value("flag", "true");
        object.value("list", &list(["1".to_owned(), "{}".to_owned()].into_iter()));
        object.value("empty", &list(core::iter::empty()));
        assert_eq!(
            object.finish(),
            r#"{"name":"Ada","most":18446744073709551615,"flag":true,"list":[1,{}],"empty":[]}"#
        );
    }

    proptest! {
        #[test]
        fn a_text_is_written_as_serde_json_does(text in "(\\PC|[\\x00-\\x7f]){0,20}") {
            let mut object = JsonObject::new();
            object.text("text", Some(&text));
            prop_assert_eq!(object.finish(), json!({ "text": text }).to_string());
        }
    }
}
