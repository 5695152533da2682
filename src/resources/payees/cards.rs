//! Cards of payees. Paywint's page: payee-cards.

use paywint_macros::{Params, Record, resource};
use serde::Deserialize;

use crate::rules::{CARD_EXPIRY, CARD_NUMBER};
use crate::spec::{Extra, UserId, Uuid};

/// A card to add to a payee. Its full number passes through your platform: do not log it. Paywint's page: addPayeeCard.
#[derive(Clone, Params)]
#[params(about = "a payee's card")]
pub struct NewPayeeCard {
    /// The payee's ID, a UUID.
    #[param(public)]
    pub payee_id: Uuid,
    /// Nickname, at most 100 characters.
    #[param(max = 100)]
    pub card_nick_name: String,
    /// The full number: 12 to 19 digits, without spaces. Records contain only its last four digits.
    #[param(rule = CARD_NUMBER)]
    pub card_number: String,
    /// The expiry month, `MM/YYYY`.
    #[param(rule = CARD_EXPIRY)]
    pub card_exp: String,
}

/// A payee's card, as Paywint returns it. Paywint's page: getPayeeCard.
///
/// Its number, expiry and nickname are personal, as are unknown fields. Read them by name, as in `card.cardNumber`:
/// inspection, JSON, spreading and `Object.keys` omit them.
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
    /// The expiry month, `MM/YYYY`.
    pub card_exp: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Cards of payees, to which they can be paid.
#[resource(payees.cards)]
pub trait PayeeCards {
    /// Adds a card to a payee. Retried only if it certainly was not carried out: if the error's `outcome` is `unknown`,
    /// the card may exist. Paywint's page: addPayeeCard.
    ///
    /// @example
    /// ```ts
    /// const card = await paywint.payees.cards.add(user.userId, {
    ///     payeeId: payee.payeeId, cardNickName: 'Visa', cardNumber: form.cardNumber, cardExp: '09/2031',
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws NotFoundError if there is no such user or payee.
    #[post(
        "/api/platform/card/add-payee-card/{user_id}",
        creates,
        function = addPayeeCard,
        if_unknown = "The card may exist: look with payees.cards.list before you add it again.",
        not_found("there is no such user or payee", "Look with payees.list.")
    )]
    fn add(user_id: &UserId, card: &NewPayeeCard) -> PayeeCard;

    /// Reads one card of a payee. Paywint's page: getPayeeCard.
    ///
    /// @example
    /// ```ts
    /// const { cardNumber } = await paywint.payees.cards.get(user.userId, cardId);
    /// ```
    /// @throws NotFoundError if there is no such user or card.
    #[post(
        "/api/platform/card/get-payee-card/{user_id}",
        reads,
        function = getPayeeCard,
        not_found("there is no such user or card", "Look with payees.cards.list.")
    )]
    fn get(user_id: &UserId, card_id: &Uuid) -> PayeeCard;

    /// Reads all cards of a payee. Paywint's page: listPayeeCards.
    ///
    /// @example
    /// ```ts
    /// const cards = await paywint.payees.cards.list(user.userId, payee.payeeId);
    /// ```
    /// @throws NotFoundError if there is no such user or payee.
    #[post(
        "/api/platform/card/list-payee-card/{user_id}",
        reads,
        function = listPayeeCards,
        not_found("there is no such user or payee", "Look with payees.list.")
    )]
    fn list(user_id: &UserId, payee_id: &Uuid) -> Vec<PayeeCard>;

    /// Removes a card from a payee. A second call fails, because the card no longer exists. Paywint's page:
    /// deletePayeeCard.
    ///
    /// @example
    /// ```ts
    /// await paywint.payees.cards.delete(user.userId, card.cardId);
    /// ```
    /// @throws NotFoundError if there is no such user or card.
    #[delete(
        "/api/platform/card/delete-payee-card/{user_id}",
        changes,
        function = deletePayeeCard,
        if_unknown = "The card may be gone: look with payees.cards.list.",
        not_found("there is no such user or card", "Look with payees.cards.list.")
    )]
    fn delete(user_id: &UserId, card_id: &Uuid);
}
