//! Creating, listing and reading users.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::{Builder, Uuid};

use crate::Sandbox;
use crate::answer::{self, Failure};
use crate::call::Call;
use crate::config::Duplicates;
use crate::fields::{self, NewUser, Pagination, UserIdSegment};
use crate::model::{KycStatus, User};
use crate::store::{Insertion, Unique};

/// The vendor's `PlatformUserRead`.
#[derive(Serialize)]
struct UserRead {
    user_id: Uuid,
    name: Option<String>,
    email: Option<String>,
    phone_country_code: Option<String>,
    phone: Option<String>,
    created_at: Option<String>,
}

impl From<User> for UserRead {
    fn from(user: User) -> Self {
        Self {
            user_id: user.id,
            name: user.name,
            email: user.email,
            phone_country_code: user.phone_country_code,
            phone: user.phone,
            created_at: answer::timestamp(user.created_at),
        }
    }
}

/// A user with what the vendor's overview calls its compliance status.
#[derive(Serialize)]
struct UserWithStatus {
    #[serde(flatten)]
    user: UserRead,
    kyc_status: &'static str,
    kyb_status: Option<&'static str>,
}

pub(crate) async fn create(
    State(sandbox): State<Arc<Sandbox>>,
    request: Request,
) -> Result<Response, Failure> {
    let call = Call::read(request).await?;
    let new = NewUser::read(&call.document()?);
    let new = sandbox.admit(&call, new)?;

    let user = User {
        id: Builder::from_random_bytes(sandbox.host.random()).into_uuid(),
        name: new.name,
        email: new.email,
        phone_country_code: new.phone_country_code,
        phone: new.phone,
        created_at: sandbox.host.now_millis(),
        kyc_status: KycStatus::Pending,
    };
    let unique = Unique {
        email: sandbox.config.duplicate_email == Duplicates::Conflict,
        phone: sandbox.config.duplicate_phone == Duplicates::Conflict,
    };
    match sandbox.store.insert_user(&user, unique)? {
        Insertion::Done => Ok(answer::one(UserRead::from(user), sandbox.host.now_millis())),
        Insertion::EmailTaken => Err(Failure::refused(
            StatusCode::CONFLICT,
            "A user with this email already exists",
        )),
        Insertion::PhoneTaken => Err(Failure::refused(
            StatusCode::CONFLICT,
            "A user with this phone already exists",
        )),
    }
}

pub(crate) async fn list(
    State(sandbox): State<Arc<Sandbox>>,
    request: Request,
) -> Result<Response, Failure> {
    let call = Call::read(request).await?;
    let page = Pagination::read(&call.document()?);
    let page = sandbox.admit(&call, page)?;

    let offset = page
        .page_no
        .saturating_sub(1)
        .saturating_mul(page.rows_per_page.into());
    let slice = sandbox
        .store
        .users(sandbox.config.list_order, offset, page.rows_per_page)?;
    let records: Vec<_> = slice.users.into_iter().map(UserRead::from).collect();
    Ok(answer::list(
        records,
        slice.total,
        sandbox.host.now_millis(),
    ))
}

pub(crate) async fn get(
    State(sandbox): State<Arc<Sandbox>>,
    user_id: UserIdSegment,
    request: Request,
) -> Result<Response, Failure> {
    let user = sandbox.user_asked_for(user_id, request).await?;
    let now = sandbox.host.now_millis();
    if !sandbox.config.user_status {
        return Ok(answer::one(UserRead::from(user), now));
    }
    let kyb = sandbox.store.kyb(user.id)?;
    Ok(answer::one(
        UserWithStatus {
            kyc_status: user.kyc_status.as_str(),
            kyb_status: kyb.map(|kyb| kyb.status.as_str()),
            user: user.into(),
        },
        now,
    ))
}

impl Sandbox {
    /// The user whom a call names that has nothing but their id in its path.
    pub(crate) async fn user_asked_for(
        &self,
        user_id: UserIdSegment,
        request: Request,
    ) -> Result<User, Failure> {
        let call = Call::read(request).await?;
        let id = self.admit(&call, fields::user_id(user_id))?;
        self.find_user(id)
    }

    /// The user of that id.
    pub(crate) fn find_user(&self, id: Uuid) -> Result<User, Failure> {
        self.store.user(id)?.ok_or_else(no_user)
    }
}

/// The 404 of an operation on one user.
pub(crate) fn no_user() -> Failure {
    Failure::refused(StatusCode::NOT_FOUND, "User not found")
}
