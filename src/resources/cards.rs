//! Cards of users. Contract: cards.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;

use crate::spec::{Extra, UserId, Uuid};

/// What a card is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum CardPurpose {
    /// To pay with.
    #[choice("PAYMENT")]
    Payment,
    /// To withdraw to.
    #[choice("WITHDRAWAL")]
    Withdrawal,
}

/// A card to add, by a page of Paywint's. Contract: createAddCardLink.
#[derive(Clone, Params)]
#[params(about = "a card to add")]
pub struct NewCard {
    /// What the card is for.
    #[param(public)]
    pub card_purpose: CardPurpose,
}

/// A card whose owner has a step to complete, by a page of Paywint's. Contract: createUpdateCardLink.
#[derive(Clone, Params)]
#[params(about = "a card to complete")]
pub struct CardUpdate {
    /// The card's `cardId`, a UUID.
    #[param(public)]
    pub card_id: Uuid,
    /// What the card is for.
    #[param(public)]
    pub card_purpose: CardPurpose,
}

/// A page of Paywint's, where a person enters card data that your platform never sees.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct CardLink {
    /// Where it is: for a new window or a frame, within 30 minutes, once. Whoever has it can use it.
    pub secure_link: String,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A card as Paywint knows it. Contract: getCard.
///
/// Its number, its expiry, its nickname and what tells of its holder are personal, and what this version does not know
/// too. They are read by name, as in `card.cardNumber`; inspection, JSON, spreading and `Object.keys` leave them out.
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
    /// The month in which it expires: `MM/YYYY`.
    pub card_exp: Option<String>,
    /// Nickname.
    pub card_nick_name: Option<String>,
    /// What kind of card it is, such as `CREDIT` or `VISA`.
    #[record(public)]
    pub card_type: Option<String>,
    /// The holder's given name.
    pub first_name: Option<String>,
    /// The holder's family name.
    pub last_name: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or region.
    pub state: Option<String>,
    /// Postal code.
    pub zip: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Whether it is blocked, for good.
    #[record(public)]
    pub is_blocked: Option<bool>,
    /// Whether images of both sides must be uploaded before any use. `createUpdateLink` leads there.
    #[record(public)]
    pub card_images_required: Option<bool>,
    /// Whether a step is open before withdrawals. `createUpdateLink` leads there.
    #[record(public)]
    pub withdrawal_confirm_required: Option<bool>,
    /// Whether a step is open before payments. `createUpdateLink` leads there.
    #[record(public)]
    pub payment_confirm_required: Option<bool>,
    /// Whether a compliance check is open. `createUpdateLink` leads there.
    #[record(public)]
    pub compliance_check_required: Option<bool>,
    /// Whether the daily limit is reached: no new payments today, while withdrawals still work.
    #[record(public)]
    pub is_limited: Option<bool>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Cards of users. Card data never passes through your platform.
#[resource(cards)]
pub trait Cards {
    /// Makes a link to a page where the user enters a card, within 30 minutes and once. The webhook `card.added` follows,
    /// and `card.images_uploaded` when the images are there. A user has at most five cards. Sent again only if it
    /// certainly was not carried out; a link that nobody opens makes no card. Contract: createAddCardLink.
    ///
    /// @example
    /// ```ts
    /// const { secureLink } = await paywint.cards.createAddLink(user.userId, { cardPurpose: 'PAYMENT' });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws PermissionDeniedError when the user has five cards.
    /// @throws NotFoundError when there is no such user.
    #[post(
        "/api/platform/card/add/secure-link/{user_id}",
        creates,
        function = createAddCardLink,
        if_unknown = "A link that nobody opened makes no card: make another, and look with cards.list.",
        forbidden("the user has five cards already", "Look with cards.list.")
    )]
    fn create_add_link(user_id: &UserId, card: &NewCard) -> CardLink;

    /// Makes a link to a page where the user completes a step that one of the card's flags asks for. It does not edit a
    /// card. Sent again only if it certainly was not carried out; a link that nobody opens changes nothing.
    /// Contract: createUpdateCardLink.
    ///
    /// @example
    /// ```ts
    /// if (card.cardImagesRequired) {
    ///     const { secureLink } = await paywint.cards.createUpdateLink(user.userId, {
    ///         cardId: card.cardId, cardPurpose: 'PAYMENT',
    ///     });
    /// }
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws NotFoundError when there is no such user or card.
    #[post(
        "/api/platform/card/update/secure-link/{user_id}",
        creates,
        function = createUpdateCardLink,
        if_unknown = "A link that nobody opened changes nothing: make another, and look with cards.get.",
        not_found("there is no such user or card", "Look with cards.list.")
    )]
    fn create_update_link(user_id: &UserId, card: &CardUpdate) -> CardLink;

    /// Reads one card. Contract: getCard.
    ///
    /// @example
    /// ```ts
    /// const { cardNumber, isBlocked } = await paywint.cards.get(cardId);
    /// ```
    /// @throws NotFoundError when there is no such card.
    #[get(
        "/api/platform/card/get-card/{card_id}",
        reads,
        function = getCard,
        not_found("there is no such card", "Look with cards.list.")
    )]
    fn get(card_id: &Uuid) -> Card;

    /// Reads all cards of a user. Contract: listCards.
    ///
    /// @example
    /// ```ts
    /// const cards = await paywint.cards.list(user.userId);
    /// ```
    /// @throws NotFoundError when there is no such user.
    #[get("/api/platform/card/list/{user_id}", reads, function = listCards)]
    fn list(user_id: &UserId) -> Vec<Card>;

    /// Removes a card from a user. Sent once; a second time it answers that there is no such card.
    /// Contract: deleteCard.
    ///
    /// @example
    /// ```ts
    /// await paywint.cards.delete(user.userId, card.cardId);
    /// ```
    /// @throws NotFoundError when there is no such user or card.
    #[delete(
        "/api/platform/card/delete/{user_id}",
        changes,
        function = deleteCard,
        if_unknown = "The card may be gone: look with cards.list.",
        not_found("there is no such user or card", "Look with cards.list.")
    )]
    fn delete(user_id: &UserId, card_id: &Uuid);
}
