//! How a user is called.

use std::borrow::Cow;

use maud::{Markup, html};
use uuid::Uuid;

use super::super::parts::brief;
use super::super::search::{Ids, Search};
use crate::model::User;
use crate::store::{Order, Tables};

/// The name, or where there is none what else tells people apart: the phone, as with the vendor, or the e-mail.
pub(in super::super) fn label(user: &User) -> Cow<'_, str> {
    let name = user.shown_name();
    name.unwrap_or_else(|| Cow::Owned(user.id.to_string()))
}

/// The way to a user's page, if there still is the user.
pub(in super::super) fn link_to(tables: &Tables, user_id: Option<Uuid>) -> Markup {
    let user = user_id.and_then(|id| tables.get::<User>(&id));
    match (user, user_id) {
        (Some(user), _) => {
            html! { a href={ "/dashboard/users/" (user.id) } { (brief(&label(&user))) } }
        }
        (None, Some(id)) => html! { code { (id) } },
        (None, None) => super::super::parts::nothing(),
    }
}

/// The users who are searched by name, phone, email or ID.
pub(in super::super) fn called(tables: &Tables, search: &Search) -> Ids {
    let users = tables.each::<User>(Order::OldestFirst);
    let is_called = |user: &User| {
        search.is_in_any([user.name.as_deref(), user.email.as_deref()])
            || search.is_in_any([user.whole_phone().as_deref()])
            || search.finds_id(user.id)
    };
    users
        .filter(|user| is_called(user))
        .map(|user| user.id)
        .collect()
}
