//! Cards.
//!
//! ```text
//! (link) --details--> images required, confirmation required for the other purpose
//!        --images-->  images no longer required
//!        --update-->  confirmation no longer required for the link's purpose, nor a compliance check
//! ```
//!
//! Other flags are set by control calls. A card that is blocked stays so until one unblocks it.

use std::sync::Arc;

use uuid::Uuid;

use crate::model::{Card, CardDetails, CardPurpose};
use crate::store::Tables;
use crate::transaction::Transaction;
use crate::webhooks::Event;

/// How many cards a user may have.
pub(crate) const MOST_CARDS: u64 = 5;

/// Whether a user has as many cards as there may be.
pub(crate) fn has_all_cards(tables: &Tables, user_id: Uuid) -> bool {
    tables.count_found(&Card::BY_USER, &user_id) >= MOST_CARDS
}

/// A user's card. `None` when it is another user's, too.
pub(crate) fn card_of(tables: &Tables, user_id: Uuid, card_id: Uuid) -> Option<Arc<Card>> {
    let card = tables.get::<Card>(&card_id)?;
    (card.user_id == user_id).then_some(card)
}

impl Transaction<'_, '_> {
    /// Adds a card, whose images are missing, and which is confirmed for one purpose. Its holder's first name replaces a
    /// phone that served as the user's name.
    pub(super) fn add_card(
        &mut self,
        user_id: Uuid,
        purpose: CardPurpose,
        details: CardDetails,
        needs_compliance_check: bool,
    ) -> Card {
        let card = Card {
            id: self.fresh_id::<Card>(),
            user_id,
            details,
            is_blocked: false,
            images_required: true,
            withdrawal_confirm_required: purpose == CardPurpose::Payment,
            payment_confirm_required: purpose == CardPurpose::Withdrawal,
            compliance_check_required: needs_compliance_check,
            limited_on: None,
        };
        self.put(card.clone());
        self.name_by_card(user_id, &card.details.first_name);
        self.emit(&Event::card(&card, "added", "pending_image_upload"));
        card
    }

    /// Has a card's images be there.
    pub(super) fn upload_card_images(&mut self, card: &Card) {
        self.update::<Card>(&card.id, |card| card.images_required = false);
        self.emit(&Event::card(card, "images_uploaded", "complete"));
    }

    /// Confirms a card for a purpose.
    pub(super) fn confirm_card(&mut self, card: &Card, purpose: CardPurpose) {
        self.update::<Card>(&card.id, |card| {
            card.compliance_check_required = false;
            match purpose {
                CardPurpose::Payment => card.payment_confirm_required = false,
                CardPurpose::Withdrawal => card.withdrawal_confirm_required = false,
            }
        });
    }

    /// Deletes a user's card. `None` when the user has no such card.
    pub(crate) fn delete_card(&mut self, user_id: Uuid, card_id: Uuid) -> Option<()> {
        card_of(self, user_id, card_id)?;
        self.remove::<Card>(&card_id);
        Some(())
    }
}
