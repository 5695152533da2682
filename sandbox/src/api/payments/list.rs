//! Lists of payments, newest first.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::Response;

use super::PaymentRead;
use crate::Sandbox;
use crate::api::pagination::Pagination;
use crate::http::answer::{self, Failure};
use crate::http::call::Call;
use crate::http::fields::{self, UserIdSegment};
use crate::model::Payment;
use crate::store::{Index, Key, Order, ToKey as _};

/// All payments of the platform.
pub(super) async fn all(
    State(sandbox): State<Arc<Sandbox>>,
    request: Request,
) -> Result<Response, Failure> {
    let call = Call::read(request).await?;
    let page = sandbox.admit(&call, Pagination::read(&call.document()?))?;
    sandbox.page_of_payments(&Payment::LISTED, &Payment::listed_key(), &page)
}

/// The payments that a user sent.
pub(super) async fn sent(
    State(sandbox): State<Arc<Sandbox>>,
    user_id: UserIdSegment,
    request: Request,
) -> Result<Response, Failure> {
    sandbox
        .payments_of(&Payment::BY_SENDER, user_id, request)
        .await
}

/// The payments that a user received.
pub(super) async fn received(
    State(sandbox): State<Arc<Sandbox>>,
    user_id: UserIdSegment,
    request: Request,
) -> Result<Response, Failure> {
    sandbox
        .payments_of(&Payment::BY_RECEIVER, user_id, request)
        .await
}

impl Sandbox {
    async fn payments_of(
        &self,
        index: &Index<Payment>,
        user_id: UserIdSegment,
        request: Request,
    ) -> Result<Response, Failure> {
        let call = Call::read(request).await?;
        let page = Pagination::read(&call.document()?);
        let input = fields::both(fields::user_id(user_id), page);
        let (user_id, page) = self.admit(&call, input)?;
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
