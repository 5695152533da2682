//! When an attempt follows another.

use hmac_sha256::Hash;
use uuid::Uuid;

use super::delivery::{Attempt, Delivery, DeliveryState};

/// How long after the first attempt the second and the third are due, in milliseconds. After
/// those the vendor gives up.
const RETRIES: [u64; 2] = [60_000, 300_000];
/// How long a first attempt waits at most where there is disorder, in milliseconds.
const LONGEST_WAIT: u64 = 10_000;

/// A span in the sandbox's time.
pub(super) fn scaled(millis: u64, time_scale: f64) -> u64 {
    // A float to integer cast stops at the ends.
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    let scaled = (millis as f64 * time_scale) as u64;
    scaled
}

/// How long a first attempt waits. It follows from the event's id, and so from the seed, without
/// drawing anything that other ids would then not be made of.
pub(super) fn wait(event_id: Uuid, place: u32) -> u64 {
    let mut hash = Hash::new();
    hash.update(event_id.as_bytes());
    hash.update(place.to_be_bytes());
    let bytes = hash.finalize();
    let number = bytes
        .into_iter()
        .take(8)
        .fold(0_u64, |number, byte| number << 8 | u64::from(byte));
    number % LONGEST_WAIT.saturating_add(1)
}

/// The state of a delivery after one more attempt.
pub(super) fn state_after(
    delivery: &Delivery,
    attempt: &Attempt,
    time_scale: f64,
) -> DeliveryState {
    if attempt.is_success() {
        return DeliveryState::Delivered;
    }
    // An attempt on demand takes nothing back.
    if delivery.state.next_attempt_at().is_none() {
        return delivery.state;
    }
    let retries: &[u64] = if delivery.forged { &[] } else { &RETRIES };
    let first = delivery.attempts.first().unwrap_or(attempt).at;
    match retries.get(delivery.attempts.len()) {
        Some(after) => DeliveryState::Waiting(first.saturating_add(scaled(*after, time_scale))),
        None => DeliveryState::GivenUp,
    }
}
