//! The rows of one kind, and where they are found.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::Order;
use super::entity::Key;
use super::kind::{Kind, Row};

pub(super) struct Table {
    pub(super) kind: Kind,
    /// By numbers that count up in the order of creation.
    rows: BTreeMap<u64, Row>,
    numbers: BTreeMap<Key, u64>,
    /// The rows under each key, for each index of the kind.
    indexes: Vec<BTreeMap<Key, BTreeSet<u64>>>,
}

impl Table {
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            rows: BTreeMap::new(),
            numbers: BTreeMap::new(),
            indexes: Vec::new(),
        }
    }

    /// Has `row` stand at a number, or nothing. Gives what stood there.
    pub(super) fn replace(&mut self, number: u64, row: Option<Row>) -> Option<Row> {
        let before = self.rows.remove(&number);
        if let Some(keys) = before.as_ref().and_then(self.kind.keys_of) {
            self.numbers.remove(&keys.id);
            for (index, key) in self.indexes.iter_mut().zip(keys.indexes) {
                take_out(index, key, number);
            }
        }
        let Some(row) = row else { return before };
        if let Some(keys) = (self.kind.keys_of)(&row) {
            self.numbers.insert(keys.id, number);
            self.indexes.resize_with(keys.indexes.len(), BTreeMap::new);
            for (index, key) in self.indexes.iter_mut().zip(keys.indexes) {
                if let Some(key) = key {
                    index.entry(key).or_default().insert(number);
                }
            }
        }
        self.rows.insert(number, row);
        before
    }

    pub(super) fn number_of(&self, id: &Key) -> Option<u64> {
        self.numbers.get(id).copied()
    }

    /// The number of a row that is yet to be created.
    pub(super) fn next_number(&self) -> u64 {
        let last = self.rows.last_key_value();
        last.map_or(1, |(number, _)| number.saturating_add(1))
    }

    pub(super) fn row(&self, number: u64) -> Option<&Row> {
        self.rows.get(&number)
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// All rows by creation.
    pub(super) fn all(&self, order: Order) -> Box<dyn Iterator<Item = &Row> + '_> {
        directed(self.rows.values(), order)
    }

    /// The rows under a key of an index, by creation.
    pub(super) fn under(
        &self,
        index: usize,
        key: &Key,
        order: Order,
    ) -> Box<dyn Iterator<Item = &Row> + '_> {
        let numbers = self.indexes.get(index).and_then(|index| index.get(key));
        let rows = numbers.into_iter().flatten();
        directed(rows.filter_map(|number| self.rows.get(number)), order)
    }

    pub(super) fn count_under(&self, index: usize, key: &Key) -> usize {
        let numbers = self.indexes.get(index).and_then(|index| index.get(key));
        numbers.map_or(0, BTreeSet::len)
    }

    /// The rows that an index holds up to a key, by key, and where that is the same by creation.
    pub(super) fn up_to(
        &self,
        index: usize,
        last: Option<&Key>,
    ) -> Box<dyn Iterator<Item = &Row> + '_> {
        let Some(index) = self.indexes.get(index) else {
            return Box::new(std::iter::empty());
        };
        let end = last.map_or(Bound::Unbounded, Bound::Included);
        let numbers = index.range::<Key, _>((Bound::Unbounded, end));
        let numbers = numbers.flat_map(|(_, numbers)| numbers);
        Box::new(numbers.filter_map(|number| self.rows.get(number)))
    }
}

fn directed<'a>(
    rows: impl DoubleEndedIterator<Item = &'a Row> + 'a,
    order: Order,
) -> Box<dyn Iterator<Item = &'a Row> + 'a> {
    match order {
        Order::OldestFirst => Box::new(rows),
        Order::NewestFirst => Box::new(rows.rev()),
    }
}

fn take_out(index: &mut BTreeMap<Key, BTreeSet<u64>>, key: Option<Key>, number: u64) {
    let Some(key) = key else { return };
    let Some(numbers) = index.get_mut(&key) else {
        return;
    };
    numbers.remove(&number);
    if numbers.is_empty() {
        index.remove(&key);
    }
}
