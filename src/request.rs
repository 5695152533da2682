//! From an operation to the bytes that are signed and sent. Whatever leaves here was validated.

use serde::Serialize;

use crate::error::Error;
use crate::models::{NewUser, PageRequest};
use crate::validate;

/// What the platform can be asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `POST /api/platform/users/create`
    CreateUser,
    /// `POST /api/platform/users/list`
    ListUsers,
    /// `GET /api/platform/users/get/{user_id}`
    GetUser,
    /// `GET /api/platform/persona/platform-user/inquiry/{user_id}`
    CreateInquiryLink,
    /// `GET /api/platform/users/kyc/{user_id}`
    GetKyc,
}

impl Operation {
    /// The HTTP method, in capitals.
    pub fn method(self) -> &'static str {
        match self {
            Operation::CreateUser | Operation::ListUsers => "POST",
            Operation::GetUser | Operation::CreateInquiryLink | Operation::GetKyc => "GET",
        }
    }

    /// The name that JavaScript calls it by, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Operation::CreateUser => "users.create",
            Operation::ListUsers => "users.list",
            Operation::GetUser => "users.get",
            Operation::CreateInquiryLink => "kyc.createInquiryLink",
            Operation::GetKyc => "kyc.get",
        }
    }

    /// Whether sending it twice may make two of something. A list is a POST and makes nothing.
    pub fn creates(self) -> bool {
        self == Operation::CreateUser
    }

    /// Whether its answer holds what nobody but the person's own platform may see. No error repeats any of it.
    pub fn is_confidential(self) -> bool {
        self == Operation::GetKyc
    }
}

/// A request that is ready to be signed: its bytes are made once.
pub struct Request {
    pub(crate) operation: Operation,
    pub(crate) path: String,
    pub(crate) query: &'static str,
    pub(crate) body: Option<Vec<u8>>,
}

impl Request {
    /// What is asked for.
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// The path, without host and query.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query with its `?`, or nothing.
    pub fn query(&self) -> &str {
        self.query
    }

    /// The body's bytes, as they are signed and sent.
    pub fn body(&self) -> Option<&[u8]> {
        self.body.as_deref()
    }
}

/// Registers a user. Contract: users/create.
///
/// # Errors
/// [`Error::Validation`] with every problem of `user`.
pub fn create_user(user: &NewUser) -> Result<Request, Error> {
    let issues = validate::new_user_issues(user);
    if !issues.is_empty() {
        return Err(Error::Validation(issues));
    }
    let body = body_of(user)?;
    Ok(Request {
        operation: Operation::CreateUser,
        path: "/api/platform/users/create".to_owned(),
        query: "",
        body: Some(body),
    })
}

/// Reads one page of the platform's users. Contract: users/list-users.
///
/// # Errors
/// [`Error::Validation`] for a page size or number that Paywint does not take.
pub fn list_users(page: &PageRequest) -> Result<Request, Error> {
    let issues = validate::page_request_issues(page);
    if !issues.is_empty() {
        return Err(Error::Validation(issues));
    }
    Ok(Request {
        operation: Operation::ListUsers,
        path: "/api/platform/users/list".to_owned(),
        query: "",
        body: Some(body_of(page)?),
    })
}

/// Reads one user. Contract: users/get.
///
/// # Errors
/// [`Error::Validation`] when `user_id` is not a UUID.
pub fn get_user(user_id: &str) -> Result<Request, Error> {
    of_user(Operation::GetUser, "/api/platform/users/get/", user_id)
}

/// Starts or resumes a user's KYC. Contract: compliance/kyc/create-enquiry-link.
///
/// # Errors
/// [`Error::Validation`] when `user_id` is not a UUID.
pub fn create_inquiry_link(user_id: &str) -> Result<Request, Error> {
    of_user(
        Operation::CreateInquiryLink,
        "/api/platform/persona/platform-user/inquiry/",
        user_id,
    )
}

/// Reads what a user's KYC brought. Contract: compliance/kyc/get.
///
/// # Errors
/// [`Error::Validation`] when `user_id` is not a UUID.
pub fn get_kyc(user_id: &str) -> Result<Request, Error> {
    of_user(Operation::GetKyc, "/api/platform/users/kyc/", user_id)
}

fn of_user(operation: Operation, path: &str, user_id: &str) -> Result<Request, Error> {
    if let Some(issue) = validate::user_id_issue(user_id) {
        return Err(Error::Validation(vec![issue]));
    }
    Ok(Request {
        operation,
        path: format!("{path}{user_id}"),
        query: "",
        body: None,
    })
}

fn body_of(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value)
        .map_err(|_| Error::Internal("the request could not be written as JSON".to_owned()))
}
