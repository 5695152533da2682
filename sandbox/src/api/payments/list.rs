//! Lists of payments, newest first.

use axum::response::Response;

use super::PaymentRead;
use crate::Sandbox;
use crate::api::pagination::Pagination;
use crate::http::answer::{self, Failure};
use crate::http::call::Call;
use crate::http::fields;
use crate::model::Payment;
use crate::store::{Index, Key, Order, ToKey as _};

/// All payments of the platform.
pub(super) fn all(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    let page = sandbox.admit(call, Pagination::read(&call.document()?))?;
    sandbox.page_of_payments(&Payment::LISTED, &Payment::listed_key(), &page)
}

/// The payments that a user sent.
pub(super) fn sent(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.payments_of(&Payment::BY_SENDER, call)
}

/// The payments that a user received.
pub(super) fn received(sandbox: &Sandbox, call: &Call) -> Result<Response, Failure> {
    sandbox.payments_of(&Payment::BY_RECEIVER, call)
}

impl Sandbox {
    fn payments_of(&self, index: &Index<Payment>, call: &Call) -> Result<Response, Failure> {
        let page = Pagination::read(&call.document()?);
        let input = fields::both(fields::user_id(call.id()), page);
        let (user_id, page) = self.admit(call, input)?;
        self.find_user(user_id)?;
        self.page_of_payments(index, &user_id.to_key(), &page)
    }

    fn page_of_payments(
        &self,
        index: &Index<Payment>,
        key: &Key,
        page: &Pagination,
    ) -> Result<Response, Failure> {
        let (payments, total) = self.store.read(|tables| {
            let order = Order::NewestFirst;
            let (offset, rows) = (page.offset(), page.rows_per_page);
            let payments = tables.page_found(index, key, order, offset, rows);
            let payments: Vec<_> = payments.collect();
            (payments, tables.count_found(index, key))
        })?;
        let records = payments
            .iter()
            .map(|payment| PaymentRead::from(&**payment))
            .collect();
        Ok(answer::list(records, total, self.host.now_millis()))
    }
}
