//! What is known of a request when its response is read.

use core::cell::OnceCell;
use std::borrow::Cow;

use paywint_wire::reshape::Id;

use super::redact::Redactor;
use crate::spec::Operation;

/// A request, as far as reading its response needs it.
pub struct RequestContext<'a> {
    /// The operation.
    pub operation: &'static Operation,
    id: Option<(&'static str, Cow<'a, str>)>,
    personal: &'a dyn Fn() -> Vec<String>,
    now_ms: &'a dyn Fn() -> u64,
    redactor: OnceCell<Redactor>,
}

impl<'a> RequestContext<'a> {
    /// The context of a request. `argument` gives the text of the argument at a position, `personal` the texts that no
    /// message may repeat, and `now_ms` Unix time in milliseconds. The last two are called only where they are needed.
    pub fn new(
        operation: &'static Operation,
        argument: impl FnOnce(usize) -> Option<Cow<'a, str>>,
        personal: &'a dyn Fn() -> Vec<String>,
        now_ms: &'a dyn Fn() -> u64,
    ) -> Self {
        let id = operation.id();
        let id = id.and_then(|(place, id)| Some((id.answered(), argument(place)?)));
        Self {
            operation,
            id,
            personal,
            now_ms,
            redactor: OnceCell::new(),
        }
    }

    /// The ID that the record in the response must have, if the request names one.
    pub(super) fn id(&self) -> Option<Id<'_>> {
        let (wire, value) = self.id.as_ref()?;
        Some(Id { wire, value })
    }

    /// Takes what was sent out of messages. Made once, and only for an error.
    pub(super) fn redactor(&self) -> &Redactor {
        self.redactor
            .get_or_init(|| Redactor::new(&(self.personal)()))
    }

    pub(super) fn now_ms(&self) -> u64 {
        (self.now_ms)()
    }
}
