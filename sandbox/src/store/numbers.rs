//! The numbers of the rows that have a key.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Bound;
use std::slice;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use smallvec::SmallVec;

use super::entity::{Key, Lookup};

/// The numbers of the rows under each key, in ascending order. A hash table takes the least memory for many rows: it holds
/// no keys, since the rows have them.
pub(super) enum Numbers {
    Unique(HashTable<usize>),
    Shared(HashTable<Few>),
    Ordered(BTreeMap<Key, Few>),
}

/// Most keys have one row or two.
type Few = SmallVec<[usize; 2]>;

impl Numbers {
    pub(super) fn new(lookup: Lookup) -> Self {
        match lookup {
            Lookup::Unique => Self::Unique(HashTable::new()),
            Lookup::Shared => Self::Shared(HashTable::new()),
            Lookup::Ordered => Self::Ordered(BTreeMap::new()),
        }
    }

    /// The numbers under a key. `key_of` tells the key of the row at a number.
    pub(super) fn under(&self, key: &Key, key_of: impl Fn(usize) -> Option<Key>) -> &[usize] {
        let has_key = |number: &usize| key_of(*number).as_ref() == Some(key);
        let numbers = match self {
            Self::Unique(table) => table.find(hash(key), has_key).map(slice::from_ref),
            Self::Shared(table) => table
                .find(hash(key), |few| few.first().is_some_and(has_key))
                .map(SmallVec::as_slice),
            Self::Ordered(map) => map.get(key).map(SmallVec::as_slice),
        };
        numbers.unwrap_or_default()
    }

    /// The numbers under all keys up to `last`, or under all, by key. None where keys have no order.
    pub(super) fn up_to(&self, last: Option<&Key>) -> impl Iterator<Item = usize> + use<'_> {
        let map = match self {
            Self::Ordered(map) => Some(map),
            Self::Unique(_) | Self::Shared(_) => None,
        };
        let end = last.map_or(Bound::Unbounded, Bound::Included);
        let keys = map.map(|map| map.range::<Key, _>((Bound::Unbounded, end)));
        let numbers = keys.into_iter().flatten().map(|(_, numbers)| numbers);
        numbers.flatten().copied()
    }

    /// Adds a number. Its row is there already, as are those of all other numbers.
    pub(super) fn put(&mut self, key: &Key, number: usize, key_of: impl Fn(usize) -> Option<Key>) {
        let has_key = |number: &usize| key_of(*number).as_ref() == Some(key);
        let hash_of = |number: &usize| key_of(*number).as_ref().map_or(0, hash);
        match self {
            Self::Unique(table) => {
                table.insert_unique(hash(key), number, hash_of);
            }
            Self::Shared(table) => {
                let has_key = |few: &Few| few.first().is_some_and(has_key);
                let hash_of = |few: &Few| few.first().map_or(0, hash_of);
                match table.entry(hash(key), has_key, hash_of) {
                    Entry::Occupied(mut entry) => insert(entry.get_mut(), number),
                    Entry::Vacant(entry) => {
                        entry.insert(Few::from_elem(number, 1));
                    }
                }
            }
            Self::Ordered(map) => insert(map.entry(key.clone()).or_default(), number),
        }
    }

    /// Forgets a number. Its row is not read.
    pub(super) fn take(&mut self, key: &Key, number: usize) {
        match self {
            Self::Unique(table) => {
                if let Ok(entry) = table.find_entry(hash(key), |one| *one == number) {
                    entry.remove();
                }
            }
            Self::Shared(table) => {
                let has_number = |few: &Few| few.binary_search(&number).is_ok();
                if let Ok(mut entry) = table.find_entry(hash(key), has_number) {
                    remove(entry.get_mut(), number);
                    if entry.get().is_empty() {
                        entry.remove();
                    }
                }
            }
            Self::Ordered(map) => {
                if let Some(numbers) = map.get_mut(key) {
                    remove(numbers, number);
                    if numbers.is_empty() {
                        map.remove(key);
                    }
                }
            }
        }
    }
}

fn insert(numbers: &mut Few, number: usize) {
    if let Err(place) = numbers.binary_search(&number) {
        numbers.insert(place, number);
    }
}

fn remove(numbers: &mut Few, number: usize) {
    if let Ok(place) = numbers.binary_search(&number) {
        numbers.remove(place);
    }
}

fn hash(key: &Key) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
