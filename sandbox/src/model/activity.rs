//! What happened to a user.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::{Entity, Index, ToKey as _};

/// One line of a user's timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Its place among all activities, from 1.
    pub number: u64,
    /// To whom it happened.
    pub user_id: Uuid,
    /// When, in milliseconds since the Unix epoch.
    pub at: u64,
    /// What happened, in words. Nothing personal is in them.
    pub text: Cow<'static, str>,
}

impl Activity {
    pub(crate) const BY_USER: Index<Self> =
        Index::new("user", |activity| Some(activity.user_id.to_key()));
}

impl Entity for Activity {
    type Id = u64;
    const KIND: &'static str = "activity";
    const INDEXES: &'static [Index<Self>] = &[Self::BY_USER];

    fn id(&self) -> &u64 {
        &self.number
    }
}
