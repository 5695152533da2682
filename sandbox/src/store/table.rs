//! The rows of one kind, and where they are found.

use super::Order;
use super::entity::Key;
use super::kind::{Kind, Row};
use super::numbers::Numbers;
use super::rows::Rows;

pub(super) struct Table {
    pub(super) kind: Kind,
    rows: Rows,
    /// By each of the kind's keys.
    numbers: Vec<Numbers>,
}

impl Table {
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            rows: Rows::default(),
            numbers: (kind.numbers)(),
        }
    }

    /// Has `row` stand at a number, or nothing. Gives what stood there.
    pub(super) fn replace(&mut self, number: usize, row: Option<Row>) -> Option<Row> {
        let key_of = self.kind.key_of;
        let keys_before = self.keys_of(self.rows.get(number));
        let keys_after = self.keys_of(row.as_ref());
        let changed = || keys_before.iter().zip(&keys_after).enumerate();
        for (numbers, (_, (before, after))) in self.numbers.iter_mut().zip(changed()) {
            if let Some(key) = before
                && before != after
            {
                numbers.take(key, number);
            }
        }
        let before = self.rows.replace(number, row);
        for (numbers, (place, (before, after))) in self.numbers.iter_mut().zip(changed()) {
            if let Some(key) = after
                && before != after
            {
                numbers.put(key, number, |number| key_of(self.rows.get(number)?, place));
            }
        }
        before
    }

    fn keys_of(&self, row: Option<&Row>) -> Vec<Option<Key>> {
        let places = 0..self.numbers.len();
        places
            .map(|place| (self.kind.key_of)(row?, place))
            .collect()
    }

    pub(super) fn number_of(&self, id: &Key) -> Option<usize> {
        self.numbers_under(Kind::ID, id).first().copied()
    }

    /// The number of a row that is yet to be created.
    pub(super) fn next_number(&self) -> usize {
        self.rows.next_number()
    }

    #[cfg(feature = "server")]
    pub(super) fn has_room_for(&mut self, number: usize) -> bool {
        self.rows.has_room_for(number)
    }

    pub(super) fn row(&self, number: usize) -> Option<&Row> {
        self.rows.get(number)
    }

    pub(super) fn len(&self) -> usize {
        self.rows.count()
    }

    /// All rows by creation.
    pub(super) fn all(&self, order: Order) -> Box<dyn Iterator<Item = &Row> + '_> {
        directed(self.rows.iter(), order)
    }

    /// At most `limit` rows by creation, after the first `offset`.
    pub(super) fn page(
        &self,
        order: Order,
        offset: usize,
        limit: usize,
    ) -> Box<dyn Iterator<Item = &Row> + '_> {
        let Some(rows) = self.rows.without_gaps() else {
            return Box::new(self.all(order).skip(offset).take(limit));
        };
        // Nothing has to be walked past.
        let last = rows.len().saturating_sub(offset);
        let rows = match order {
            Order::OldestFirst => rows.get(offset..),
            Order::NewestFirst => rows.get(..last),
        };
        let rows = rows.into_iter().flatten().flatten();
        Box::new(directed(rows, order).take(limit))
    }

    /// The rows under a key of an index, by creation.
    pub(super) fn under(
        &self,
        index: usize,
        key: &Key,
        order: Order,
    ) -> Box<dyn Iterator<Item = &Row> + '_> {
        let numbers = self.numbers_under(index, key).iter();
        directed(numbers.filter_map(|number| self.rows.get(*number)), order)
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
        let rows = |number: &usize| self.rows.get(*number);
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
        let numbers = self.numbers.get(index).map(|numbers| numbers.up_to(last));
        let numbers = numbers.into_iter().flatten();
        Box::new(numbers.filter_map(|number| self.rows.get(number)))
    }

    fn numbers_under(&self, index: usize, key: &Key) -> &[usize] {
        let key_of = |number| (self.kind.key_of)(self.rows.get(number)?, index);
        let numbers = self.numbers.get(index);
        numbers
            .map(|numbers| numbers.under(key, key_of))
            .unwrap_or_default()
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
