//! Pages of lists. Paywint's page: users/list-users.

use paywint_macros::Params;

/// Which page of a list to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Params)]
#[params(about = "a page")]
pub struct PageRequest {
    /// The number of rows of a page. Default: 50.
    #[param(default = 50, one_of(10, 20, 50, 100))]
    pub rows_per_page: u32,
    /// The page number, from 1. Default: 1.
    #[param(default = 1, min = 1, because = "pages are counted from 1")]
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
