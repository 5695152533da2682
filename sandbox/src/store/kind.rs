//! A kind of entities, its type erased, so that one table serves all of them.

use std::any::Any;
use std::sync::Arc;

use super::entity::{Entity, Key};

/// An entity of any kind.
pub(super) type Row = Arc<dyn Any + Send + Sync>;

/// What a table has to know of its entities.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    pub(super) name: &'static str,
    pub(super) keys_of: fn(&Row) -> Option<Keys>,
    #[cfg(feature = "server")]
    pub(super) to_json: fn(&Row) -> serde_json::Result<Option<String>>,
    #[cfg(feature = "server")]
    pub(super) from_json: fn(&str) -> serde_json::Result<Row>,
}

/// Where an entity is found.
pub(super) struct Keys {
    pub(super) id: Key,
    /// The key in each index of the kind.
    pub(super) indexes: Vec<Option<Key>>,
}

impl Kind {
    pub(crate) const fn of<E: Entity>() -> Self {
        Self {
            name: E::KIND,
            keys_of: keys_of::<E>,
            #[cfg(feature = "server")]
            to_json: to_json::<E>,
            #[cfg(feature = "server")]
            from_json: from_json::<E>,
        }
    }
}

fn keys_of<E: Entity>(row: &Row) -> Option<Keys> {
    use super::entity::ToKey as _;

    let entity: &E = row.downcast_ref()?;
    Some(Keys {
        id: entity.id().to_key(),
        indexes: E::INDEXES
            .iter()
            .map(|index| (index.key_of)(entity))
            .collect(),
    })
}

#[cfg(feature = "server")]
fn to_json<E: Entity>(row: &Row) -> serde_json::Result<Option<String>> {
    let entity: Option<&E> = row.downcast_ref();
    entity.map(serde_json::to_string).transpose()
}

#[cfg(feature = "server")]
fn from_json<E: Entity>(json: &str) -> serde_json::Result<Row> {
    let entity: E = serde_json::from_str(json)?;
    Ok(Arc::new(entity.completed()))
}
