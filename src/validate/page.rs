use super::fields::Fields;
use super::issue::{Issue, IssueCode, issue};
use crate::input::Input;
use crate::models::{PageRequest, ROWS_PER_PAGE};

/// Reads which page of a list is wanted; what is not given is the default's.
pub fn page_request(input: &Input) -> Result<PageRequest, Vec<Issue>> {
    let mut fields = Fields::of(input, &["rowsPerPage", "pageNo"], "a page")?;
    let default = PageRequest::default();
    let request = PageRequest {
        rows_per_page: fields.integer("rowsPerPage", default.rows_per_page),
        page_no: fields.integer("pageNo", default.page_no),
    };
    let mut issues = fields.issues;
    issues.extend(page_request_issues(&request));
    if issues.is_empty() {
        Ok(request)
    } else {
        Err(issues)
    }
}

/// What is wrong with a page request; empty when it is good.
pub fn page_request_issues(request: &PageRequest) -> Vec<Issue> {
    let mut issues = Vec::new();
    if !ROWS_PER_PAGE.contains(&request.rows_per_page) {
        issues.push(issue(
            "rowsPerPage",
            IssueCode::NotAllowed,
            &["must be 10, 20, 50 or 100"],
        ));
    }
    if request.page_no == 0 {
        issues.push(issue(
            "pageNo",
            IssueCode::OutOfRange,
            &["must be 1 or more: pages are counted from 1"],
        ));
    }
    issues
}
