//! Sorting by keys. Each type whose values are sorted costs the module for JavaScript some kilobytes, so it is one.

/// What the rows of a list are sorted by: of one kind in all of them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SortKey {
    Numbers(Option<u64>, u64),
    Text(Option<String>),
}

impl SortKey {
    /// The key that puts the largest number first.
    pub(crate) fn newest(number: u64) -> Self {
        Self::Numbers(None, u64::MAX.saturating_sub(number))
    }
}

/// Sorts rows. Those of the same key stay in their order.
pub(crate) fn sort_by_keys<T>(rows: &mut Vec<T>, key: impl FnMut(&T) -> SortKey) {
    let keys = rows.iter().map(key).collect();
    let mut before: Vec<_> = std::mem::take(rows).into_iter().map(Some).collect();
    let after = order(keys).into_iter();
    rows.extend(after.filter_map(|(_, place)| before.get_mut(place)?.take()));
}

fn order(keys: Vec<SortKey>) -> Vec<(SortKey, usize)> {
    let mut keyed: Vec<_> = keys.into_iter().zip(0..).collect();
    keyed.sort_unstable();
    keyed
}
