//! A user's KYC record: an invented person who cannot exist.

use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use crate::Sandbox;
use crate::http::answer::{self, Failure};
use crate::http::call::Call;
use crate::model::{KycStatus, User, filled};

/// The vendor's `KycRecord`.
#[derive(Serialize)]
pub(crate) struct KycRecord {
    user_id: Uuid,
    first_name: String,
    last_name: String,
    dob: String,
    phone_no: String,
    ssn: String,
    address: String,
    city: &'static str,
    state: &'static str,
    zip: &'static str,
    country: &'static str,
    id_type: &'static str,
    selfie: String,
    id_front_img: String,
    id_back_img: String,
    kyc_status: &'static str,
}

impl From<&User> for KycRecord {
    fn from(user: &User) -> Self {
        let number = user.id.as_u128() % 10_000;
        let image = |name| format!("https://images.example.test/{}/{name}.jpg", user.id);
        let (first_name, last_name) = names(user);
        Self {
            user_id: user.id,
            first_name,
            last_name,
            dob: format!("19{:02}-01-01", 50 + number % 50),
            phone_no: phone(user, number),
            // No area or group is ever numbered 0.
            ssn: format!("000-00-{number:04}"),
            address: format!("{number} Example Street"),
            city: "Sampleville",
            state: "CA",
            zip: "00000",
            country: "US",
            id_type: "passport",
            selfie: image("selfie"),
            id_front_img: image("id-front"),
            id_back_img: image("id-back"),
            kyc_status: user.kyc_status.as_str(),
        }
    }
}

/// The user's own name, or one for those who gave none.
fn names(user: &User) -> (String, String) {
    let name = filled(user.name.as_deref()).unwrap_or("Sample Person");
    let (first, last) = name.rsplit_once(' ').unwrap_or((name, ""));
    (first.to_owned(), last.to_owned())
}

/// The user's own phone, or one of area 555, which is nowhere.
fn phone(user: &User, number: u128) -> String {
    match (
        filled(user.phone_country_code.as_deref()),
        filled(user.phone.as_deref()),
    ) {
        (Some(code), Some(phone)) => format!("{code} {phone}"),
        _ => format!("+1 55501{number:05}"),
    }
}

pub(crate) fn get(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let user = sandbox.user_asked_for(call)?;
    if user.kyc_status == KycStatus::Pending {
        return Err(Failure::refused(
            StatusCode::NOT_FOUND,
            "KYC record not found",
        ));
    }
    Ok(answer::one(
        KycRecord::from(&*user),
        sandbox.host.now_millis(),
    ))
}
