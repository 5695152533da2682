//! A platform's webhook: an HTTP server that a test tells what to answer.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// How long a test waits before it takes what does not come for lost.
const PATIENCE: Duration = Duration::from_secs(120);

/// One request, as it came over the wire.
#[derive(Debug)]
pub struct Received {
    pub head: String,
    pub body: String,
}

/// What is done about a request.
#[derive(Clone)]
pub enum Reply {
    /// It is answered with these bytes.
    Raw(String),
    /// The same, and its connection stays open.
    RawAndNothing(String),
    /// It is not answered, and its connection stays open.
    Nothing,
}

pub fn status(code: u16) -> Reply {
    Reply::Raw(format!(
        "HTTP/1.1 {code} Told\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
    ))
}

pub struct Receiver {
    pub url: String,
    received: mpsc::Receiver<Received>,
}

impl Receiver {
    /// Does about the `n`th request, from 0, what `reply` says, each in a thread of its own.
    pub fn start(reply: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Self {
        Self::over("http", |stream| stream, reply)
    }

    /// The same over TLS, for those who trust the certificate, in PEM.
    pub fn secure(reply: impl Fn(usize) -> Reply + Send + Sync + 'static) -> (Self, String) {
        let certified = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).unwrap();
        let chain = vec![certified.cert.der().clone()];
        let config = ServerConfig::builder().with_no_client_auth();
        let config = Arc::new(config.with_single_cert(chain, key).unwrap());
        let secured = move |stream| {
            StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream)
        };
        (Self::over("https", secured, reply), certified.cert.pem())
    }

    fn over<S: Read + Write>(
        scheme: &str,
        wrap: impl Fn(TcpStream) -> S + Send + Sync + 'static,
        reply: impl Fn(usize) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, received) = mpsc::channel();
        let (wrap, reply) = (Arc::new(wrap), Arc::new(reply));
        thread::spawn(move || {
            for (n, stream) in listener.incoming().enumerate() {
                let sender = sender.clone();
                let (wrap, reply) = (Arc::clone(&wrap), Arc::clone(&reply));
                thread::spawn(move || serve(&mut wrap(stream.unwrap()), &sender, || reply(n)));
            }
        });
        Self {
            url: format!("{scheme}://{address}/webhooks?from=sandbox"),
            received,
        }
    }

    /// One that answers every request with that status.
    pub fn that_answers(code: u16) -> Self {
        Self::start(move |_| status(code))
    }

    /// The next request.
    pub fn next(&self) -> Received {
        self.received.recv_timeout(PATIENCE).unwrap()
    }

    /// The requests that came and were not looked at.
    pub fn rest(&self) -> Vec<Received> {
        self.received.try_iter().collect()
    }
}

fn serve<S: Read + Write>(
    stream: &mut S,
    sender: &Sender<Received>,
    reply: impl FnOnce() -> Reply,
) {
    let Some(received) = read(stream) else { return };
    // The test may have seen enough.
    let _ = sender.send(received);
    match reply() {
        Reply::Raw(bytes) => {
            let _ = stream.write_all(bytes.as_bytes());
        }
        Reply::RawAndNothing(bytes) => {
            let _ = stream.write_all(bytes.as_bytes());
            until_closed(stream);
        }
        Reply::Nothing => until_closed(stream),
    }
}

fn until_closed(stream: &mut impl Read) {
    let _ = stream.read_to_end(&mut Vec::new());
}

fn read(stream: &mut impl Read) -> Option<Received> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = head.lines().find_map(|line| {
        line.to_ascii_lowercase()
            .strip_prefix("content-length: ")?
            .parse()
            .ok()
    })?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Received {
        head,
        body: String::from_utf8(body).unwrap(),
    })
}
