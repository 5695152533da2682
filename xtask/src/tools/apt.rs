//! What comes from Debian's packages.

use anyhow::Result;
use duct::{Expression, cmd};

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
    progress.step(&format!("apt-get install {}", packages.join(" ")), |step| {
        let options = ["install", "--yes", "--no-install-recommends"];
        step.run(&apt_get(sudo, &["update"]))?;
        step.run(&apt_get(sudo, &[&options, packages].concat()))?;
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
    let env = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    let mut words = [sudo, &env, arguments].concat().into_iter();
    cmd(words.next().unwrap_or("apt-get"), words)
}
