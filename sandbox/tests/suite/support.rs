//! Sandboxes to call, and a caller.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use paywint_sandbox::{
    Config, Host, Journal, Outbox, STATIC_SIGNATURE, Sandbox, Store, StoreError, Write, sign,
};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use ureq::http::{HeaderMap, Request};

pub const CREATE: &str = "/api/platform/users/create";
pub const LIST: &str = "/api/platform/users/list";

pub fn get_path(user_id: &str) -> String {
    format!("/api/platform/users/get/{user_id}")
}

pub fn inquiry_path(user_id: &str) -> String {
    format!("/api/platform/persona/platform-user/inquiry/{user_id}")
}

pub fn kyc_path(user_id: &str) -> String {
    format!("/api/platform/users/kyc/{user_id}")
}

pub fn submit_kyb_path(user_id: &str) -> String {
    format!("/api/platform/kyb/submit-kyb/{user_id}")
}

pub fn kyb_path(user_id: &str) -> String {
    format!("/api/platform/kyb/{user_id}")
}

pub fn wallet_path(user_id: &str) -> String {
    format!("/api/platform/wallet/get/{user_id}")
}

pub fn set_wallet_path(user_id: &str) -> String {
    format!("/sandbox/wallet/{user_id}")
}

pub fn decide_kyb_path(user_id: &str) -> String {
    format!("/sandbox/kyb/{user_id}/decide")
}

pub fn decide_path(user_id: &str) -> String {
    format!("/sandbox/kyc/{user_id}/decide")
}

/// A business as `submit-kyb` takes it.
pub fn business() -> Value {
    json!({
        "business_name": "Example Ltd", "business_phone": "+1 5550100200", "address": "1 Example Street",
        "city": "Sampleville", "state": "CA", "zip": "00000", "country": "US", "mcc": "6012",
        "entity_type": "ent4", "formation_date": "03-09-2015", "ein": "00-1234567",
        "document_1": "https://files.example.test/articles.pdf",
        "document_2": "https://files.example.test/ein.pdf"
    })
}

/// The id of the `n`th thing that a [`FrozenHost`] was asked to name.
pub fn nth_id(n: u64) -> String {
    format!("00000000-0000-4000-8000-{n:012x}")
}

/// A host whose clock stands still and whose ids count up from one.
#[derive(Default)]
pub struct FrozenHost(AtomicU64);

impl Host for FrozenHost {
    fn now_millis(&self) -> u64 {
        1_767_323_045_250
    }

    fn random(&self) -> [u8; 16] {
        u128::from(self.0.fetch_add(1, Ordering::Relaxed) + 1).to_be_bytes()
    }
}

/// A host like it, whose clock is moved by hand.
#[derive(Clone, Default)]
pub struct MovedHost {
    pub clock: Arc<AtomicU64>,
    pub delivers: bool,
    pub ids: Arc<FrozenHost>,
}

impl Host for MovedHost {
    fn now_millis(&self) -> u64 {
        self.clock.load(Ordering::Relaxed)
    }

    fn random(&self) -> [u8; 16] {
        self.ids.random()
    }

    fn delivers(&self) -> bool {
        self.delivers
    }
}

/// What nothing can be written to.
struct BrokenJournal;

impl Journal for BrokenJournal {
    fn commit(&mut self, _: &[Write]) -> Result<(), StoreError> {
        Err(StoreError::new("a cause that is nobody's business"))
    }
}

/// A storage that nothing was written to yet, and nothing can be.
pub fn unwritable_store() -> Store {
    Store::with_journal(BrokenJournal)
}

/// A sandbox in this process, on a socket of its own, on a frozen host.
pub struct Server {
    pub caller: Caller,
    pub outbox: Outbox,
    _runtime: Runtime,
}

impl Server {
    pub fn start() -> Self {
        Self::with(|_| ())
    }

    pub fn with(change: impl FnOnce(&mut Config)) -> Self {
        Self::over(Store::in_memory(), change)
    }

    pub fn over(store: Store, change: impl FnOnce(&mut Config)) -> Self {
        Self::on(FrozenHost::default(), store, change)
    }

