use serde::{Deserialize, Serialize};

/// The page sizes that Paywint takes.
pub const ROWS_PER_PAGE: [u32; 4] = [10, 20, 50, 100];

/// Which page of a list to read.
///
/// Contract: users/list-users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    rename_all(serialize = "snake_case", deserialize = "camelCase"),
    default
)]
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
