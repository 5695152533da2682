//! Users, inquiries, businesses, wallets and the log of deliveries for as long as the process lives.

mod log;

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use super::{
    Decision, Deletion, DeliverySlice, Insertion, KybSubmission, Order, Store, StoreError, Unique,
    UserSlice,
};
use crate::model::{Inquiry, Kyb, KybStatus, KycStatus, User, Wallet};
use crate::webhooks::{Attempt, Delivery, DeliveryState, NewDelivery};
use log::Log;

/// A [`Store`] in memory.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<Tables>);

#[derive(Debug, Default)]
struct Tables {
    users: HashMap<Uuid, User>,
    in_order_of_creation: Vec<Uuid>,
    email_keys: HashSet<String>,
    phone_keys: HashSet<String>,
    inquiries: HashMap<String, Inquiry>,
    latest_inquiries: HashMap<Uuid, String>,
    kybs: HashMap<Uuid, Kyb>,
    filled_wallets: HashMap<Uuid, Wallet>,
    log: Log,
}

impl MemoryStore {
    // No step can leave the tables half changed, so a poisoned lock is still sound.
    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tables {
    /// Gives a user that KYC status, with its effects. Gives the status before; `None` when there
    /// is no such user.
    fn set_kyc_status(&mut self, user_id: Uuid, status: KycStatus) -> Option<KycStatus> {
        let user = self.users.get_mut(&user_id)?;
        let before = std::mem::replace(&mut user.kyc_status, status);
        if status == KycStatus::Rejected
            && let Some(kyb) = self.kybs.get_mut(&user_id)
        {
            kyb.status = KybStatus::Rejected;
        }
        Some(before)
    }

    fn open_inquiry(&self, user_id: Uuid) -> Option<&Inquiry> {
        let latest = self.inquiries.get(self.latest_inquiries.get(&user_id)?)?;
        (latest.status == KycStatus::Pending).then_some(latest)
    }
}

impl Store for MemoryStore {
    fn insert_user(&self, user: &User, unique: Unique) -> Result<Insertion, StoreError> {
        let mut tables = self.tables();
        let (email, phone) = (user.email_key(), user.phone_key());
        let taken = |keys: &HashSet<String>, key: &Option<String>| {
            key.as_ref().is_some_and(|key| keys.contains(key))
        };
        if unique.email && taken(&tables.email_keys, &email) {
            return Ok(Insertion::EmailTaken);
        }
        if unique.phone && taken(&tables.phone_keys, &phone) {
            return Ok(Insertion::PhoneTaken);
        }
        tables.email_keys.extend(email);
        tables.phone_keys.extend(phone);
        tables.in_order_of_creation.push(user.id);
        tables.users.insert(user.id, user.clone());
        Ok(Insertion::Done)
    }

    fn user(&self, id: Uuid) -> Result<Option<User>, StoreError> {
        Ok(self.tables().users.get(&id).cloned())
    }

    fn users(&self, order: Order, offset: u64, limit: u32) -> Result<UserSlice, StoreError> {
        let tables = self.tables();
        let ids = &tables.in_order_of_creation;
        Ok(UserSlice {
            users: part(ids, order, offset, limit)
                .into_iter()
                .filter_map(|id| tables.users.get(id).cloned())
                .collect(),
            total: u64::try_from(ids.len()).unwrap_or(u64::MAX),
        })
    }

    fn open_inquiry(&self, user_id: Uuid) -> Result<Option<Inquiry>, StoreError> {
        Ok(self.tables().open_inquiry(user_id).cloned())
    }

    fn resume_inquiry(&self, fresh: Inquiry) -> Result<Option<Inquiry>, StoreError> {
        let mut tables = self.tables();
        let user = tables.users.get(&fresh.user_id);
        if user.is_none_or(|user| user.kyc_status != KycStatus::Pending) {
            return Ok(None);
        }
        if let Some(open) = tables.open_inquiry(fresh.user_id) {
            return Ok(Some(open.clone()));
        }
        tables
            .latest_inquiries
            .insert(fresh.user_id, fresh.id.clone());
        tables.inquiries.insert(fresh.id.clone(), fresh.clone());
        Ok(Some(fresh))
    }

    fn inquiry(&self, id: &str) -> Result<Option<Inquiry>, StoreError> {
        Ok(self.tables().inquiries.get(id).cloned())
    }

    fn decide_inquiry(&self, id: &str, status: KycStatus) -> Result<Decision, StoreError> {
        let mut tables = self.tables();
        let Some(inquiry) = tables.inquiries.get_mut(id) else {
            return Ok(Decision::Unknown);
        };
        if inquiry.status != KycStatus::Pending {
            return Ok(Decision::AlreadyMade);
        }
        inquiry.status = status;
        let user_id = inquiry.user_id;
        tables.set_kyc_status(user_id, status);
        Ok(Decision::Done)
    }

