//! What the store holds, to be read.

use std::sync::Arc;

use super::entity::{Entity, Index, ToKey};
use super::kind::{Kind, Row, place_of};
use super::table::Table;
use super::{Key, Order};

/// A table for each kind.
pub(crate) struct Tables(Vec<Table>);

impl Tables {
    pub(super) fn new(kinds: &[Kind]) -> Self {
        Self(kinds.iter().map(|kind| Table::new(*kind)).collect())
    }

    /// The entity of that id.
    pub(crate) fn get<E: Entity>(&self, id: &E::Id) -> Option<Arc<E>> {
        let table = self.of::<E>()?;
        typed(table.row(table.number_of(&id.to_key())?)?)
    }

    /// Whether there is an entity of that id.
    pub(crate) fn has<E: Entity>(&self, id: &E::Id) -> bool {
        let table = self.of::<E>();
        table.is_some_and(|table| table.number_of(&id.to_key()).is_some())
    }

    /// All entities of a kind, by creation.
    pub(crate) fn all<E: Entity>(&self, order: Order) -> impl Iterator<Item = Arc<E>> {
        let rows = self.of::<E>().map(|table| table.all(order));
        rows.into_iter().flatten().filter_map(typed)
    }

    /// At most `limit` entities of a kind by creation, after the first `offset`.
    pub(crate) fn page<E: Entity>(
        &self,
        order: Order,
        offset: usize,
        limit: usize,
    ) -> impl Iterator<Item = Arc<E>> {
        let rows = self.of::<E>().map(|table| table.page(order, offset, limit));
        rows.into_iter().flatten().filter_map(typed)
    }

    /// All entities of a kind, by creation, for what looks at very many of them.
    pub(crate) fn each<E: Entity>(&self, order: Order) -> impl Iterator<Item = &E> {
        let rows = self.of::<E>().map(|table| table.all(order));
        rows.into_iter()
            .flatten()
            .filter_map(|row| row.downcast_ref())
    }

    /// As [`page`](Self::page) and [`each`](Self::each).
    pub(crate) fn each_on_page<E: Entity>(
        &self,
        order: Order,
        offset: usize,
        limit: usize,
    ) -> impl Iterator<Item = &E> {
        let rows = self.of::<E>().map(|table| table.page(order, offset, limit));
        rows.into_iter()
            .flatten()
            .filter_map(|row| row.downcast_ref())
    }

    /// As [`find`](Self::find) and [`each`](Self::each).
    pub(crate) fn each_found<E: Entity, K: ToKey + ?Sized>(
        &self,
        index: &Index<E>,
        key: &K,
        order: Order,
    ) -> impl Iterator<Item = &E> + use<'_, E, K> {
        let (place, key) = (place_of(index), key.to_key());
        let table = self.of::<E>().zip(place);
        let rows = table.map(|(table, place)| table.under(place, &key, order));
        rows.into_iter()
            .flatten()
            .filter_map(|row| row.downcast_ref())
    }

    /// How many entities of a kind there are.
    pub(crate) fn count<E: Entity>(&self) -> u64 {
        self.of::<E>().map_or(0, |table| count(table.len()))
    }

    /// The entities that an index has under `key`, by creation.
    pub(crate) fn find<E: Entity, K: ToKey + ?Sized>(
        &self,
        index: &Index<E>,
        key: &K,
        order: Order,
    ) -> impl Iterator<Item = Arc<E>> + use<'_, E, K> {
        let (place, key) = (place_of(index), key.to_key());
        let table = self.of::<E>().zip(place);
        let rows = table.map(|(table, place)| table.under(place, &key, order));
        rows.into_iter().flatten().filter_map(typed)
    }

    /// At most `limit` entities that an index has under `key` by creation, after the first `offset`.
    pub(crate) fn page_found<E: Entity>(
        &self,
        index: &Index<E>,
        key: &Key,
        order: Order,
        offset: usize,
        limit: usize,
    ) -> impl Iterator<Item = Arc<E>> {
        let table = self.of::<E>().zip(place_of(index));
        let rows = table.map(|(table, place)| table.page_under(place, key, order, offset, limit));
        rows.into_iter().flatten().filter_map(typed)
    }

    /// How many entities an index has under `key`.
    pub(crate) fn count_found<E: Entity>(
        &self,
        index: &Index<E>,
        key: &(impl ToKey + ?Sized),
    ) -> u64 {
        let table = self.of::<E>().zip(place_of(index));
        table.map_or(0, |(table, place)| {
            count(table.count_under(place, &key.to_key()))
        })
    }

    /// The entities that an index has under keys up to `last`, or under all, by key, and where that
    /// is the same by creation.
    pub(crate) fn up_to<E: Entity>(
        &self,
        index: &Index<E>,
        last: Option<&Key>,
    ) -> impl Iterator<Item = Arc<E>> + use<'_, E> {
        let table = self.of::<E>().zip(place_of(index));
        let rows = table.map(|(table, place)| table.up_to(place, last));
        rows.into_iter().flatten().filter_map(typed)
    }

    fn of<E: Entity>(&self) -> Option<&Table> {
        self.table(E::KIND)
    }

    pub(super) fn table(&self, kind: &str) -> Option<&Table> {
        self.0.iter().find(|table| table.kind.name == kind)
    }

    pub(super) fn table_mut(&mut self, kind: &str) -> Option<&mut Table> {
        self.0.iter_mut().find(|table| table.kind.name == kind)
    }

    /// The same tables without rows. Gives those that had them.
    pub(super) fn clear(&mut self) -> Self {
        let kinds: Vec<_> = self.0.iter().map(|table| table.kind).collect();
        std::mem::replace(self, Self::new(&kinds))
    }

    /// Puts a row where a file says it was.
    #[cfg(feature = "server")]
    pub(super) fn restore(
        &mut self,
        kind: &str,
        number: u64,
        json: &str,
    ) -> Result<(), Unreadable> {
        let table = self.table_mut(kind).ok_or(Unreadable)?;
        let row = (table.kind.from_json)(json).map_err(|_| Unreadable)?;
        let number = usize::try_from(number).map_err(|_| Unreadable)?;
        if !table.has_room_for(number) {
            return Err(Unreadable);
        }
        table.replace(number, Some(row));
        Ok(())
    }
}

/// A row of an unknown kind, or that is not of its kind.
#[cfg(feature = "server")]
pub(super) struct Unreadable;

fn typed<E: Entity>(row: &Row) -> Option<Arc<E>> {
    Arc::clone(row).downcast().ok()
}

pub(super) fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}
