//! A native backend: registers a user at Paywint, and prints the link at which the user verifies.
//!
//! It sends with its own HTTP client, which `transport.rs` adapts. `npx paywint sandbox` starts a sandbox and prints
//! the variables to set. Then:
//!
//! ```sh
//! cargo run --example native-backend --features client -- 'Ada Example' ada@example.test
//! ```

mod transport;

use std::env;
use std::error::Error;
use std::process::ExitCode;

use paywint::call::BaseUrl;
use paywint::client::{Client, Options};
use paywint::error::Outcome;
use paywint::resources::NewUser;
use paywint::spec::UserId;
use pollster::block_on;

use transport::Ureq;

fn main() -> ExitCode {
    let Some((name, email)) = arguments() else {
        eprintln!("usage: native-backend NAME EMAIL");
        return ExitCode::from(2);
    };
    match block_on(register(name, email)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Option<(String, String)> {
    let mut arguments = env::args().skip(1);
    Some((arguments.next()?, arguments.next()?))
}

async fn register(name: String, email: String) -> Result<(), Box<dyn Error>> {
    let client = client()?;
    let user = NewUser {
        name: Some(name),
        email: Some(email),
        ..NewUser::default()
    };
    let user = match client.users().create(&user).await {
        Ok(user) => user,
        Err(error) => {
            // The client never retries a create whose outcome is unknown: a person must check whether the user exists.
            if error.outcome() == Some(Outcome::Unknown) {
                eprintln!("It is unknown whether the user was created.");
            }
            return Err(error.into());
        }
    };
    println!("registered {}", user.user_id);
    let link = client
        .kyc()
        .create_inquiry_link(&UserId::from(user.user_id))
        .await?;
    println!("verify at {}", link.inquiry_url.unwrap_or_default());
    Ok(())
}

fn client() -> Result<Client<Ureq>, Box<dyn Error>> {
    let platform_id = env::var("PAYWINT_PLATFORM_ID")?;
    let secret = env::var("PAYWINT_SECRET_KEY")?;
    let options = match env::var("PAYWINT_BASE_URL") {
        Ok(address) => Options::at(BaseUrl::parse(&address)?, platform_id),
        Err(_) => Options::sandbox(platform_id),
    };
    Ok(Client::new(options, secret.as_bytes(), Ureq::new())?)
}
