//! The rows of one kind, by their numbers.

use std::iter::Flatten;
use std::slice;

use super::kind::Row;

/// Rows under numbers that count up from 1 in the order of creation. Few are ever removed, so each has a slot of its own.
#[derive(Default)]
pub(super) struct Rows {
    /// The row of number 1 comes first. The last one is never empty.
    slots: Vec<Option<Row>>,
    count: usize,
}

impl Rows {
    pub(super) fn get(&self, number: usize) -> Option<&Row> {
        self.slots.get(slot_of(number)?)?.as_ref()
    }

    /// How many rows there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The number of a row that is yet to be created.
    pub(super) fn next_number(&self) -> usize {
        self.slots.len().saturating_add(1)
    }

    /// Whether there is room up to a number, however many rows are missing before it.
    #[cfg(feature = "server")]
    pub(super) fn has_room_for(&mut self, number: usize) -> bool {
        let more = number.saturating_sub(self.slots.len());
        number > 0 && self.slots.try_reserve(more).is_ok()
    }

    /// Has `row` stand at a number, or nothing. Gives what stood there.
    pub(super) fn replace(&mut self, number: usize, row: Option<Row>) -> Option<Row> {
        let slot = slot_of(number)?;
        if self.slots.len() <= slot {
            self.slots.resize_with(number, || None);
        }
        let place = self.slots.get_mut(slot)?;
        let before = std::mem::replace(place, row);
        self.count = self.count.saturating_add(place.is_some().into());
        self.count = self.count.saturating_sub(before.is_some().into());
        while let Some(None) = self.slots.last() {
            self.slots.pop();
        }
        before
    }

    pub(super) fn iter(&self) -> Flatten<slice::Iter<'_, Option<Row>>> {
        self.slots.iter().flatten()
    }

    /// All slots, where none is empty.
    pub(super) fn without_gaps(&self) -> Option<&[Option<Row>]> {
        (self.count == self.slots.len()).then_some(&self.slots)
    }
}

fn slot_of(number: usize) -> Option<usize> {
    number.checked_sub(1)
}
