//! From an operation to the bytes that are signed and sent. Whatever leaves here was validated.

use crate::error::Error;
use crate::formation_date::FormationDate;
use crate::models::{KybField, KybSubmission, NewUser, PageRequest};
use crate::text::joined;
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
    /// `POST /api/platform/kyb/submit-kyb/{user_id}`
    SubmitKyb,
    /// `GET /api/platform/kyb/{user_id}`
    GetKyb,
}

impl Operation {
    /// The HTTP method, in capitals.
    pub fn method(self) -> &'static str {
        match self {
            Operation::CreateUser | Operation::ListUsers | Operation::SubmitKyb => "POST",
            Operation::GetUser
            | Operation::CreateInquiryLink
            | Operation::GetKyc
            | Operation::GetKyb => "GET",
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
            Operation::SubmitKyb => "kyb.submit",
            Operation::GetKyb => "kyb.get",
        }
    }

    /// Whether sending it twice may make two of something. A list is a POST and makes nothing.
    pub fn creates(self) -> bool {
        matches!(self, Operation::CreateUser | Operation::SubmitKyb)
    }

    /// Whether its answer has the id that it was asked for by. One that has another is somebody else's.
    pub fn answers_with_its_id(self) -> bool {
        matches!(
            self,
            Operation::GetUser | Operation::GetKyc | Operation::SubmitKyb | Operation::GetKyb
        )
    }

    /// Whether its answer holds what nobody but the person's own platform may see. No error has its body.
    pub fn is_confidential(self) -> bool {
        self.is_about_somebody_else() || self == Operation::SubmitKyb
    }

    /// Whether its answer tells of somebody what the caller did not send, so that nothing can be taken out of it: no
    /// error repeats a word of it.
    pub(crate) fn is_about_somebody_else(self) -> bool {
        matches!(self, Operation::GetKyc | Operation::GetKyb)
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
    Ok(Request {
        operation: Operation::CreateUser,
        path: "/api/platform/users/create".to_owned(),
        query: "",
        body: Some(user.to_json().into_bytes()),
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
        body: Some(page.to_json().into_bytes()),
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

/// Hands in a business to be verified. Contract: kyb/submit-user-kyb.
///
/// # Errors
/// [`Error::Validation`] with every problem of `user_id` and `submission`.
#[inline(never)]
pub fn submit_kyb(
    user_id: &str,
    mut submission: KybSubmission,
    formation_date: FormationDate,
) -> Result<Request, Error> {
    let mut issues = validate::kyb_submission_issues(&submission);
    issues.extend(validate::user_id_issue(user_id));
    if !issues.is_empty() {
        return Err(Error::Validation(issues));
    }
    let day = submission.text(KybField::FormationDate).unwrap_or_default();
    submission.set(KybField::FormationDate, formation_date.written(day));
    Ok(Request {
        operation: Operation::SubmitKyb,
        path: joined(&["/api/platform/kyb/submit-kyb/", user_id]),
        query: "",
        body: Some(submission.to_json().into_bytes()),
    })
}

/// Reads what Paywint knows of a user's business. Contract: kyb/get-user-kyb.
///
/// # Errors
/// [`Error::Validation`] when `user_id` is not a UUID.
pub fn get_kyb(user_id: &str) -> Result<Request, Error> {
    of_user(Operation::GetKyb, "/api/platform/kyb/", user_id)
}

fn of_user(operation: Operation, path: &str, user_id: &str) -> Result<Request, Error> {
    if let Some(issue) = validate::user_id_issue(user_id) {
        return Err(Error::Validation(vec![issue]));
    }
    Ok(Request {
        operation,
        path: joined(&[path, user_id]),
        query: "",
        body: None,
    })
}
