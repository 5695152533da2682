//! What comes from Debian's packages.

use std::path::Path;

use anyhow::Result;
use duct::{Expression, cmd};

use super::cargo::cache;
use crate::lock;
use crate::missing::{Missing, on_path};
use crate::progress::Progress;

/// Installs packages, where that asks for no password.
///
/// # Errors
/// [`Missing`] with `by_hand` where it does, or where there is no apt; or when apt fails.
pub fn install(progress: &Progress, packages: &[&str], by_hand: &str) -> Result<()> {
    let Some(sudo) = sudo() else {
        return Err(Missing(by_hand.to_owned()).into());
    };
    // apt-get gives up when another run of it holds Debian's own lock.
    let _lock = lock::take(&cache()?.join(".apt.lock"), progress)?;
    progress.step(&format!("apt-get install {}", packages.join(" ")), |step| {
        let options = ["install", "--yes", "--no-install-recommends"];
        step.run(&apt_get(sudo, &["update"]))?;
        step.run(&apt_get(sudo, &[&options, packages].concat()))?;
        Ok(())
    })
}

/// Installs the package of a service of the same name, which neither runs then nor starts with the machine.
///
/// # Errors
/// As [`install`].
pub fn install_without_service(progress: &Progress, package: &str, by_hand: &str) -> Result<()> {
    install(progress, &[package], by_hand)?;
    let Some(words) = sudo().filter(|_| on_path("systemctl").is_some()) else {
        return Ok(());
    };
    progress.step(&format!("systemctl disable {package}"), |step| {
        step.run(&command(words, "systemctl", &["disable", package]))?;
        // Where systemd runs, Debian has started it.
        if Path::new("/run/systemd/system").is_dir() {
            step.run(&command(words, "systemctl", &["stop", package]))?;
        }
        Ok(())
    })
}

/// What comes before apt-get: nothing for root, sudo where it asks no password.
fn sudo() -> Option<&'static [&'static str]> {
    on_path("apt-get")?;
    if cmd!("id", "-u").read().ok()? == "0" {
        return Some(&[]);
    }
    let allowed = cmd!("sudo", "-n", "true").stdout_null().stderr_null().run();
    allowed.is_ok().then_some(&["sudo", "-n"])
}

fn apt_get(sudo: &[&str], arguments: &[&str]) -> Expression {
    let apt = [&["DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
    command(sudo, "env", &apt)
}

fn command<'a>(sudo: &[&'a str], program: &'a str, arguments: &[&'a str]) -> Expression {
    let mut words = [sudo, &[program], arguments].concat().into_iter();
    cmd(words.next().unwrap_or(program), words)
}
