//! Of every operation, what leaves is one well-formed path and the very values of the input.
#![no_main]

#[allow(dead_code, reason = "trees by themselves are another target's")]
mod arguments;
#[allow(dead_code, reason = "only readers rename keys")]
mod plain;
mod written;

use arbitrary::Unstructured;
use libfuzzer_sys::{Corpus, fuzz_target};
use paywint::call::FormationDate;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    match arguments::changed(&mut Unstructured::new(bytes)) {
        Ok((operation, arguments)) => {
            for form in [FormationDate::MonthFirst, FormationDate::YearFirst] {
                written::judged(operation, &arguments, form);
            }
            Corpus::Keep
        }
        Err(_) => Corpus::Reject,
    }
});
