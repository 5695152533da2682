//! One transaction.

use std::ops::Deref;
use std::sync::Arc;

use super::entity::{Entity, ToKey as _};
#[cfg(feature = "server")]
use super::journal::Write;
use super::kind::Row;
use super::tables::Tables;
#[cfg(feature = "server")]
use super::tables::count;
use super::{Key, StoreError};

/// What is read and changed until it is kept. What is not kept is undone.
pub(crate) struct Change<'a> {
    tables: &'a mut Tables,
    undo: Vec<Undo>,
    /// A kind that has no table.
    unknown: Option<&'static str>,
}

/// How to take one step back.
enum Undo {
    Row {
        kind: &'static str,
        number: usize,
        before: Option<Row>,
    },
    Clear(Tables),
}

impl<'a> Change<'a> {
    pub(super) fn new(tables: &'a mut Tables) -> Self {
        Self {
            tables,
            undo: Vec::new(),
            unknown: None,
        }
    }

    /// Keeps an entity, in the place of the one that had its id.
    pub(crate) fn put<E: Entity>(&mut self, entity: E) {
        let id = entity.id().to_key();
        self.replace(E::KIND, &id, Some(Arc::new(entity)));
    }

    /// Changes an entity other than in its id. Gives it as it was before; `None` when there is none.
    pub(crate) fn update<E: Entity>(
        &mut self,
        id: &E::Id,
        update: impl FnOnce(&mut E),
    ) -> Option<Arc<E>> {
        let before = self.get::<E>(id)?;
        let mut entity = E::clone(&before);
        update(&mut entity);
        self.put(entity);
        Some(before)
    }

    /// Forgets an entity. `false` when there is none.
    pub(crate) fn remove<E: Entity>(&mut self, id: &E::Id) -> bool {
        let is_there = self.has::<E>(id);
        if is_there {
            self.replace(E::KIND, &id.to_key(), None);
        }
        is_there
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        let before = self.tables.clear();
        self.undo.push(Undo::Clear(before));
    }

    // Not generic, so that there is one copy of it in the module.
    fn replace(&mut self, kind: &'static str, id: &Key, row: Option<Row>) {
        let Some(table) = self.tables.table_mut(kind) else {
            self.unknown = Some(kind);
            return;
        };
        let number = table.number_of(id).unwrap_or_else(|| table.next_number());
        let before = table.replace(number, row);
        self.undo.push(Undo::Row {
            kind,
            number,
            before,
        });
    }

    /// Whether all of it can be kept.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        match self.unknown {
            Some(kind) => Err(StoreError::new(format!("the kind '{kind}' is not listed"))),
            None => Ok(()),
        }
    }

    /// What a journal has to write to come to the same rows.
    #[cfg(feature = "server")]
    pub(super) fn writes(&self) -> Result<Vec<Write>, StoreError> {
        let mut rows = std::collections::BTreeSet::new();
        let mut writes = Vec::new();
        for undo in &self.undo {
            match undo {
                Undo::Row { kind, number, .. } => {
                    rows.insert((*kind, *number));
                }
                Undo::Clear(_) => {
                    rows.clear();
                    writes = vec![Write::Clear];
                }
            }
        }
        for (kind, number) in rows {
            let Some(table) = self.tables.table(kind) else {
                continue;
            };
            let json = table.row(number).map(table.kind.to_json);
            let json = json.transpose().map_err(StoreError::new)?.flatten();
            let number = count(number);
            writes.push(match json {
                Some(json) => Write::Put { kind, number, json },
                None => Write::Remove { kind, number },
            });
        }
        Ok(writes)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.undo.is_empty()
    }

    pub(super) fn keep(mut self) {
        self.undo.clear();
    }
}

impl Deref for Change<'_> {
    type Target = Tables;

    fn deref(&self) -> &Tables {
        self.tables
    }
}

impl Drop for Change<'_> {
    fn drop(&mut self) {
        while let Some(undo) = self.undo.pop() {
            match undo {
                Undo::Row {
                    kind,
                    number,
                    before,
                } => {
                    if let Some(table) = self.tables.table_mut(kind) {
                        table.replace(number, before);
                    }
                }
                Undo::Clear(tables) => *self.tables = tables,
            }
        }
    }
}
