//! The rules of what may be sent, the same on a server and in a page.

use wasm_bindgen::prelude::*;

use super::convert;
use super::raw;
use crate::onboarding::Decision;
use crate::resources::{NewUser, PaymentStatus};
use crate::spec::LONGEST_TEXT;

/// What is wrong with a user to create: an array of issues, empty when it is good.
#[wasm_bindgen(js_name = validateUser)]
pub fn validate_user(user: &JsValue) -> JsValue {
    #[cfg(feature = "trap")]
    super::trap::trap_if(
        js_sys::Reflect::get(user, &"name".into()).is_ok_and(|name| name == "trap on check"),
    );
    convert::problems::<NewUser>(user)
}

/// Whether the status of a payment means that nothing was paid and nothing will be.
#[wasm_bindgen(js_name = paymentHasFailed)]
pub fn payment_has_failed(status: &JsValue) -> bool {
    let status = raw::text(status, LONGEST_TEXT);
    status.is_some_and(|status| PaymentStatus::has_failed(&status))
}

/// What a KYC status means, or a KYB status: `approved`, `rejected`, `in_review` or `pending`.
#[wasm_bindgen]
pub fn decision(status: &JsValue, of_business: bool) -> String {
    let status = raw::text(status, LONGEST_TEXT);
    let of = if of_business {
        Decision::of_kyb
    } else {
        Decision::of
    };
    of(status.as_deref()).name().to_owned()
}
