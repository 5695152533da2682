//! Secure links.
//!
//! ```text
//! add:    details --> images --> used
//! update: images, if they are missing --> confirmation, if a flag asks for it --> used
//! either: --30 minutes--> expired
//! either, while its card is blocked: nothing
//! ```

use std::sync::Arc;

use uuid::Uuid;

use super::card::{card_of, has_all_cards};
use crate::model::{Card, CardDetails, CardLink, CardPurpose, User};
use crate::store::Tables;
use crate::transaction::Transaction;

/// How long a link lasts.
const LIFETIME_MILLIS: u64 = 30 * 60 * 1000;

/// Why there is no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotLinked {
    /// There is no such user.
    UnknownUser,
    /// The user has no such card.
    UnknownCard,
    /// The user has as many cards as there may be.
    TooManyCards,
    /// The card is blocked.
    Blocked,
    /// No flag of the card asks for a step.
    NothingToDo,
}

/// What a link asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// What stands on a card.
    Details,
    /// The images of a card.
    Images(Arc<Card>),
    /// The confirmation of a card.
    Confirmation(Arc<Card>),
    /// Nothing: the last step was taken.
    Used(Option<Arc<Card>>),
    /// Nothing: it has expired.
    Expired,
    /// Nothing: its user has as many cards as there may be.
    TooManyCards,
    /// Nothing: its card was deleted.
    CardDeleted,
    /// Nothing: its card is blocked.
    Blocked,
}

/// How far a link has come.
pub(crate) fn stage(tables: &Tables, link: &CardLink, now: u64) -> Stage {
    let card = link.card_id.and_then(|id| tables.get::<Card>(&id));
    if link.is_used {
        return Stage::Used(card);
    }
    if now >= link.expires_at {
        return Stage::Expired;
    }
    match card {
        Some(card) if card.is_blocked => Stage::Blocked,
        Some(card) if card.images_required => Stage::Images(card),
        Some(card) if link.is_update && card.needs_confirmation(link.purpose) => {
            Stage::Confirmation(card)
        }
        Some(card) => Stage::Used(Some(card)),
        None if link.card_id.is_some() => Stage::CardDeleted,
        None if has_all_cards(tables, link.user_id) => Stage::TooManyCards,
        None => Stage::Details,
    }
}

impl Transaction<'_, '_> {
    /// Makes a link under which a user adds a card.
    pub(crate) fn link_to_add_card(
        &mut self,
        user_id: Uuid,
        purpose: CardPurpose,
        id: String,
    ) -> Result<CardLink, NotLinked> {
        if !self.has::<User>(&user_id) {
            return Err(NotLinked::UnknownUser);
        }
        if has_all_cards(self, user_id) {
            return Err(NotLinked::TooManyCards);
        }
        Ok(self.keep_link(user_id, purpose, id, None))
    }

    /// Makes a link under which a user takes the steps that a card's flags ask for.
    pub(crate) fn link_to_update_card(
        &mut self,
        user_id: Uuid,
        card_id: Uuid,
        purpose: CardPurpose,
        id: String,
    ) -> Result<CardLink, NotLinked> {
        if !self.has::<User>(&user_id) {
            return Err(NotLinked::UnknownUser);
        }
        let card = card_of(self, user_id, card_id).ok_or(NotLinked::UnknownCard)?;
        if card.is_blocked {
            return Err(NotLinked::Blocked);
        }
        if !(card.images_required || card.needs_confirmation(purpose)) {
            return Err(NotLinked::NothingToDo);
        }
        Ok(self.keep_link(user_id, purpose, id, Some(card_id)))
    }

    fn keep_link(
        &mut self,
        user_id: Uuid,
        purpose: CardPurpose,
        id: String,
        card_id: Option<Uuid>,
    ) -> CardLink {
        let link = CardLink {
            id,
            user_id,
            purpose,
            is_update: card_id.is_some(),
            card_id,
            expires_at: self.now().saturating_add(LIFETIME_MILLIS),
            is_used: false,
        };
        self.put(link.clone());
        link
    }

    /// Takes the step of a link that asks for what stands on a card. Otherwise gives what the link asks for instead.
    pub(crate) fn enter_card_details(
        &mut self,
        link: &CardLink,
        details: CardDetails,
        needs_compliance_check: bool,
    ) -> Result<Card, Stage> {
        match stage(self, link, self.now()) {
            Stage::Details => {
                let card =
                    self.add_card(link.user_id, link.purpose, details, needs_compliance_check);
                self.update::<CardLink>(&link.id, |link| link.card_id = Some(card.id));
                Ok(card)
            }
            other => Err(other),
        }
    }

    /// Takes the step of a link that asks for images.
    pub(crate) fn upload_images(&mut self, link: &CardLink) -> Result<(), Stage> {
        match stage(self, link, self.now()) {
            Stage::Images(card) => {
                self.upload_card_images(&card);
                self.finish_link(link);
                Ok(())
            }
            other => Err(other),
        }
    }

    /// Takes the step of a link that asks for a confirmation.
    pub(crate) fn confirm(&mut self, link: &CardLink) -> Result<(), Stage> {
        match stage(self, link, self.now()) {
            Stage::Confirmation(card) => {
                self.confirm_card(&card, link.purpose);
                self.finish_link(link);
                Ok(())
            }
            other => Err(other),
        }
    }

    /// Has a link be used, once it asks for nothing.
    fn finish_link(&mut self, link: &CardLink) {
        if let Stage::Used(_) = stage(self, link, self.now()) {
            self.update::<CardLink>(&link.id, |link| link.is_used = true);
        }
    }
}