    /// One whose storage has failed.
    pub fn broken(change: impl FnOnce(&mut Config)) -> Self {
        let server = Self::over(unwritable_store(), change);
        assert_eq!(server.caller.control("/sandbox/reset", "").status, 500);
        server
    }

    pub fn on(host: impl Host, store: Store, change: impl FnOnce(&mut Config)) -> Self {
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let mut config = Config::new(&base_url);
        change(&mut config);
        let caller = Caller::new(base_url, config.platform_id.clone(), config.secret.clone());
        let (router, outbox) = Sandbox::new(config, store, host).into_parts();
        runtime.spawn(async { axum::serve(listener, router).await });
        Self {
            caller,
            outbox,
            _runtime: runtime,
        }
    }
}

/// The real program, in a process of its own.
pub struct Program {
    pub caller: Caller,
    pub child: Child,
}

impl Program {
    pub fn start(arguments: &[&str]) -> Self {
        Self::of(command(), arguments)
    }

    pub fn of(mut command: Command, arguments: &[&str]) -> Self {
        let mut child = command
            .args(["--port", "0", "--json-line", "--exit-with-stdin"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let stdout = child.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let told: Value = serde_json::from_str(&line).unwrap();
        let text = |key: &str| told[key].as_str().unwrap().to_owned();
        assert_eq!(text("dashboardUrl"), text("baseUrl") + "/dashboard");
        Self {
            caller: Caller::new(text("baseUrl"), text("platformId"), text("secretKey")),
            child,
        }
    }

    /// The port that it listens on, for one that was told to call itself by another name.
    pub fn listening_port(&self) -> u16 {
        let inodes = std::fs::read_dir(format!("/proc/{}/fd", self.child.id())).unwrap();
        let sockets: Vec<String> = inodes
            .filter_map(|entry| std::fs::read_link(entry.unwrap().path()).ok())
            .filter_map(|link| {
                let name = link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?;
                Some(name.to_owned())
            })
            .collect();
        let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
        table
            .lines()
            .find_map(|line| {
                let columns: Vec<&str> = line.split_whitespace().collect();
                let is_ours = sockets.iter().any(|socket| columns[9] == socket);
                let port = columns[1].split_once(':')?.1;
                is_ours.then(|| u16::from_str_radix(port, 16).unwrap())
            })
            .unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program with nothing of this process's environment that could change it.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paywint-sandbox"));
    command
        .env_remove("PAYWINT_SANDBOX_PLATFORM_ID")
        .env_remove("PAYWINT_SANDBOX_SECRET")
        .env_remove("PAYWINT_SANDBOX_WEBHOOK_SECRET");
    command
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        assert_eq!(self.headers["content-type"], "application/json");
        serde_json::from_str(&self.body).unwrap()
    }

    /// The `data` of a call that went well.
    pub fn data(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.body);
        self.json()["data"].clone()
    }

    /// Status and body of an answer that is JSON.
    pub fn told(&self) -> (u16, &str) {
        assert_eq!(self.headers["content-type"], "application/json");
        (self.status, &self.body)
    }
}

/// A platform that signs its calls.
#[derive(Clone)]
pub struct Caller {
    pub base_url: String,
    pub platform_id: String,
    pub secret: String,
    agent: ureq::Agent,
}

impl Caller {
    fn new(base_url: String, platform_id: String, secret: String) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build()
            .into();
        Self {
            base_url,
            platform_id,
            secret,
            agent,
        }
    }

    pub fn post(&self, target: &str, body: &str) -> Answer {
        let signature = self.signature("POST", target, Some(body.as_bytes()));
        self.post_as(target, body, &self.headers(&signature))
    }

    pub fn get(&self, target: &str) -> Answer {
        let signature = self.signature("GET", target, Some(b""));
        self.get_as(target, &self.headers(&signature))
    }

    /// Signs and sends a body with any method.
    pub fn send(&self, method: &str, target: &str, body: &Value) -> Answer {
        self.send_with(method, target, body, &[])
    }

