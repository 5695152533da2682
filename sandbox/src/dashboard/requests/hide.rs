//! Bodies without what is personal in them.
use super::super::parts::Ordered;

/// What is shown in place of a value.
const HIDDEN: &str = "•••";

/// The fields whose values tell nothing of a person, besides ids.
const PUBLIC: [&str; 33] = [
    "account_type",
    "amount",
    "amount_credited",
    "available_balance",
    "country",
    "created_at",
    "currency",
    "current_balance",
    "detail",
    "event",
    "eventGeneratedTime",
    "expires_at",
    "id_type",
    "kyb_status",
    "kyc_status",
    "loc",
    "mail_type",
    "mcc",
    "message",
    "msg",
    "page_no",
    "payment_method",
    "processing_fees",
    "queryGeneratedTime",
    "receiving_method",
    "rows_per_page",
    "status",
    "status_code",
    "success",
    "totalRecords",
    "transfer_method",
    "type",
    "wallet_type",
];

/// The same JSON without the texts and numbers of fields that may be personal.
pub(super) fn hide(value: &mut Ordered) {
    mask(value, false);
}

fn mask(value: &mut Ordered, is_public: bool) {
    match value {
        Ordered::Fields(fields) => {
            for (name, value) in fields {
                mask(value, is_public_name(name));
            }
        }
        Ordered::Items(items) => {
            for item in items {
                mask(item, is_public);
            }
        }
        Ordered::Other(value) if !is_public && (value.is_string() || value.is_number()) => {
            *value = HIDDEN.into();
        }
        Ordered::Other(_) => (),
    }
}

fn is_public_name(name: &str) -> bool {
    name == "id" || name.ends_with("_id") || PUBLIC.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::super::super::parts::{Ordered, indented};
    use super::hide;

    #[test]
    fn what_is_not_known_to_be_public_is_hidden_at_any_depth() {
        let body = r#"{"success":true,"message":"Success","data":{
            "user_id":"1","name":"Ada","phone":5550100,"is_limited":false,"kyc_status":"approved",
            "addresses":["1 Example Street"],"none":null,"detail":[{"loc":["body",1],"input":"Ada"}]}}"#;
        let mut body = Ordered::read(body).unwrap();
        hide(&mut body);
        let hidden = r#"{"success":true,"message":"Success","data":{
            "user_id":"1","name":"•••","phone":"•••","is_limited":false,"kyc_status":"approved",
            "addresses":["•••"],"none":null,"detail":[{"loc":["body",1],"input":"•••"}]}}"#;
        assert_eq!(indented(&body), indented(&Ordered::read(hidden).unwrap()));
    }
}
