//! Cards of users. Paywint's page: cards.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;

use crate::spec::{Extra, UserId, Uuid};

/// The purpose of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum CardPurpose {
    /// For payments.
    #[choice("PAYMENT")]
    Payment,
    /// For withdrawals.
    #[choice("WITHDRAWAL")]
    Withdrawal,
}

/// A card to add on one of Paywint's pages. Paywint's page: createAddCardLink.
#[derive(Clone, Params)]
#[params(about = "a card to add")]
pub struct NewCard {
    /// The purpose of the card.
    #[param(public)]
    pub card_purpose: CardPurpose,
}

/// A card whose owner must complete a step on one of Paywint's pages. Paywint's page: createUpdateCardLink.
#[derive(Clone, Params)]
#[params(about = "a card to complete")]
pub struct CardUpdate {
    /// The card's `cardId`, a UUID.
    #[param(public)]
    pub card_id: Uuid,
    /// The purpose of the card.
    #[param(public)]
    pub card_purpose: CardPurpose,
}

/// A link to a page of Paywint's where a person enters card data, which your platform never sees.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct CardLink {
    /// The link, for a new window or a frame. It works once and within 30 minutes, for anyone who has it.
    pub secure_link: String,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A card, as Paywint returns it. Paywint's page: getCard.
///
/// Its number, expiry, nickname and holder are personal, as are unknown fields. Read them by name, as in
/// `card.cardNumber`: inspection, JSON, spreading and `Object.keys` omit them.
#[derive(Clone, PartialEq, Deserialize, Record)]
#[record(confidential)]
pub struct Card {
    /// The Paywint User ID of its owner, a UUID.
    #[record(public)]
    pub user_id: Option<String>,
    /// The card's ID, a UUID.
    #[record(public)]
    pub card_id: String,
    /// The last four digits of its number.
    pub card_number: Option<String>,
    /// The expiry month, `MM/YYYY`.
    pub card_exp: Option<String>,
    /// Nickname.
    pub card_nick_name: Option<String>,
    /// The type of card, such as `CREDIT` or `VISA`.
    #[record(public)]
    pub card_type: Option<String>,
    /// The holder's given name.
    pub first_name: Option<String>,
    /// The holder's family name.
    pub last_name: Option<String>,
    /// Street address.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or region.
    pub state: Option<String>,
    /// Postal code.
    pub zip: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Whether it is permanently blocked.
    #[record(public)]
    pub is_blocked: Option<bool>,
    /// Whether images of both sides must be uploaded before the card can be used; see `createUpdateLink`.
    #[record(public)]
    pub card_images_required: Option<bool>,
    /// Whether a step is missing before withdrawals; see `createUpdateLink`.
    #[record(public)]
    pub withdrawal_confirm_required: Option<bool>,
    /// Whether a step is missing before payments; see `createUpdateLink`.
    #[record(public)]
    pub payment_confirm_required: Option<bool>,
    /// Whether a compliance check is missing; see `createUpdateLink`.
    #[record(public)]
    pub compliance_check_required: Option<bool>,
    /// Whether the daily limit for payments is reached. Withdrawals still work.
    #[record(public)]
    pub is_limited: Option<bool>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Cards of users. Card data never passes through your platform.
#[resource(cards)]
pub trait Cards {
    /// Creates a link to a page where the user enters a card. It works once and within 30 minutes. The event
    /// `card.added` follows, and `card.images_uploaded` when the images have been uploaded. A user has at most five
    /// cards. Retried only if it certainly was not carried out; a link that nobody opens creates no card. Paywint's
    /// page: createAddCardLink.
    ///
    /// @example
    /// ```ts
    /// const { secureLink } = await paywint.cards.createAddLink(user.userId, { cardPurpose: 'PAYMENT' });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws PermissionDeniedError if the user has five cards.
    /// @throws NotFoundError if there is no such user.
    #[post(
        "/api/platform/card/add/secure-link/{user_id}",
        creates,
        function = createAddCardLink,
        if_unknown = "An unused link adds no card: create another.",
        forbidden("the user has five cards already", "Look with cards.list.")
    )]
    fn create_add_link(user_id: &UserId, card: &NewCard) -> CardLink;

    /// Creates a link to a page where the user completes a step that one of the card's flags requires. The card's data
    /// cannot be edited. Retried only if it certainly was not carried out; a link that nobody opens changes nothing.
    /// Paywint's page: createUpdateCardLink.
    ///
    /// @example
    /// ```ts
    /// if (card.cardImagesRequired) {
    ///     const { secureLink } = await paywint.cards.createUpdateLink(user.userId, {
    ///         cardId: card.cardId, cardPurpose: 'PAYMENT',
    ///     });
    /// }
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws PermissionDeniedError if no flag of the card requires a step, or the card is blocked.
    /// @throws NotFoundError if there is no such user or card.
    #[post(
        "/api/platform/card/update/secure-link/{user_id}",
        creates,
        function = createUpdateCardLink,
        if_unknown = "An unused link changes nothing: create another.",
        forbidden("the card needs no step, or is blocked", "Look with cards.get."),
        not_found("there is no such user or card", "Look with cards.list.")
    )]
    fn create_update_link(user_id: &UserId, card: &CardUpdate) -> CardLink;

    /// Reads one card. Paywint's page: getCard.
    ///
    /// @example
    /// ```ts
    /// const { cardNumber, isBlocked } = await paywint.cards.get(cardId);
    /// ```
    /// @throws NotFoundError if there is no such card.
    #[get(
        "/api/platform/card/get-card/{card_id}",
        reads,
        function = getCard,
        not_found("there is no such card", "Look with cards.list.")
    )]
    fn get(card_id: &Uuid) -> Card;

    /// Reads all cards of a user. Paywint's page: listCards.
    ///
    /// @example
    /// ```ts
    /// const cards = await paywint.cards.list(user.userId);
    /// ```
    /// @throws NotFoundError if there is no such user.
    #[get("/api/platform/card/list/{user_id}", reads, function = listCards)]
    fn list(user_id: &UserId) -> Vec<Card>;

    /// Removes a card from a user. A second call fails, because the card no longer exists. Paywint's page: deleteCard.
    ///
    /// @example
    /// ```ts
    /// await paywint.cards.delete(user.userId, card.cardId);
    /// ```
    /// @throws NotFoundError if there is no such user or card.
    #[delete(
        "/api/platform/card/delete/{user_id}",
        changes,
        function = deleteCard,
        if_unknown = "The card may be gone: look with cards.list.",
        not_found("there is no such user or card", "Look with cards.list.")
    )]
    fn delete(user_id: &UserId, card_id: &Uuid);
}
