//! The faults that calls are to meet, and how many have.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::api::operation::Operation;
use crate::faults::Fault;
use crate::faults::rule::FaultRule;

/// The rules in force. They are asked in their order; what one takes, those behind it do not see.
pub(crate) struct Faults(Mutex<Vec<Entry>>);

struct Entry {
    rule: FaultRule,
    seen: u64,
}

impl Faults {
    pub(crate) fn new(rules: &[FaultRule]) -> Self {
        Self(Mutex::new(entries(rules)))
    }

    /// Puts other rules in their place, of which none has seen a call.
    pub(crate) fn replace(&self, rules: &[FaultRule]) {
        *self.entries() = entries(rules);
    }

    /// The rules in force.
    pub(crate) fn rules(&self) -> Vec<FaultRule> {
        let entries = self.entries();
        entries.iter().map(|entry| entry.rule.clone()).collect()
    }

    /// The fault of the next call of an operation.
    pub(crate) fn next(&self, operation: Operation) -> Option<Fault> {
        let mut entries = self.entries();
        entries
            .iter_mut()
            .filter(|entry| entry.rule.on.is_none_or(|on| on == operation))
            .find_map(Entry::see)
    }

    // No step can leave the list half changed, so a poisoned lock is still sound.
    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn see(&mut self) -> Option<Fault> {
        let before = self.seen;
        self.seen = before.saturating_add(1);
        let met = before.checked_sub(self.rule.after.into())?;
        let is_due = self.rule.times.is_none_or(|times| met < times.get().into());
        is_due.then(|| self.rule.fault.clone())
    }
}

fn entries(rules: &[FaultRule]) -> Vec<Entry> {
    let entry = |rule: &FaultRule| Entry {
        rule: rule.clone(),
        seen: 0,
    };
    rules.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::Faults;
    use crate::api::operation::Operation;

    fn met(faults: &Faults, operation: Operation) -> String {
        let fault = faults.next(operation);
        fault.map_or_else(|| "-".to_owned(), |fault| fault.to_string())
    }

    #[test]
    fn rules_take_their_calls_one_after_the_other() {
        let rules = [
            "users.get=drop,times=1,after=1",
            "*=lost,times=2",
            "users.create=cut",
        ];
        let faults = Faults::new(&rules.map(|rule| rule.parse().unwrap()));
        let calls = [
            (Operation::UsersGet, "lost"),
            (Operation::UsersGet, "drop"),
            (Operation::UsersCreate, "lost"),
            (Operation::UsersGet, "-"),
            (Operation::UsersCreate, "cut"),
            (Operation::UsersCreate, "cut"),
        ];
        for (operation, fault) in calls {
            assert_eq!(met(&faults, operation), fault);
        }
        faults.replace(&["*=hang,times=1".parse().unwrap()]);
        assert_eq!(met(&faults, Operation::KybGet), "hang");
        assert_eq!(met(&faults, Operation::UsersCreate), "-");
    }
}
