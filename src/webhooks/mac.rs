use hmac::digest::{CtOutput, Update};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

// RFC 2104: the length to which a key is brought, and what it is mixed with.
const BLOCK: usize = 64;
const INNER: u8 = 0x36;
const OUTER: u8 = 0x5c;

/// A SHA-256. Some runtimes have one that is faster than any in WebAssembly.
pub trait Hasher {
    /// The hash of parts, one after the other. The first of them is secret.
    fn sha256(&self, parts: &[&[u8]]) -> [u8; 32];
}

/// The SHA-256 that is compiled in.
pub struct CompiledIn;

impl Hasher for CompiledIn {
    // Once in the module, and not again at each place that hashes.
    #[inline(never)]
    fn sha256(&self, parts: &[&[u8]]) -> [u8; 32] {
        parts
            .iter()
            .fold(Sha256::new(), Sha256::chain)
            .finalize()
            .into()
    }
}

/// A secret that is mixed into both halves of HMAC. It is wiped when it goes.
pub(super) struct Key {
    inner: Zeroizing<[u8; BLOCK]>,
    outer: Sha256,
}

impl Key {
    /// Mixes in a secret of any length.
    pub(super) fn of(secret: &[u8]) -> Self {
        let mut block = Zeroizing::new([0; BLOCK]);
        fill(&mut block, secret);
        flip(&mut block, OUTER);
        let outer = Sha256::new().chain(block.as_slice());
        flip(&mut block, OUTER ^ INNER);
        Self {
            inner: block,
            outer,
        }
    }

    /// The HMAC-SHA256 of a delivery. What it compares with, it does in constant time.
    pub(super) fn mac(
        &self,
        hasher: &dyn Hasher,
        timestamp: &[u8],
        body: &[u8],
    ) -> CtOutput<Sha256> {
        let inner = hasher.sha256(&[&*self.inner, timestamp, b".", body]);
        // So few bytes are hashed here sooner than a runtime is asked.
        CtOutput::new(self.outer.clone().chain(inner).finalize())
    }
}

fn fill(key: &mut [u8; BLOCK], secret: &[u8]) {
    if secret.len() > BLOCK {
        return fill(key, &*Zeroizing::new(CompiledIn.sha256(&[secret])));
    }
    for (byte, given) in key.iter_mut().zip(secret) {
        *byte = *given;
    }
}

fn flip(key: &mut [u8; BLOCK], bits: u8) {
    for byte in key {
        *byte ^= bits;
    }
}
