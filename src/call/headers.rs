//! The headers of a response, wherever a transport keeps them.

use std::collections::HashMap;

/// The headers of a response.
pub trait Headers {
    /// The value of a header whose name is given in lowercase.
    fn get(&self, name: &str) -> Option<String>;
}

impl Headers for HashMap<String, String> {
    fn get(&self, name: &str) -> Option<String> {
        HashMap::get(self, name).cloned()
    }
}

/// The ID under which Paywint's support can find a request, from `x-request-id`. Errors show it and logs keep it, so
/// only a short token of harmless characters counts as one.
pub fn request_id(headers: &impl Headers) -> Option<String> {
    const LONGEST: usize = 128;
    headers.get("x-request-id").filter(|id| {
        (1..=LONGEST).contains(&id.len())
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.:/+=".contains(&byte))
    })
}
