//! The log, which has a last page: it takes no more memory after a million calls than after ten thousand.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::{Method, StatusCode};
use uuid::Uuid;

use super::signature_check::SignatureCheck;

/// How many calls are kept.
const MOST: usize = 10_000;
/// How much of one body is kept, in bytes.
const MOST_OF_A_BODY: usize = 4096;
/// The maximum size of all stored bodies, in bytes; smaller in process. The oldest bodies are dropped first.
const MOST_OF_ALL_BODIES: usize = if cfg!(target_arch = "wasm32") {
    1024 * 1024
} else {
    16 * 1024 * 1024
};

/// A call of the API.
#[derive(Clone)]
pub(crate) struct LoggedRequest {
    /// Its place among all calls, from 1.
    pub(crate) number: u64,
    /// When it came, in milliseconds since the Unix epoch.
    pub(crate) at: u64,
    /// How long its answer took, in microseconds.
    pub(crate) duration: u64,
    pub(crate) method: Method,
    /// Path and query.
    pub(crate) target: Box<str>,
    pub(crate) operation: Option<&'static str>,
    pub(crate) status: StatusCode,
    /// What kept the answer from its caller.
    pub(crate) fault: Option<&'static str>,
    /// Whom it was about.
    pub(crate) user_id: Option<Uuid>,
    pub(crate) request: Kept,
    pub(crate) response: Kept,
    /// Why its signature was refused.
    pub(crate) signature: Option<Box<SignatureCheck>>,
}

/// As much of a body as the log keeps.
#[derive(Clone, Default)]
pub(crate) struct Kept {
    start: Box<[u8]>,
    /// How long the whole body was, in bytes.
    pub(crate) length: usize,
}

/// The calls that are kept, oldest first.
#[derive(Default)]
pub(crate) struct Requests(Mutex<Log>);

#[derive(Default)]
struct Log {
    calls: VecDeque<Arc<LoggedRequest>>,
    last_number: u64,
    /// How many bytes of bodies are kept.
    kept: usize,
    /// How many of the oldest calls have lost their bodies.
    without_bodies: usize,
}

impl Kept {
    pub(super) fn of(body: &[u8]) -> Self {
        let start = body.get(..MOST_OF_A_BODY).unwrap_or(body);
        Self {
            start: Box::from(start),
            length: body.len(),
        }
    }

    /// What is kept, as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.start).into_owned()
    }

    pub(crate) fn is_whole(&self) -> bool {
        self.start.len() == self.length
    }
}

impl LoggedRequest {
    fn kept(&self) -> usize {
        let (request, response) = (&self.request.start, &self.response.start);
        request.len().saturating_add(response.len())
    }

    fn without_bodies(&self) -> Self {
        let emptied = |kept: &Kept| Kept {
            start: Box::default(),
            length: kept.length,
        };
        Self {
            request: emptied(&self.request),
            response: emptied(&self.response),
            ..self.clone()
        }
    }
}

impl Requests {
    /// Adds a call, whose number is given to it.
    pub(super) fn add(&self, mut call: LoggedRequest) {
        let log = &mut *self.log();
        log.last_number = log.last_number.saturating_add(1);
        call.number = log.last_number;
        log.kept = log.kept.saturating_add(call.kept());
        log.calls.push_back(Arc::new(call));
        if log.calls.len() > MOST
            && let Some(oldest) = log.calls.pop_front()
        {
            log.kept = log.kept.saturating_sub(oldest.kept());
            log.without_bodies = log.without_bodies.saturating_sub(1);
        }
        while log.kept > MOST_OF_ALL_BODIES {
            let Some(oldest) = log.calls.get_mut(log.without_bodies) else {
                break;
            };
            log.kept = log.kept.saturating_sub(oldest.kept());
            *oldest = Arc::new(oldest.without_bodies());
            log.without_bodies = log.without_bodies.saturating_add(1);
        }
    }

    /// The calls that are kept, newest first.
    pub(crate) fn newest_first(&self) -> Vec<Arc<LoggedRequest>> {
        self.log().calls.iter().rev().cloned().collect()
    }

    /// The call of that number, as long as it is kept.
    pub(crate) fn get(&self, number: u64) -> Option<Arc<LoggedRequest>> {
        let log = self.log();
        let first = log.calls.front()?.number;
        let place = usize::try_from(number.checked_sub(first)?).ok()?;
        log.calls.get(place).cloned()
    }

    /// How many calls there were.
    pub(crate) fn count(&self) -> u64 {
        self.log().last_number
    }

    /// Forgets all calls.
    pub(crate) fn clear(&self) {
        let log = &mut *self.log();
        *log = Log {
            last_number: log.last_number,
            ..Log::default()
        };
    }

    // No step can leave the log half changed, so a poisoned lock is still sound.
    fn log(&self) -> MutexGuard<'_, Log> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(body: &[u8]) -> LoggedRequest {
        LoggedRequest {
            number: 0,
            at: 0,
            duration: 0,
            method: Method::GET,
            target: "/".into(),
            operation: None,
            status: StatusCode::OK,
            fault: None,
            user_id: None,
            request: Kept::of(body),
            response: Kept::of(b"{}"),
            signature: None,
        }
    }

    #[test]
    fn the_last_ten_thousand_calls_are_kept_under_their_numbers() {
        let requests = Requests::default();
        for _ in 0..10_003 {
            requests.add(call(b""));
        }
        let kept = requests.newest_first();
        assert_eq!((kept.len(), requests.count()), (10_000, 10_003));
        assert_eq!((kept[0].number, kept[9_999].number), (10_003, 4));
        assert_eq!(requests.get(4).map(|call| call.number), Some(4));
        assert!(requests.get(3).is_none() && requests.get(10_004).is_none());
        requests.clear();
        assert!(requests.newest_first().is_empty());
        requests.add(call(b""));
        assert_eq!(requests.newest_first()[0].number, 10_004);
    }

    #[test]
    fn bodies_are_kept_up_to_their_limits_and_the_oldest_go_first() {
        let requests = Requests::default();
        let long = vec![b'x'; 1_000_000];
        for _ in 0..5000 {
            requests.add(call(&long));
        }
        let kept = requests.newest_first();
        assert_eq!(kept[0].request.text().len(), MOST_OF_A_BODY);
        assert_eq!(kept[0].request.length, 1_000_000);
        assert!(!kept[0].request.is_whole() && kept[0].response.is_whole());
        let bytes: usize = kept.iter().map(|call| call.kept()).sum();
        assert!(bytes <= MOST_OF_ALL_BODIES && bytes > MOST_OF_ALL_BODIES / 2);
        let oldest = kept.last().unwrap();
        assert_eq!((oldest.kept(), oldest.request.length), (0, 1_000_000));
        assert_eq!(requests.log().kept, bytes);
    }
}
