//! Where a payer goes from the page.

use crate::model::{Payment, PaymentStatus};

/// The platform's address with the payment's status and id, as the contract has them.
pub(super) fn after(payment: &Payment, url: &str) -> String {
    let status = match payment.status {
        PaymentStatus::Success => "success",
        PaymentStatus::Failed => "failed",
        PaymentStatus::Rejected => "rejected",
        _ => "processing",
    };
    let (url, fragment) = match url.split_once('#') {
        Some((url, fragment)) => (url, format!("#{fragment}")),
        None => (url, String::new()),
    };
    let separator = if url.contains('?') { '&' } else { '?' };
    format!(
        "{url}{separator}status={status}&id={}{fragment}",
        payment.id
    )
}
