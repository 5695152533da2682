//! Enums whose values have names.

/// An enum whose values are chosen by name.
pub(crate) trait Named: Copy + 'static {
    /// Each value with its name.
    const NAMED: &'static [(&'static str, Self)];
}

pub(crate) fn name_of<T: Named + PartialEq>(value: T) -> Option<&'static str> {
    let mut named = T::NAMED.iter();
    named.find(|(_, one)| *one == value).map(|(name, _)| *name)
}

pub(crate) fn names<T: Named>() -> Vec<&'static str> {
    T::NAMED.iter().map(|(name, _)| *name).collect()
}
