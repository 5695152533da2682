//! Tokens for Paywint's checkout script. Paywint's page: checkout.

use paywint_macros::{Params, Record, resource};
use serde::Deserialize;

use crate::rules::{AT_MOST_100_000, THREE_CHARACTERS};
use crate::spec::{Extra, Money, UserId};

/// A purchase to pay for with the checkout script. Paywint's page: createCheckoutToken.
#[derive(Clone, Params)]
#[params(about = "a purchase")]
pub struct NewCheckoutToken {
    /// The Paywint User ID of the payer, a UUID.
    #[param(public)]
    pub user_id: UserId,
    /// The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0 and at most 100,000, with at
    /// most two decimal places. The script must be given the same amount.
    #[param(rule = AT_MOST_100_000, public)]
    pub amount: Money,
    /// The currency, 3 to 10 characters. Default: `USD`.
    #[param(max = 10, rule = THREE_CHARACTERS, public)]
    pub currency: Option<String>,
}

/// The token with which a page starts the checkout script. Paywint's page: createCheckoutToken.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct CheckoutToken {
    /// The token, for one purchase. Anyone who has it can pay as the user.
    pub checkout_token: String,
    /// When it expires: ISO 8601, UTC; 30 minutes after it was created.
    #[record(public)]
    pub expires_at: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Tokens for Paywint's checkout script.
#[resource(checkout)]
pub trait Checkout {
    /// Creates a token for one purchase with Paywint's checkout script, which the page loads itself. Retried only if it
    /// certainly was not carried out; an unused token moves no money. Paywint's page: createCheckoutToken.
    ///
    /// @example
    /// ```ts
    /// const { checkoutToken } = await paywint.checkout.createToken({ userId: user.userId, amount: 20 });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws NotFoundError if there is no such user.
    #[post(
        "/api/checkout/token/platform",
        creates,
        function = createCheckoutToken,
        if_unknown = "An unused token moves no money: create another.",
        not_found("there is no such user", "Check the Paywint User ID.")
    )]
    fn create_token(purchase: &NewCheckoutToken) -> CheckoutToken;
}
