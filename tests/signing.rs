//! Signatures against vectors that an independent program made.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use paywint::signing::{EmptyBody, Signer};
use serde::Deserialize;

#[derive(Deserialize)]
struct Vectors {
    request_signatures: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    secret: String,
    method: String,
    path: String,
    query: String,
    body: String,
    signature: String,
}

#[test]
fn every_vector_of_the_contract() {
    let vectors: Vectors = serde_json::from_str(include_str!("contract/vectors.json")).unwrap();
    assert_eq!(vectors.request_signatures.len(), 16);
    for vector in vectors.request_signatures {
        let signer = Signer::new(vector.secret.as_bytes(), EmptyBody::Hash);
        let body = (!vector.body.is_empty()).then_some(vector.body.as_bytes());
        let signature = signer.sign(&vector.method, &vector.path, &vector.query, body);
        assert_eq!(signature.as_str(), vector.signature, "{}", vector.path);
    }
}
