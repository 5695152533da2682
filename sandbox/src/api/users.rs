//! Creating, listing and reading users.

use std::borrow::Cow;
use std::sync::Arc;

use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::pagination::Pagination;
use crate::Sandbox;
use crate::api::operation::Operation;
use crate::api::routes::Routes;
use crate::http::answer::{self, Failure};
use crate::http::call::{Call, Document};
use crate::http::fields::{self, object, optional_string};
use crate::http::issue::Issue;
use crate::http::routing;
use crate::machines::users::{Taken, Unique};
use crate::model::{Kyb, KycStatus, User, filled};
use crate::options::Repeats;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(
            Operation::UsersCreate,
            "/api/platform/users/create",
            routing::post(create),
        )
        .on(
            Operation::UsersList,
            "/api/platform/users/list",
            routing::post(list),
        )
        .on(
            Operation::UsersGet,
            "/api/platform/users/get/{user_id}",
            routing::get(get),
        )
}

/// The body of `users/create`.
#[derive(Debug, Default, PartialEq, Eq)]
struct NewUser {
    name: Option<String>,
    email: Option<String>,
    phone_country_code: Option<String>,
    phone: Option<String>,
}

impl NewUser {
    fn read(document: &Document) -> Result<Self, Vec<Issue>> {
        let fields = object(document)?;
        let mut issues = Vec::new();
        let mut take = |field| {
            optional_string(fields, field).unwrap_or_else(|issue| {
                issues.push(issue);
                None
            })
        };
        let user = Self {
            name: take("name"),
            email: take("email"),
            phone_country_code: take("phone_country_code"),
            phone: take("phone"),
        };
        // A rule over several fields is only asked once each of them is sound.
        if issues.is_empty() && !user.can_be_reached() {
            issues.push(Issue::in_body(
                "email",
                "value_error",
                "Value error, an email, or a phone together with a phone_country_code, is required",
            ));
        }
        if issues.is_empty() {
            Ok(user)
        } else {
            Err(issues)
        }
    }

    fn can_be_reached(&self) -> bool {
        let is_filled = |field: &Option<String>| filled(field.as_deref()).is_some();
        is_filled(&self.email) || is_filled(&self.phone) && is_filled(&self.phone_country_code)
    }
}

/// The vendor's `PlatformUserRead`.
#[derive(Serialize)]
struct UserRead<'a> {
    user_id: Uuid,
    name: Option<Cow<'a, str>>,
    email: Option<&'a str>,
    phone_country_code: Option<&'a str>,
    phone: Option<&'a str>,
    created_at: Option<String>,
}

impl<'a> From<&'a User> for UserRead<'a> {
    fn from(user: &'a User) -> Self {
        Self {
            user_id: user.id,
            name: user.name_or_phone(),
            email: user.email.as_deref(),
            phone_country_code: user.phone_country_code.as_deref(),
            phone: user.phone.as_deref(),
            created_at: answer::timestamp(user.created_at),
        }
    }
}

/// A user with what the vendor's overview calls its compliance status.
#[derive(Serialize)]
struct UserWithStatus<'a> {
    #[serde(flatten)]
    user: UserRead<'a>,
    kyc_status: &'static str,
    kyb_status: Option<&'static str>,
}

pub(crate) fn create(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let new = NewUser::read(&call.document()?);
    let new = sandbox.admit(call, new)?;

    let user = sandbox.create(new)?;
    Ok(answer::one(UserRead::from(&user), user.created_at))
}

pub(crate) fn list(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let page = Pagination::read(&call.document()?);
    let page = sandbox.admit(call, page)?;

    let (users, total) = sandbox.store.read(|tables| {
        let users =
            tables.page::<User>(sandbox.config.list_order, page.offset(), page.rows_per_page);
        (users.collect::<Vec<_>>(), tables.count::<User>())
    })?;
    let records = users.iter().map(|user| UserRead::from(&**user)).collect();
    Ok(answer::list(records, total, sandbox.host.now_millis()))
}

pub(crate) fn get(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let user = sandbox.user_asked_for(call)?;
    let now = sandbox.host.now_millis();
    if !sandbox.config.user_status {
        return Ok(answer::one(UserRead::from(&*user), now));
    }
    let kyb = sandbox.store.read(|tables| tables.get::<Kyb>(&user.id))?;
    Ok(answer::one(
        UserWithStatus {
            kyc_status: user.kyc_status.as_str(),
            kyb_status: kyb.map(|kyb| kyb.status.as_str()),
            user: UserRead::from(&*user),
        },
        now,
    ))
}

impl Sandbox {
    /// Registers a user with fields in the form of the API.
    pub(crate) fn create_user(&self, document: &Document) -> Result<User, Failure> {
        self.create(NewUser::read(document).map_err(Failure::Invalid)?)
    }

    fn create(&self, new: NewUser) -> Result<User, Failure> {
        let (of_email, of_phone) = (self.config.duplicate_email, self.config.duplicate_phone);
        let unique = Unique {
            email: of_email != Repeats::Allow,
            phone: of_phone != Repeats::Allow,
        };
        let now = self.host.now_millis();
        self.change(|step| {
            let user = User {
                id: step.fresh_id::<User>(),
                name: new.name,
                email: new.email,
                phone_country_code: new.phone_country_code,
                phone: new.phone,
                created_at: now,
                kyc_status: KycStatus::Pending,
            };
            let registered = step.register(user.clone(), unique);
            registered.map_err(|taken| match taken {
                Taken::Email => {
                    Failure::refused(of_email.status(), "A user with this email already exists")
                }
                Taken::Phone => {
                    Failure::refused(of_phone.status(), "A user with this phone already exists")
                }
            })?;
            Ok(user)
        })
    }

    /// The user whom a call names that has nothing but their id in its path.
    pub(crate) fn user_asked_for(&self, call: &Call) -> Result<Arc<User>, Failure> {
        let id = self.admit(call, fields::user_id(call.id()))?;
        self.find_user(id)
    }

    /// The user of that id.
    pub(crate) fn find_user(&self, id: Uuid) -> Result<Arc<User>, Failure> {
        let user = self.store.read(|tables| tables.get::<User>(&id))?;
        user.ok_or_else(Failure::no_user)
    }
}
