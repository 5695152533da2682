//! What a struct has to say of itself to be kept in the store.

use serde::Serialize;
use serde::de::DeserializeOwned;
use smallvec::SmallVec;
use uuid::Uuid;

/// A struct that the store keeps. Its kind has to be among those of the store.
pub(crate) trait Entity:
    Serialize + DeserializeOwned + Clone + Send + Sync + 'static
{
    /// What no other entity of the kind has.
    type Id: ToKey + ?Sized;
    /// The name of the kind, which no other has. Files hold it.
    const KIND: &'static str;
    /// All indexes by which entities of the kind are found. Files do not hold them.
    const INDEXES: &'static [Index<Self>] = &[];

    fn id(&self) -> &Self::Id;
}

/// A way to find entities other than by their id.
pub(crate) struct Index<E> {
    /// What no other index of the kind is called.
    pub(super) name: &'static str,
    /// The key under which an entity is found, if it is found by this index at all.
    pub(super) key_of: fn(&E) -> Option<Key>,
    pub(super) lookup: Lookup,
}

/// How the entities of a key are looked up.
#[derive(Clone, Copy)]
pub(super) enum Lookup {
    /// By a key that no two of them share.
    Unique,
    /// By a key.
    Shared,
    /// By a key, or by a range of keys.
    Ordered,
}

impl<E> Index<E> {
    /// An index for looking up the entities of a key.
    pub(crate) const fn new(name: &'static str, key_of: fn(&E) -> Option<Key>) -> Self {
        let lookup = Lookup::Shared;
        Self {
            name,
            key_of,
            lookup,
        }
    }

    /// An index that also tells the entities of a range of keys, and takes more memory.
    pub(crate) const fn ordered(name: &'static str, key_of: fn(&E) -> Option<Key>) -> Self {
        let lookup = Lookup::Ordered;
        Self {
            name,
            key_of,
            lookup,
        }
    }
}

/// A value as bytes, whose order is that of the values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(SmallVec<[u8; IN_PLACE]>);

/// As long as an id, so that most keys need no allocation.
const IN_PLACE: usize = 16;

impl Key {
    /// The key of these bytes.
    pub(crate) fn of(bytes: impl IntoIterator<Item = u8>) -> Self {
        Self(bytes.into_iter().collect())
    }
}

/// A value that entities are found by.
pub(crate) trait ToKey {
    fn to_key(&self) -> Key;
}

impl ToKey for Uuid {
    fn to_key(&self) -> Key {
        Key(SmallVec::from_slice(self.as_bytes()))
    }
}

impl ToKey for u64 {
    fn to_key(&self) -> Key {
        Key(SmallVec::from_slice(&self.to_be_bytes()))
    }
}

impl ToKey for Key {
    fn to_key(&self) -> Key {
        self.clone()
    }
}

impl ToKey for str {
    fn to_key(&self) -> Key {
        Key(SmallVec::from_slice(self.as_bytes()))
    }
}
