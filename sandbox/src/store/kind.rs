//! A kind of entities, its type erased, so that one table serves all of them.

use std::any::Any;
use std::sync::Arc;

use super::entity::{Entity, Index, Key, Lookup, ToKey as _};
use super::numbers::Numbers;

/// An entity of any kind.
pub(super) type Row = Arc<dyn Any + Send + Sync>;

/// What a table has to know of its entities.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    pub(super) name: &'static str,
    /// Makes an empty table of numbers for each key by which its entities are found: the id, then each index.
    pub(super) numbers: fn() -> Vec<Numbers>,
    /// The key of an entity at a place among them.
    pub(super) key_of: fn(&Row, usize) -> Option<Key>,
    #[cfg(feature = "server")]
    pub(super) to_json: fn(&Row) -> serde_json::Result<Option<String>>,
    #[cfg(feature = "server")]
    pub(super) from_json: fn(&str) -> serde_json::Result<Row>,
}

impl Kind {
    /// The place of the id.
    pub(super) const ID: usize = 0;

    pub(crate) const fn of<E: Entity>() -> Self {
        Self {
            name: E::KIND,
            numbers: numbers::<E>,
            key_of: key_of::<E>,
            #[cfg(feature = "server")]
            to_json: to_json::<E>,
            #[cfg(feature = "server")]
            from_json: from_json::<E>,
        }
    }
}

/// The place of an index.
pub(super) fn place_of<E: Entity>(index: &Index<E>) -> Option<usize> {
    let place = E::INDEXES.iter().position(|one| one.name == index.name);
    place?.checked_add(1)
}

fn numbers<E: Entity>() -> Vec<Numbers> {
    let indexes = E::INDEXES.iter().map(|index| index.lookup);
    let lookups = std::iter::once(Lookup::Unique).chain(indexes);
    lookups.map(Numbers::new).collect()
}

fn key_of<E: Entity>(row: &Row, place: usize) -> Option<Key> {
    let entity: &E = row.downcast_ref()?;
    match place.checked_sub(1) {
        None => Some(entity.id().to_key()),
        Some(place) => (E::INDEXES.get(place)?.key_of)(entity),
    }
}

#[cfg(feature = "server")]
fn to_json<E: Entity>(row: &Row) -> serde_json::Result<Option<String>> {
    let entity: Option<&E> = row.downcast_ref();
    entity.map(serde_json::to_string).transpose()
}

#[cfg(feature = "server")]
fn from_json<E: Entity>(json: &str) -> serde_json::Result<Row> {
    let entity: E = serde_json::from_str(json)?;
    Ok(Arc::new(entity))
}