    /// The same, with more headers.
    pub fn send_with(
        &self,
        method: &str,
        target: &str,
        body: &Value,
        more: &[(&str, &str)],
    ) -> Answer {
        let body = body.to_string();
        let signature = self.signature(method, target, Some(body.as_bytes()));
        let headers = self.headers(&signature);
        let url = format!("{}{target}", self.base_url);
        let mut request = match method {
            "PUT" => self.agent.put(url),
            "PATCH" => self.agent.patch(url),
            "DELETE" => self.agent.delete(url).force_send_body(),
            _ => self.agent.post(url),
        };
        for (name, value) in headers.iter().chain(more) {
            request = request.header(*name, *value);
        }
        answer(request.send(body).unwrap())
    }

    pub fn post_as(&self, target: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        self.try_post_as(target, body, headers).unwrap()
    }

    /// The same, where the sandbox may be gone before it has answered.
    pub fn try_post_as(
        &self,
        target: &str,
        body: &str,
        headers: &[(&str, &str)],
    ) -> Result<Answer, ureq::Error> {
        let mut request = Request::post(format!("{}{target}", self.base_url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = self.agent.run(request.body(body).unwrap())?;
        Ok(Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.body_mut().read_to_string()?,
        })
    }

    pub fn get_as(&self, target: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(format!("{}{target}", self.base_url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(self.agent.run(request.body(()).unwrap()).unwrap())
    }

    /// The headers of a signed JSON call.
    pub fn headers<'a>(&'a self, signature: &'a str) -> [(&'a str, &'a str); 3] {
        [
            ("Content-Type", "application/json"),
            ("X-Platform-ID", &self.platform_id),
            ("X-Signature", signature),
        ]
    }

    pub fn signature(&self, method: &str, target: &str, body: Option<&[u8]>) -> String {
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (target, None),
        };
        sign(&self.secret, method, path, query, body)
    }

    /// Sends bytes that no HTTP client would, with the static signature, and returns all that
    /// comes back.
    pub fn raw(&self, request_line: &str, more_headers: &str, body: &[u8]) -> String {
        let platform_id = &self.platform_id;
        let length = body.len();
        let head = format!(
            "{request_line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             X-Platform-ID: {platform_id}\r\nX-Signature: {STATIC_SIGNATURE}\r\n\
             Content-Length: {length}\r\n{more_headers}\r\n"
        );
        let address: SocketAddr = self.base_url["http://".len()..].parse().unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        let mut all = String::new();
        stream.read_to_string(&mut all).unwrap();
        all
    }

    /// Creates a user with an e-mail and returns its id.
    pub fn user(&self, email: &str) -> String {
        let body = json!({ "email": email }).to_string();
        let data = self.post(CREATE, &body).data();
        data["user_id"].as_str().unwrap().to_owned()
    }

    /// Creates a user whose KYC and KYB are approved, and returns its id.
    pub fn approved_user(&self, email: &str) -> String {
        let id = self.user(email);
        self.approve(&decide_path(&id));
        let submitted = self.send("POST", &submit_kyb_path(&id), &business());
        assert_eq!(submitted.status, 200, "{}", submitted.body);
        self.approve(&decide_kyb_path(&id));
        id
    }

    /// Approves a user's KYC or KYB.
    pub fn approve(&self, target: &str) {
        let answer = self.control(target, r#"{"status":"approved"}"#);
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    /// Asks for the user's KYC link and returns its path and query.
    pub fn verify_target(&self, user_id: &str) -> String {
        let data = self.get(&inquiry_path(user_id)).data();
        let url = data["inquiry_url"].as_str().unwrap();
        url.strip_prefix(&self.base_url).unwrap().to_owned()
    }

    /// Calls a control route, as no web page would.
    pub fn control(&self, target: &str, body: &str) -> Answer {
        self.post_as(target, body, &[("Content-Type", "application/json")])
    }

    /// Presses a button of the hosted page.
    pub fn decide(&self, verify_target: &str, decision: &str) -> Answer {
        let (_, inquiry) = verify_target.split_once('?').unwrap();
        self.post_as(
            "/verify",
            &format!("{inquiry}&decision={decision}"),
            &[("Content-Type", "application/x-www-form-urlencoded")],
        )
    }
}

fn answer(mut response: ureq::http::Response<ureq::Body>) -> Answer {
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body: response.body_mut().read_to_string().unwrap(),
    }
}
