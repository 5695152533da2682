//! A client of the Paywint payments platform: register and verify users, connect bank accounts and cards, and pay.
//!
//! | module | what it holds |
//! |---|---|
//! | [`resources`] | the operations of the API, with what they send and read; one file per resource |
//! | [`spec`] | the tables that declarations become, and the engine that checks and writes requests by them |
//! | [`call`] | one call: base URL, credentials, signing, retries, responses, errors without personal data |
//! | [`webhooks`] | verifying and reading webhook deliveries |
//! | [`onboarding`] | what the onboarding page and its server handler share |
//! | [`error`], [`issue`] | errors, and the problems of single fields |
//! | `client` | the asynchronous client (feature `client`) |
//! | `js` | the binding to JavaScript (wasm32 only) |
//!
//! A call goes one way: check, write, sign, send, read. Only `client` and `js` do I/O; everything else is pure.
//!
//! # Features
//!
//! None is on by default: without any, the crate checks, writes, signs and reads, and the program sends.
//!
//! | feature | what it adds |
//! |---|---|
//! | `client` | the asynchronous client over the program's own transport, or over fetch on wasm32; `examples/native-backend/` uses it with its own HTTP client |
//! | `page`, `js`, `webhooks` | on wasm32, the modules of the npm package: a page's, a server's, and a webhook receiver's |
//! | `spec` | documentation in the tables of the declarations, for generators and tests; never in a module |
//! | `trap` | faults on demand, for tests; never in what is published |
//!
//! # Without the client
//!
//! ```
//! use paywint::call::{BaseUrl, Config, FormationDate, Platform};
//! use paywint::resources::{NewUser, Users};
//! use paywint::signing::EmptyBody;
//!
//! # fn main() -> Result<(), paywint::error::Error> {
//! let config = Config {
//!     platform_id: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee".to_owned(),
//!     base_url: BaseUrl::parse("https://api.sandbox.paywint.com")?,
//!     empty_body: EmptyBody::default(),
//! };
//! let platform = Platform::new(config, b"example-platform-secret")?;
//! let call = Users::create(&NewUser {
//!     email: Some("ada@example.com".to_owned()),
//!     ..NewUser::default()
//! });
//! let request = call.request(FormationDate::default())?;
//! let signature = platform.sign(&request);
//! // Send `request` with the headers X-Platform-ID and X-Signature, then read the response by `call.read`.
//! assert_eq!(request.path, "/api/platform/users/create");
//! assert_eq!(signature.as_str().len(), 64);
//! # Ok(())
//! # }
//! ```

pub mod call;
#[cfg(feature = "client")]
pub mod client;
pub mod error;
pub mod issue;
#[cfg(all(
    target_arch = "wasm32",
    any(feature = "page", feature = "webhooks", feature = "client")
))]
#[doc(hidden)]
pub mod js;
mod json_string;
pub mod onboarding;
pub mod resources;
mod rules;
pub mod spec;
mod text;
pub mod webhooks;

pub use paywint_wire::signing;
