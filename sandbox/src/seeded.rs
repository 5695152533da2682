//! Randomness that is the same each time.

use std::sync::atomic::{AtomicU64, Ordering};

use hmac_sha256::Hash;

/// What a [`Host`](crate::Host) gives as random, when all of it follows from a seed.
#[derive(Debug)]
pub struct Seeded {
    seed: Vec<u8>,
    drawn: AtomicU64,
}

impl Seeded {
    /// What follows from `seed`.
    pub fn new(seed: impl Into<Vec<u8>>) -> Self {
        Self {
            seed: seed.into(),
            drawn: AtomicU64::new(0),
        }
    }

    /// The next sixteen bytes.
    pub fn next_bytes(&self) -> [u8; 16] {
        let drawn = self.drawn.fetch_add(1, Ordering::Relaxed);
        let mut hash = Hash::new();
        hash.update(drawn.to_be_bytes());
        hash.update(&self.seed);
        let mut bytes = [0; 16];
        for (byte, hashed) in bytes.iter_mut().zip(hash.finalize()) {
            *byte = hashed;
        }
        bytes
    }

    /// Begins again with the first bytes.
    pub fn rewind(&self) {
        self.drawn.store(0, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::Seeded;

    #[test]
    fn one_seed_gives_one_sequence_in_which_nothing_comes_twice() {
        let (one, same, other) = (Seeded::new("1"), Seeded::new("1"), Seeded::new("2"));
        let mut seen = std::collections::HashSet::new();
        for _ in 0..1000 {
            let bytes = one.next_bytes();
            assert_eq!(bytes, same.next_bytes());
            assert!(seen.insert(bytes) && seen.insert(other.next_bytes()));
        }
        let fresh = Seeded::new("1").next_bytes();
        one.rewind();
        assert_eq!(one.next_bytes(), fresh);
    }
}
