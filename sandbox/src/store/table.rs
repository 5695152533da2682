//! The rows of one kind, and where they are found.

use std::collections::BTreeMap;
use std::ops::Bound;

use smallvec::SmallVec;

use super::Order;
use super::entity::Key;
use super::kind::{Kind, Row};

pub(super) struct Table {
    pub(super) kind: Kind,
    /// By numbers that count up in the order of creation.
    rows: BTreeMap<u64, Row>,
    by_id: Numbers,
    /// For each index of the kind.
    by_index: Vec<Numbers>,
}

/// The numbers of the rows under each key, in ascending order. Most keys have one row.
type Numbers = BTreeMap<Key, SmallVec<[u64; 1]>>;

impl Table {
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            rows: BTreeMap::new(),
            by_id: Numbers::new(),
            by_index: Vec::new(),
        }
    }

    /// Has `row` stand at a number, or nothing. Gives what stood there.
    pub(super) fn replace(&mut self, number: u64, row: Option<Row>) -> Option<Row> {
        let before = self.rows.remove(&number);
        if let Some(keys) = before.as_ref().and_then(self.kind.keys_of) {
            take_out(&mut self.by_id, Some(keys.id), number);
            for (numbers, key) in self.by_index.iter_mut().zip(keys.indexes) {
                take_out(numbers, key, number);
            }
        }
        let Some(row) = row else { return before };
        if let Some(keys) = (self.kind.keys_of)(&row) {
            put_in(&mut self.by_id, Some(keys.id), number);
            self.by_index.resize_with(keys.indexes.len(), Numbers::new);
            for (numbers, key) in self.by_index.iter_mut().zip(keys.indexes) {
                put_in(numbers, key, number);
            }
        }
        self.rows.insert(number, row);
        before
    }

    pub(super) fn number_of(&self, id: &Key) -> Option<u64> {
        self.by_id.get(id)?.first().copied()
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

    /// At most `limit` rows by creation, after the first `offset`.
    pub(super) fn page(
        &self,
        order: Order,
        offset: usize,
        limit: usize,
    ) -> Box<dyn Iterator<Item = &Row> + '_> {
        let ends = self.rows.first_key_value().zip(self.rows.last_key_value());
        let Some(((first, _), (last, _))) = ends else {
            return Box::new(std::iter::empty());
        };
        let skipped = u64::try_from(offset).unwrap_or(u64::MAX);
        let has_gaps =
            usize::try_from(last.saturating_sub(*first)) != Ok(self.len().saturating_sub(1));
        if has_gaps {
            return Box::new(self.all(order).skip(offset).take(limit));
        }
        // Where no number is missing, nothing has to be walked past.
        let rows = match order {
            Order::OldestFirst => self.rows.range(first.saturating_add(skipped)..),
            Order::NewestFirst => match last.checked_sub(skipped) {
                Some(last) => self.rows.range(..=last),
                None => return Box::new(std::iter::empty()),
            },
        };
        Box::new(directed(rows.map(|(_, row)| row), order).take(limit))
    }

    /// The rows under a key of an index, by creation.
    pub(super) fn under(
        &self,
        index: usize,
        key: &Key,
        order: Order,
    ) -> Box<dyn Iterator<Item = &Row> + '_> {
        let numbers = self.numbers_under(index, key).iter();
        directed(numbers.filter_map(|number| self.rows.get(number)), order)
    }

    /// At most `limit` rows under a key of an index by creation, after the first `offset`.
    pub(super) fn page_under(
        &self,
        index: usize,
        key: &Key,
        order: Order,
        offset: usize,
        limit: usize,
    ) -> Box<dyn Iterator<Item = &Row> + '_> {
        let numbers = self.numbers_under(index, key).iter();
        let rows = |number: &u64| self.rows.get(number);
        // No row is looked up that is walked past.
        match order {
            Order::OldestFirst => Box::new(numbers.skip(offset).take(limit).filter_map(rows)),
            Order::NewestFirst => Box::new(numbers.rev().skip(offset).take(limit).filter_map(rows)),
        }
    }

    pub(super) fn count_under(&self, index: usize, key: &Key) -> usize {
        self.numbers_under(index, key).len()
    }

    /// The rows that an index holds up to a key, by key, and where that is the same by creation.
    pub(super) fn up_to(
        &self,
        index: usize,
        last: Option<&Key>,
    ) -> Box<dyn Iterator<Item = &Row> + '_> {
        let Some(numbers) = self.by_index.get(index) else {
            return Box::new(std::iter::empty());
        };
        let end = last.map_or(Bound::Unbounded, Bound::Included);
        let numbers = numbers.range::<Key, _>((Bound::Unbounded, end));
        let numbers = numbers.flat_map(|(_, numbers)| numbers);
        Box::new(numbers.filter_map(|number| self.rows.get(number)))
    }

    fn numbers_under(&self, index: usize, key: &Key) -> &[u64] {
        let numbers = self.by_index.get(index).and_then(|index| index.get(key));
        numbers.map(SmallVec::as_slice).unwrap_or_default()
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

fn put_in(numbers: &mut Numbers, key: Option<Key>, number: u64) {
    let Some(key) = key else { return };
    let numbers = numbers.entry(key).or_default();
    if let Err(place) = numbers.binary_search(&number) {
        numbers.insert(place, number);
    }
}

fn take_out(numbers: &mut Numbers, key: Option<Key>, number: u64) {
    let Some(key) = key else { return };
    let Some(under_key) = numbers.get_mut(&key) else {
        return;
    };
    if let Ok(place) = under_key.binary_search(&number) {
        under_key.remove(place);
    }
    if under_key.is_empty() {
        numbers.remove(&key);
    }
}
