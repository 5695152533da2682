//! From options to a listening sandbox, and to its end.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use axum::serve::ListenerExt as _;
use paywint_sandbox::store::{MemoryStore, SqliteStore};
use paywint_sandbox::{Config, Sandbox, SystemHost};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::cli::Options;

/// How long open requests may take to finish once the end was asked for.
const GRACE: Duration = Duration::from_secs(3);

pub(crate) fn run(options: &Options) -> Result<()> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(serve(options))
}

async fn serve(options: &Options) -> Result<()> {
    let listener = listen(SocketAddr::new(options.host, options.port)).await?;
    let config = options.config(listener.local_addr()?);
    let router = open(options, config.clone())?.into_router();

    let (stop, stopped) = oneshot::channel::<()>();
    let end_of_input = options.exit_with_stdin.then(end_of_input);
    announce(&config, options.json_line);

    let server = axum::serve(
        listener.tap_io(|stream| {
            // An answer in two packets would otherwise wait for the client's acknowledgement.
            let _ = stream.set_nodelay(true);
        }),
        router,
    )
    .with_graceful_shutdown(async move {
        let _ = stopped.await;
    });
    let server = tokio::spawn(server.into_future());

    wait_for_end(end_of_input).await?;
    let _ = stop.send(());
    match tokio::time::timeout(GRACE, server).await {
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

fn open(options: &Options, config: Config) -> Result<Sandbox> {
    Ok(match &options.data {
        None => Sandbox::new(config, MemoryStore::default(), SystemHost),
        Some(file) => {
            let store = SqliteStore::open(file)
                .with_context(|| format!("cannot keep data in {}", file.display()))?;
            Sandbox::new(config, store, SystemHost)
        }
    })
}

/// Tells where the sandbox is. That no one reads it is no reason to end.
fn announce(config: &Config, as_json: bool) {
    let dashboard_url = format!("{}/dashboard", config.base_url);
    let text = if as_json {
        json!({
            "baseUrl": config.base_url,
            "platformId": config.platform_id,
            "secretKey": config.secret,
            "dashboardUrl": dashboard_url,
        })
        .to_string()
    } else {
        format!(
            "Paywint sandbox\n  \
             Base URL     {}\n  \
             Platform id  {}\n  \
             Secret key   {}\n  \
             Dashboard    {dashboard_url}",
            config.base_url, config.platform_id, config.secret
        )
    };
    let mut stdout = io::stdout().lock();
    let _ = writeln!(stdout, "{text}").and_then(|()| stdout.flush());
}

/// Ends with the first of: Ctrl-C, SIGTERM, and the end of standard input if it counts.
async fn wait_for_end(end_of_input: Option<oneshot::Receiver<()>>) -> Result<()> {
    tokio::select! {
        result = tokio::signal::ctrl_c() => result?,
        result = terminated() => result?,
        () = happened(end_of_input) => (),
    }
    Ok(())
}

#[cfg(unix)]
async fn terminated() -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    signal(SignalKind::terminate())?.recv().await;
    Ok(())
}

#[cfg(not(unix))]
async fn terminated() -> Result<()> {
    std::future::pending().await
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
