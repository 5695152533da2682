//! The command line.

mod public_url;
mod webhook;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Parser;
use paywint_sandbox::{
    Config, Duplicates, EmptyBody, FaultRule, FormationDate, Order, PageBehaviour,
};
use webhook::WebhookOptions;

/// A stand-in for the Paywint API, for development and tests.
#[derive(Parser)]
#[command(version)]
pub(crate) struct Options {
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 4010)]
    pub(crate) port: u16,

    /// Address to listen on; beyond loopback, nothing protects the sandbox from whoever reaches it
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub(crate) host: IpAddr,

    /// Address that clients call, such as http://sandbox:4010, if it is not the one listened on. Links start with it,
    /// requests may have its host, and the control routes are there
    #[arg(long, visible_alias = "base-url", value_name = "URL", value_parser = public_url::parse)]
    public_url: Option<String>,

    /// SQLite file to keep users in; without it they are gone at the end
    #[arg(long, value_name = "FILE")]
    pub(crate) data: Option<PathBuf>,

    /// Id of the only platform that may call
    #[arg(long, value_name = "UUID", env = "PAYWINT_SANDBOX_PLATFORM_ID", default_value = Config::PLATFORM_ID)]
    platform_id: String,

    /// Secret that the platform signs with
    #[arg(long, value_name = "TEXT", env = "PAYWINT_SANDBOX_SECRET", hide_env_values = true, default_value = Config::SECRET)]
    secret: String,

    /// What stands in the place of the body's hash when a request has no body
    #[arg(long, value_enum, value_name = "RULE", default_value_t = EmptyBody::Hash)]
    empty_body: EmptyBody,

    /// Refuse the constant signature that the vendor publishes for its sandbox
    #[arg(long)]
    no_static_signature: bool,

    /// What becomes of a second user with the same e-mail
    #[arg(long, value_enum, value_name = "RULE", default_value_t = Duplicates::Conflict)]
    duplicate_email: Duplicates,

    /// What becomes of a second user with the same country code and phone
    #[arg(long, value_enum, value_name = "RULE", default_value_t = Duplicates::Conflict)]
    duplicate_phone: Duplicates,

    /// Which users come first in a list
    #[arg(long, value_enum, value_name = "ORDER", default_value_t = Order::OldestFirst)]
    list_order: Order,

    /// Leave kyc_status and kyb_status out of users/get
    #[arg(long)]
    no_user_status: bool,

    /// How a business' formation date is written
    #[arg(long, value_enum, value_name = "RULE", default_value_t = FormationDate::MonthFirst)]
    formation_date: FormationDate,

    /// How the hosted KYC page behaves: normal, slow:MILLISECONDS, refuse_framing, silent,
    /// error:CODE, camera, one_time_link or auto:OUTCOME
    #[arg(long, value_name = "BEHAVIOUR", default_value = "normal")]
    kyc_page: PageBehaviour,

    /// What goes wrong with calls of an operation, such as users.create, or of any; may be given more than once. A fault
    /// is status:CODE, slow:MILLISECONDS, hang, drop, lost, garbage or cut
    #[arg(long = "fault", value_name = "[OPERATION=]FAULT[,times=N][,after=N]")]
    faults: Vec<FaultRule>,

    #[command(flatten)]
    pub(crate) webhook: WebhookOptions,

    /// Make every id follow from this text
    #[arg(long, value_name = "TEXT", hide = true)]
    pub(crate) seed: Option<String>,

    /// Let the clock stand at this time, in milliseconds since the Unix epoch
    #[arg(long, value_name = "MILLISECONDS", hide = true)]
    pub(crate) now: Option<u64>,

    /// Print one line of JSON instead of text: baseUrl, platformId, secretKey, webhookSecret,
    /// dashboardUrl
    #[arg(long)]
    pub(crate) json_line: bool,

    /// End when standard input is closed, so that no test runner leaves the sandbox behind
    #[arg(long)]
    pub(crate) exit_with_stdin: bool,
}

impl Options {
    /// The settings of a sandbox that listens on `address`.
    pub(crate) fn config(&self, address: SocketAddr) -> Config {
        let public_url = self.public_url.clone();
        let control = address.ip().is_loopback() || public_url.is_some();
        let base_url = public_url.unwrap_or_else(|| format!("http://{}", reachable(address)));
        Config {
            platform_id: self.platform_id.clone(),
            secret: self.secret.clone(),
            empty_body: self.empty_body,
            static_signature: !self.no_static_signature,
            duplicate_email: self.duplicate_email,
            duplicate_phone: self.duplicate_phone,
            list_order: self.list_order,
            user_status: !self.no_user_status,
            formation_date: self.formation_date,
            kyc_page: self.kyc_page,
            faults: self.faults.clone(),
            webhook: self.webhook.settings(),
            control,
            ..Config::new(base_url)
        }
    }
}

/// An address to call: no client can call "every address".
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}