    fn set_kyc_status(
        &self,
        user_id: Uuid,
        status: KycStatus,
    ) -> Result<Option<KycStatus>, StoreError> {
        let tables = &mut *self.tables();
        let before = tables.set_kyc_status(user_id, status);
        if before.is_none() || status == KycStatus::Pending {
            return Ok(before);
        }
        let latest = tables.latest_inquiries.get(&user_id);
        if let Some(inquiry) = latest.and_then(|id| tables.inquiries.get_mut(id)) {
            inquiry.status = status;
        }
        Ok(before)
    }

    fn delete_kyc(&self, user_id: Uuid) -> Result<Deletion, StoreError> {
        let mut tables = self.tables();
        let Some(before) = tables.set_kyc_status(user_id, KycStatus::Pending) else {
            return Ok(Deletion::UnknownUser);
        };
        let latest = tables.latest_inquiries.remove(&user_id);
        tables
            .inquiries
            .retain(|_, inquiry| inquiry.user_id != user_id);
        Ok(match (before, latest) {
            (KycStatus::Pending, None) => Deletion::NothingThere,
            _ => Deletion::Done,
        })
    }

    fn submit_kyb(&self, kyb: &Kyb) -> Result<KybSubmission, StoreError> {
        let mut tables = self.tables();
        let Some(user) = tables.users.get(&kyb.user_id) else {
            return Ok(KybSubmission::UnknownUser);
        };
        if !user.kyc_status.is_verified() {
            return Ok(KybSubmission::NotVerified);
        }
        if tables.kybs.contains_key(&kyb.user_id) {
            return Ok(KybSubmission::AlreadyThere);
        }
        tables.kybs.insert(kyb.user_id, kyb.clone());
        Ok(KybSubmission::Done)
    }

    fn kyb(&self, user_id: Uuid) -> Result<Option<Kyb>, StoreError> {
        Ok(self.tables().kybs.get(&user_id).cloned())
    }

    fn set_kyb_status(
        &self,
        user_id: Uuid,
        status: KybStatus,
    ) -> Result<Option<KybStatus>, StoreError> {
        let mut tables = self.tables();
        let kyb = tables.kybs.get_mut(&user_id);
        Ok(kyb.map(|kyb| std::mem::replace(&mut kyb.status, status)))
    }

    fn delete_kyb(&self, user_id: Uuid) -> Result<bool, StoreError> {
        Ok(self.tables().kybs.remove(&user_id).is_some())
    }

    fn record_deliveries(&self, deliveries: Vec<NewDelivery>) -> Result<(), StoreError> {
        self.tables().log.record(deliveries);
        Ok(())
    }

    fn deliveries(
        &self,
        order: Order,
        offset: u64,
        limit: u32,
    ) -> Result<DeliverySlice, StoreError> {
        Ok(self.tables().log.slice(order, offset, limit))
    }

    fn delivery(&self, number: u64) -> Result<Option<Delivery>, StoreError> {
        Ok(self.tables().log.delivery(number).cloned())
    }

    fn waiting_deliveries(&self) -> Result<Vec<(u64, u64)>, StoreError> {
        Ok(self.tables().log.waiting())
    }

    fn add_attempt(
        &self,
        number: u64,
        attempt: Attempt,
        state: DeliveryState,
    ) -> Result<(), StoreError> {
        self.tables().log.add_attempt(number, attempt, state);
        Ok(())
    }

    fn wallet(&self, user_id: Uuid) -> Result<Option<Wallet>, StoreError> {
        let tables = self.tables();
        if !tables.users.contains_key(&user_id) {
            return Ok(None);
        }
        let filled = tables.filled_wallets.get(&user_id).copied();
        Ok(Some(filled.unwrap_or_else(|| Wallet::empty(user_id))))
    }

    fn set_wallet(&self, wallet: Wallet) -> Result<bool, StoreError> {
        let mut tables = self.tables();
        let is_known = tables.users.contains_key(&wallet.user_id);
        if is_known {
            tables.filled_wallets.insert(wallet.user_id, wallet);
        }
        Ok(is_known)
    }

    fn clear(&self) -> Result<(), StoreError> {
        *self.tables() = Tables::default();
        Ok(())
    }
}

/// At most `limit` things after the first `offset`.
fn part<T>(things: &[T], order: Order, offset: u64, limit: u32) -> Vec<&T> {
    let skip = usize::try_from(offset).unwrap_or(usize::MAX);
    let take = usize::try_from(limit).unwrap_or(usize::MAX);
    match order {
        Order::OldestFirst => things.iter().skip(skip).take(take).collect(),
        Order::NewestFirst => things.iter().rev().skip(skip).take(take).collect(),
    }
}
