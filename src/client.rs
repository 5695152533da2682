//! The one place where the steps meet: validate, build, sign, send, decode.

use crate::endpoint::BaseUrl;
use crate::error::{ConfigurationError, ConnectionError, Error, ErrorCode, Outcome};
use crate::models::{InquiryLink, ListEnvelope, NewUser, PageRequest, User};
use crate::request::{self, Request};
use crate::reshape::Reshaped;
use crate::response::{self, Answer, Headers};
use crate::signing::{EmptyBody, Signature, Signer};

/// Carries one signed request to Paywint and its answer back. It neither retries nor follows redirects.
pub trait Transport {
    /// Where the answer's headers are kept.
    type Headers: Headers;
    /// What one call brings along, such as its time limit.
    type Context: Default;

    /// Sends exactly the bytes given.
    fn send(
        &self,
        request: &SignedRequest<'_>,
        context: &Self::Context,
    ) -> impl Future<Output = Result<Answer<Self::Headers>, Failure>>;
}

/// A request as it goes on the wire.
pub struct SignedRequest<'a> {
    /// Method, path, query and body.
    pub request: &'a Request,
    /// The value of `X-Signature`.
    pub signature: Signature,
}

/// Why no whole answer came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened.
    pub kind: FailureKind,
    /// Whether any byte of the request may have reached Paywint.
    pub may_have_arrived: bool,
    /// The system's name for it, such as `ECONNREFUSED`.
    pub detail: String,
}

/// What can happen to a request on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// No connection, or one that broke.
    Connection,
    /// The time for one attempt was over.
    Timeout,
    /// The caller's signal.
    Aborted,
    /// The answer is larger than [`response::LARGEST_BODY`].
    TooLarge,
}

/// What a client needs to know.
pub struct Config {
    /// The platform's id, a UUID.
    pub platform_id: String,
    /// Where Paywint is.
    pub base_url: BaseUrl,
    /// What a request without a body signs.
    pub empty_body: EmptyBody,
}

/// Talks to Paywint as one platform.
pub struct Client<T> {
    platform_id: String,
    base_url: BaseUrl,
    signer: Signer,
    transport: T,
}

impl<T: Transport> Client<T> {
    /// Prepares a client. The caller wipes its own copy of `secret`.
    ///
    /// # Errors
    /// [`Error::Configuration`] when the id is not a UUID, or the secret is empty or has white space around it.
    pub fn new(config: Config, secret: &[u8], transport: T) -> Result<Self, Error> {
        check_platform_id(&config.platform_id)?;
        check_secret(secret)?;
        Ok(Self {
            platform_id: config.platform_id,
            base_url: config.base_url,
            signer: Signer::new(secret, config.empty_body),
            transport,
        })
    }

    /// The platform's id.
    pub fn platform_id(&self) -> &str {
        &self.platform_id
    }

    /// Where Paywint is.
    pub fn base_url(&self) -> &BaseUrl {
        &self.base_url
    }

    /// Registers a user. Never sent twice: on [`Outcome::Unknown`] the user may exist.
    ///
    /// # Errors
    /// Any of [`Error`].
    pub async fn create_user(&self, user: NewUser) -> Result<User, Error> {
        let request = request::create_user(user)?;
        response::record(
            &request,
            &self.send(&request, &T::Context::default()).await?,
        )
    }

    /// Reads one user.
    ///
    /// # Errors
    /// Any of [`Error`]; [`ErrorCode::NotFound`] when there is no such user.
    pub async fn get_user(&self, user_id: &str) -> Result<User, Error> {
        let request = request::get_user(user_id)?;
        response::record(
            &request,
            &self.send(&request, &T::Context::default()).await?,
        )
    }

    /// Reads one page of the platform's users.
    ///
    /// # Errors
    /// Any of [`Error`].
    pub async fn list_users(&self, page: PageRequest) -> Result<ListEnvelope<User>, Error> {
        let request = request::list_users(page)?;
        response::list(
            &request,
            &self.send(&request, &T::Context::default()).await?,
        )
    }

