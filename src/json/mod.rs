//! JSON that the server's module writes and reads without serde: objects, and the text of a JSON string.

mod object;
mod unescape;

pub(crate) use object::{JsonObject, list};
pub(crate) use unescape::unescaped;
