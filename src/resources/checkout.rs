//! Tokens for Paywint's checkout script. Contract: checkout.

use paywint_macros::{Params, Record, resource};
use serde::Deserialize;

use crate::rules::{AT_MOST_100_000, THREE_CHARACTERS};
use crate::spec::{Extra, Money, UserId};

/// A purchase that the checkout script is to be paid for. Contract: createCheckoutToken.
#[derive(Clone, Params)]
#[params(about = "a purchase")]
pub struct NewCheckoutToken {
    /// The Paywint User ID of the payer, a UUID.
    #[param(public)]
    pub user_id: UserId,
    /// How much, in dollars: a number, or a decimal string. More than 0 and at most 100,000, with at most two decimal places. The
    /// script must name the same amount.
    #[param(rule = AT_MOST_100_000, public)]
    pub amount: Money,
    /// The currency, 3 to 10 characters; `USD` if not given.
    #[param(max = 10, rule = THREE_CHARACTERS, public)]
    pub currency: Option<String>,
}

/// What the checkout script in a page is started with. Contract: createCheckoutToken.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct CheckoutToken {
    /// The token, for one purchase. Whoever has it can pay as the user.
    pub checkout_token: String,
    /// When it runs out: ISO 8601, UTC; 30 minutes after it was made.
    #[record(public)]
    pub expires_at: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Tokens for Paywint's checkout script.
#[resource(checkout)]
pub trait Checkout {
    /// Makes a token for one purchase by Paywint's checkout script, which a page loads by itself. Sent again only if it
    /// certainly was not carried out; a token that no page has moves no money. Contract: createCheckoutToken.
    ///
    /// @example
    /// ```ts
    /// const { checkoutToken } = await paywint.checkout.createToken({ userId: user.userId, amount: 20 });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws NotFoundError when there is no such user.
    #[post(
        "/api/checkout/token/platform",
        creates,
        function = createCheckoutToken,
        if_unknown = "A token that no page has moves no money: make another, and look in payments.listSent if in doubt.",
        not_found("there is no such user", "Check the Paywint User ID.")
    )]
    fn create_token(purchase: &NewCheckoutToken) -> CheckoutToken;
}
