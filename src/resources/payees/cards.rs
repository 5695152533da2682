//! Cards of payees. Contract: payee-cards.

use paywint_macros::{Params, Record, resource};
use serde::Deserialize;

use crate::rules::{CARD_EXPIRY, CARD_NUMBER};
use crate::spec::{Extra, UserId, Uuid};

/// A card to add to a payee. Its full number passes through your platform: keep it out of logs. Contract: addPayeeCard.
#[derive(Clone, Params)]
#[params(about = "a payee's card")]
pub struct NewPayeeCard {
    /// The payee's ID, a UUID.
    #[param(public)]
    pub payee_id: Uuid,
    /// Nickname, at most 100 characters.
    #[param(max = 100)]
    pub card_nick_name: String,
    /// The full number: 12 to 19 digits, without spaces. Records have its last four.
    #[param(rule = CARD_NUMBER)]
    pub card_number: String,
    /// The month in which it expires: `MM/YYYY`.
    #[param(rule = CARD_EXPIRY)]
    pub card_exp: String,
}

/// A payee's card as Paywint knows it. Contract: getPayeeCard.
///
/// Its number, its expiry and its nickname are personal, and what this version does not know too. They are read by name,
/// as in `card.cardNumber`; inspection, JSON, spreading and `Object.keys` leave them out.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct PayeeCard {
    /// The payee's ID, a UUID.
    #[record(public)]
    pub payee_id: Option<String>,
    /// The card's ID, a UUID: the `payeeCardId` of payments.
    #[record(public)]
    pub card_id: String,
    /// Nickname.
    pub card_nick_name: Option<String>,
    /// The last four digits of its number.
    pub card_number: Option<String>,
    /// The month in which it expires: `MM/YYYY`.
    pub card_exp: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Cards of payees, to pay them on.
#[resource(payees.cards)]
pub trait PayeeCards {
    /// Adds a card to a payee. Sent again only if it certainly was not carried out: when the error's `outcome` is
    /// `unknown`, the card may exist. Contract: addPayeeCard.
    ///
    /// @example
    /// ```ts
    /// const card = await paywint.payees.cards.add(user.userId, {
    ///     payeeId: payee.payeeId, cardNickName: 'Visa', cardNumber: form.cardNumber, cardExp: '09/2031',
    /// });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws NotFoundError when there is no such user or payee.
    #[post(
        "/api/platform/card/add-payee-card/{user_id}",
        creates,
        function = addPayeeCard,
        if_unknown = "The card may exist: look with payees.cards.list before you add it again.",
        not_found("there is no such user or payee", "Look with payees.list.")
    )]
    fn add(user_id: &UserId, card: &NewPayeeCard) -> PayeeCard;

    /// Reads one card of a payee. Contract: getPayeeCard.
    ///
    /// @example
    /// ```ts
    /// const { cardNumber } = await paywint.payees.cards.get(user.userId, cardId);
    /// ```
    /// @throws NotFoundError when there is no such user or card.
    #[post(
        "/api/platform/card/get-payee-card/{user_id}",
        reads,
        function = getPayeeCard,
        not_found("there is no such user or card", "Look with payees.cards.list.")
    )]
    fn get(user_id: &UserId, card_id: &Uuid) -> PayeeCard;

    /// Reads all cards of a payee. Contract: listPayeeCards.
    ///
    /// @example
    /// ```ts
    /// const cards = await paywint.payees.cards.list(user.userId, payee.payeeId);
    /// ```
    /// @throws NotFoundError when there is no such user or payee.
    #[post(
        "/api/platform/card/list-payee-card/{user_id}",
        reads,
        function = listPayeeCards,
        not_found("there is no such user or payee", "Look with payees.list.")
    )]
    fn list(user_id: &UserId, payee_id: &Uuid) -> Vec<PayeeCard>;

    /// Removes a card from a payee. Sent once; a second time it answers that there is no such card.
    /// Contract: deletePayeeCard.
    ///
    /// @example
    /// ```ts
    /// await paywint.payees.cards.delete(user.userId, card.cardId);
    /// ```
    /// @throws NotFoundError when there is no such user or card.
    #[delete(
        "/api/platform/card/delete-payee-card/{user_id}",
        changes,
        function = deletePayeeCard,
        if_unknown = "The card may be gone: look with payees.cards.list.",
        not_found("there is no such user or card", "Look with payees.cards.list.")
    )]
    fn delete(user_id: &UserId, card_id: &Uuid);
}