    /// Starts or resumes a user's KYC.
    ///
    /// # Errors
    /// Any of [`Error`]; [`ErrorCode::NotFound`] when there is no such user.
    pub async fn create_inquiry_link(&self, user_id: &str) -> Result<InquiryLink, Error> {
        let request = request::create_inquiry_link(user_id)?;
        response::record(
            &request,
            &self.send(&request, &T::Context::default()).await?,
        )
    }

    /// Signs and sends a request, and returns whatever came back.
    pub(crate) async fn send(
        &self,
        request: &Request,
        context: &T::Context,
    ) -> Result<Answer<T::Headers>, Error> {
        let signature = self.signer.sign(
            request.operation.method(),
            &request.path,
            request.query,
            request.body(),
        );
        self.transport
            .send(&SignedRequest { request, signature }, context)
            .await
            .map_err(|failure| self.connection_error(request, &failure))
    }

    /// Sends a request and reads the answer into JSON text that is spelt for JavaScript.
    pub(crate) async fn exchange(
        &self,
        request: &Request,
        context: &T::Context,
    ) -> Result<(Reshaped, Answer<T::Headers>), Error> {
        let answer = self.send(request, context).await?;
        let reshaped = response::checked(request, &answer)?;
        Ok((reshaped, answer))
    }

    fn connection_error(&self, request: &Request, failure: &Failure) -> Error {
        let outcome = if failure.may_have_arrived {
            Outcome::Unknown
        } else {
            Outcome::NotSent
        };
        let code = match failure.kind {
            FailureKind::Timeout => ErrorCode::Timeout,
            FailureKind::Aborted => ErrorCode::Abort,
            FailureKind::Connection | FailureKind::TooLarge => ErrorCode::Connection,
        };
        let what = match failure.kind {
            FailureKind::Connection if failure.may_have_arrived => format!(
                "the connection to {} broke before the whole answer came",
                self.base_url.origin()
            ),
            FailureKind::Connection => format!(
                "no connection to {}. Check the network, and baseUrl if you set it",
                self.base_url.origin()
            ),
            FailureKind::Timeout => {
                "no whole answer came in time. Raise timeoutMs if this is usual".to_owned()
            }
            FailureKind::Aborted => "the call was aborted".to_owned(),
            FailureKind::TooLarge => format!(
                "the answer is larger than {} bytes, which no answer of Paywint's is. Check baseUrl",
                response::LARGEST_BODY
            ),
        };
        let detail = match failure.detail.as_str() {
            "" => String::new(),
            detail => format!(" ({detail})"),
        };
        Error::Connection(ConnectionError {
            code,
            message: format!(
                "{}: {what}{detail}.{}",
                request.operation.name(),
                response::advice_when_unknown(request.operation, outcome)
            ),
            outcome,
        })
    }
}

fn check_platform_id(id: &str) -> Result<(), Error> {
    const HYPHENATED: usize = 36;
    if id.len() == HYPHENATED && uuid::Uuid::try_parse(id).is_ok() {
        return Ok(());
    }
    Err(Error::Configuration(ConfigurationError {
        option: "platformId",
        variable: Some("PAYWINT_PLATFORM_ID"),
        problem: if id.is_empty() {
            "is missing: it is in the dashboard, Settings, API Credentials"
        } else {
            "must be a UUID, as the dashboard shows it"
        }
        .to_owned(),
    }))
}

fn check_secret(secret: &[u8]) -> Result<(), Error> {
    let problem = if secret.is_empty() {
        "is missing: it is in the dashboard, Settings, API Credentials"
    } else if secret.trim_ascii().len() != secret.len() {
        "has white space around it, which would break every signature"
    } else {
        return Ok(());
    };
    Err(Error::Configuration(ConfigurationError {
        option: "secretKey",
        variable: Some("PAYWINT_SECRET_KEY"),
        problem: problem.to_owned(),
    }))
}
