use serde::Deserialize;

use crate::json_object::JsonObject;

/// The page sizes that Paywint takes.
pub const ROWS_PER_PAGE: [u32; 4] = [10, 20, 50, 100];

/// Which page of a list to read.
///
/// Contract: users/list-users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PageRequest {
    /// Rows on a page: 10, 20, 50 or 100.
    pub rows_per_page: u32,
    /// The page's number, from 1.
    pub page_no: u32,
}

impl Default for PageRequest {
    /// The first page of 50, the size of the contract's example.
    fn default() -> Self {
        Self {
            rows_per_page: 50,
            page_no: 1,
        }
    }
}

impl PageRequest {
    /// As JSON, under the wire's names.
    pub fn to_json(self) -> String {
        let mut json = JsonObject::new();
        json.number("rows_per_page", Some(self.rows_per_page.into()));
        json.number("page_no", Some(self.page_no.into()));
        json.finish()
    }
}
