//! From options to a listening sandbox, and to its end.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow};
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::Response;
use paywint_sandbox::{Config, Sandbox, Store};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::{Notify, oneshot};

use super::cli::Options;
use super::connection::{Breaker, Connections};
use super::deliver::deliver;
use super::host::Machine;
use super::response_faults::apply;

/// How long open requests may take to finish once the end was asked for.
const GRACE: Duration = Duration::from_secs(3);

pub(crate) fn run(options: &Options) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let served = runtime.block_on(serve(options));
    // A pending DNS lookup for a delivery does not delay the end.
    runtime.shutdown_background();
    served
}

async fn serve(options: &Options) -> Result<()> {
    let listener = listen(options.address).await?;
    let config = options.config(listener.local_addr()?)?;
    let alarm = Arc::new(Notify::new());
    let machine = Machine::new(options, Arc::clone(&alarm));
    let (router, outbox) = open(options, config.clone(), machine)?.into_parts();
    let mut router = router.layer(middleware::from_fn(apply));
    if !options.json_line && !options.quiet {
        router = router.layer(middleware::from_fn(write_request));
    }

    let (stop, stopped) = oneshot::channel::<()>();
    let end = end(options.exit_with_stdin)?;
    warn(options.address.ip());
    announce(&config, options.json_line);

    let server = axum::serve(
        Connections(listener),
        router.into_make_service_with_connect_info::<Breaker>(),
    )
    .with_graceful_shutdown(async move {
        let _ = stopped.await;
    });
    let server = tokio::spawn(server.into_future());
    let deliverer = tokio::spawn(deliver(outbox, alarm, options.timeout));

    end.await;
    let _ = stop.send(());
    let finished = tokio::time::timeout(GRACE, server).await;
    deliverer.abort();
    match finished {
        Ok(finished) => Ok(finished??),
        Err(_) => Ok(()),
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => anyhow!(
                "port {} on {} is taken; choose another with --port, or --port 0 for a free one",
                address.port(),
                address.ip()
            ),
            _ => anyhow!("cannot listen on {address}: {error}"),
        })
}

fn open(options: &Options, config: Config, machine: Machine) -> Result<Sandbox> {
    let store = match &options.data {
        None => Store::in_memory(),
        Some(file) => Store::in_file(file)
            .with_context(|| format!("cannot keep data in {}", file.display()))?,
    };
    Ok(Sandbox::new(config, store, machine))
}

/// Says what listening beyond this machine means.
fn warn(host: IpAddr) {
    if !host.is_loopback() {
        let mut stderr = io::stderr().lock();
        let _ = writeln!(
            stderr,
            "warning: --host {host} lets everybody who reaches this machine create users and decide on them. \
             Do so in a network of your own, without data of real people"
        );
    }
}

/// Tells where the sandbox is. That no one reads it is no reason to end.
fn announce(config: &Config, as_json: bool) {
    let dashboard_url = format!("{}/dashboard", config.base_url);
    let text = if as_json {
        json!({
            "baseUrl": config.base_url,
            "platformId": config.platform_id,
            "secretKey": config.secret,
            "webhookSecret": config.webhook.secret,
            "dashboardUrl": dashboard_url,
        })
        .to_string()
    } else {
        format!(
            "Paywint sandbox\n  \
             Base URL        {}\n  \
             Platform id     {}\n  \
             Secret key      {}\n  \
             Webhook secret  {}\n  \
             Dashboard       {dashboard_url}",
            config.base_url, config.platform_id, config.secret, config.webhook.secret
        ) + &exports(config)
    };
    let mut stdout = io::stdout().lock();
    let _ = writeln!(stdout, "{text}").and_then(|()| stdout.flush());
}

/// Lines for a shell.
fn exports(config: &Config) -> String {
    let quoted = |text: &str| {
        let is_plain = |char: char| char.is_ascii_alphanumeric() || "_./:@%+-".contains(char);
        match !text.is_empty() && text.chars().all(is_plain) {
            true => text.to_owned(),
            false => format!("'{}'", text.replace('\'', r"'\''")),
        }
    };
    let variables = [
        ("PAYWINT_BASE_URL", &config.base_url),
        ("PAYWINT_PLATFORM_ID", &config.platform_id),
        ("PAYWINT_SECRET_KEY", &config.secret),
        ("PAYWINT_WEBHOOK_SECRET", &config.webhook.secret),
    ];
    let lines = variables.map(|(name, value)| format!("\nexport {name}={}", quoted(value)));
    format!("\n{}\n", lines.concat())
}

/// Writes a line for a request: method, path, status and how long its answer took. What the dashboard asks for by itself
/// tells nothing.
async fn write_request(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if path.starts_with("/dashboard") || path.starts_with("/assets/") {
        return next.run(request).await;
    }
    let (method, began) = (request.method().clone(), Instant::now());
    let response = next.run(request).await;
    let (status, took) = (response.status().as_u16(), began.elapsed().as_millis());
    let mut stdout = io::stdout().lock();
    let _ = writeln!(stdout, "{method} {path} {status} {took} ms").and_then(|()| stdout.flush());
    response
}

/// Waits for the first of: Ctrl-C, SIGTERM, and the end of standard input if it counts.
///
/// Signals are handled from the call on, not only once the result is awaited.
fn end(of_input: bool) -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let (mut interrupt, mut terminate) = {
        use tokio::signal::unix::{SignalKind, signal};
        (
            signal(SignalKind::interrupt())?,
            signal(SignalKind::terminate())?,
        )
    };
    #[cfg(windows)]
    let (mut interrupt, mut terminate) = {
        use tokio::signal::windows::{ctrl_c, ctrl_close};
        (ctrl_c()?, ctrl_close()?)
    };
    let end_of_input = of_input.then(end_of_input);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => (),
            _ = terminate.recv() => (),
            () = happened(end_of_input) => (),
        }
    })
}

async fn happened(event: Option<oneshot::Receiver<()>>) {
    match event {
        Some(event) => {
            let _ = event.await;
        }
        None => std::future::pending().await,
    }
}

/// Reads in a thread of its own: the runtime would wait for a read of its own to return.
fn end_of_input() -> oneshot::Receiver<()> {
    let (closed, event) = oneshot::channel();
    thread::spawn(move || {
        let mut stdin = io::stdin().lock();
        let mut buffer = [0; 1024];
        while matches!(stdin.read(&mut buffer), Ok(length) if length > 0) {}
        let _ = closed.send(());
    });
    event
}
