//! Of every operation, what leaves is one well-formed path and the very values that were given.
#![no_main]

#[allow(dead_code, reason = "trees by themselves are another target's")]
mod arguments;
#[allow(dead_code, reason = "only readers respell")]
mod plain;
mod written;

use arbitrary::Unstructured;
use libfuzzer_sys::{Corpus, fuzz_target};
use paywint::call::FormationDate;

fuzz_target!(|given: &[u8]| -> Corpus {
    match arguments::changed(&mut Unstructured::new(given)) {
        Ok((operation, arguments)) => {
            for form in [FormationDate::MonthFirst, FormationDate::YearFirst] {
                written::judged(operation, &arguments, form);
            }
            Corpus::Keep
        }
        Err(_) => Corpus::Reject,
    }
});
