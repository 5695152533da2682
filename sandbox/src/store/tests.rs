//! What the store does with entities of any kind, in memory and in a file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Change, Entity, Index, Kind, Order, Store, StoreError, Tables, ToKey as _};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Thing {
    id: u64,
    colour: Option<String>,
    weight: u64,
}

impl Thing {
    const BY_COLOUR: Index<Self> =
        Index::new("colour", |thing| Some(thing.colour.as_deref()?.to_key()));
    const BY_WEIGHT: Index<Self> = Index::ordered("weight", |thing| Some(thing.weight.to_key()));
}

impl Entity for Thing {
    type Id = u64;
    const KIND: &'static str = "thing";
    const INDEXES: &'static [Index<Self>] = &[Self::BY_COLOUR, Self::BY_WEIGHT];

    fn id(&self) -> &u64 {
        &self.id
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Name(String);

impl Entity for Name {
    type Id = str;
    const KIND: &'static str = "name";

    fn id(&self) -> &str {
        &self.0
    }
}

const KINDS: &[Kind] = &[Kind::of::<Thing>(), Kind::of::<Name>()];

fn thing(id: u64, colour: &str, weight: u64) -> Thing {
    Thing {
        id,
        colour: Some(colour.to_owned()),
        weight,
    }
}

/// A store, and how it is after a restart if it outlives one.
struct Place {
    store: Option<Store>,
    file: Option<PathBuf>,
}

impl Place {
    fn change(&self, step: impl FnOnce(&mut Change<'_>)) {
        let store = self.store.as_ref().unwrap();
        let done = store.change(|change| {
            step(change);
            Ok::<_, StoreError>(())
        });
        done.unwrap();
    }

    /// A transaction that fails once all of it is done.
    fn fail(&self, step: impl FnOnce(&mut Change<'_>)) {
        let store = self.store.as_ref().unwrap();
        let failed = store.change(|change| {
            step(change);
            Err::<(), _>(StoreError::new("it failed"))
        });
        failed.unwrap_err();
    }

    fn read<T>(&self, step: impl FnOnce(&Tables) -> T) -> T {
        self.store.as_ref().unwrap().read(step).unwrap()
    }

    fn restart(&mut self) {
        if let Some(file) = &self.file {
            self.store = None;
            self.store = Some(Store::of_file(KINDS, file).unwrap());
        }
    }
}

fn in_each_place(check: impl Fn(&mut Place)) {
    check(&mut Place {
        store: Some(Store::of(KINDS)),
        file: None,
    });
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    check(&mut Place {
        store: Some(Store::of_file(KINDS, &file).unwrap()),
        file: Some(file),
    });
}

fn ids(things: impl Iterator<Item = std::sync::Arc<Thing>>) -> Vec<u64> {
    things.map(|thing| thing.id).collect()
}

#[test]
fn entities_come_back_as_they_were() {
    in_each_place(|place| {
        let odd = thing(u64::MAX, "\u{0}é🙂\"", u64::MAX);
        let plain = Thing {
            id: 1,
            colour: None,
            weight: 0,
        };
        place.change(|change| {
            change.put(odd.clone());
            change.put(plain.clone());
            change.put(Name("Ada".to_owned()));
        });
        place.restart();
        place.read(|tables| {
            assert_eq!(tables.get::<Thing>(&u64::MAX).as_deref(), Some(&odd));
            assert_eq!(tables.get::<Thing>(&1).as_deref(), Some(&plain));
            assert_eq!(tables.get::<Thing>(&2), None);
            assert!(tables.has::<Name>("Ada") && !tables.has::<Name>("Grace"));
            assert_eq!((tables.count::<Thing>(), tables.count::<Name>()), (2, 1));
        });
    });
}

#[test]
fn entities_are_found_by_what_they_are_now_in_the_order_of_creation() {
    in_each_place(|place| {
        place.change(|change| {
            for (id, colour) in [(5, "red"), (3, "blue"), (4, "red"), (1, "red")] {
                change.put(thing(id, colour, 10 - id));
            }
            assert_eq!(
                change
                    .update::<Thing>(&5, |thing| thing.weight = 9)
                    .as_deref(),
                Some(&thing(5, "red", 5))
            );
            change.update::<Thing>(&4, |thing| thing.colour = Some("blue".to_owned()));
            assert_eq!(change.update::<Thing>(&9, |_| ()), None);
        });
        let check = |place: &Place| {
            place.read(|tables| {
                let all = |order| ids(tables.all(order));
                assert_eq!(all(Order::OldestFirst), [5, 3, 4, 1]);
                assert_eq!(all(Order::NewestFirst), [1, 4, 3, 5]);
                let of = |colour: &str, order| ids(tables.find(&Thing::BY_COLOUR, colour, order));
                assert_eq!(of("red", Order::OldestFirst), [5, 1]);
                assert_eq!(of("blue", Order::NewestFirst), [4, 3]);
                assert_eq!(of("green", Order::OldestFirst), [0; 0]);
                assert_eq!(tables.count_found(&Thing::BY_COLOUR, "red"), 2);
                assert_eq!(tables.count_found(&Thing::BY_COLOUR, "green"), 0);
                let up_to = |last: Option<u64>| {
                    let last = last.map(|last| last.to_key());
                    ids(tables.up_to(&Thing::BY_WEIGHT, last.as_ref()))
                };
                // The weights are 9, 7, 6 and 9.
                assert_eq!(up_to(None), [4, 3, 5, 1]);
                assert_eq!(up_to(Some(7)), [4, 3]);
                assert_eq!(up_to(Some(5)), [0; 0]);
            });
        };
        check(place);
        place.restart();
        check(place);
        place.change(|change| {
            assert!(change.remove::<Thing>(&3) && !change.remove::<Thing>(&3));
            change.put(thing(3, "blue", 1));
        });
        place.restart();
        place.read(|tables| {
            assert_eq!(ids(tables.all(Order::OldestFirst)), [5, 4, 1, 3]);
            let blue = tables.find(&Thing::BY_COLOUR, "blue", Order::OldestFirst);
            assert_eq!(ids(blue), [4, 3]);
        });
    });
}

#[test]
fn nothing_is_kept_of_a_transaction_that_fails() {
    in_each_place(|place| {
        place.change(|change| {
            change.put(thing(1, "red", 1));
            change.put(thing(2, "red", 2));
        });
        let ruin = |change: &mut Change<'_>| {
            change.put(thing(3, "red", 3));
            change.update::<Thing>(&1, |thing| thing.colour = None);
            change.remove::<Thing>(&2);
            change.clear();
            change.put(thing(2, "green", 4));
            change.put(Name("Ada".to_owned()));
        };
        place.fail(ruin);
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            place.change(|change| {
                ruin(change);
                panic!("in the middle");
            });
        }));
        assert!(panicked.is_err());
        for _ in 0..2 {
            place.read(|tables| {
                assert_eq!(ids(tables.all(Order::OldestFirst)), [1, 2]);
                let red = tables.find(&Thing::BY_COLOUR, "red", Order::OldestFirst);
                assert_eq!(ids(red), [1, 2]);
                assert_eq!(tables.count_found(&Thing::BY_COLOUR, "green"), 0);
                assert_eq!(tables.count::<Name>(), 0);
            });
            place.restart();
        }
        place.change(ruin);
        place.restart();
        place.read(|tables| {
            assert_eq!(ids(tables.all(Order::OldestFirst)), [2]);
            assert_eq!(tables.count_found(&Thing::BY_COLOUR, "red"), 0);
            assert!(tables.has::<Name>("Ada"));
        });
    });
}

/// Steps at random, against rows that are looked through one by one.
#[test]
fn indexes_and_the_file_tell_what_a_plain_list_does() {
    in_each_place(|place| {
        let mut random = fastrand::Rng::with_seed(7);
        let mut list: Vec<Thing> = Vec::new();
        for round in 0..400 {
            let mut changed = list.clone();
            let steps: Vec<_> = (0..random.usize(1..5))
                .map(|_| {
                    let id = random.u64(0..12);
                    let colour = ["red", "blue", ""][random.usize(0..3)];
                    (random.u8(0..20), thing(id, colour, random.u64(0..4)))
                })
                .collect();
            for (choice, thing) in &steps {
                let place = changed.iter().position(|one| one.id == thing.id);
                match (choice, place) {
                    (0, _) => changed.clear(),
                    (1..8, Some(place)) => drop(changed.remove(place)),
                    (1..8, None) => (),
                    (_, Some(place)) => changed[place] = thing.clone(),
                    (_, None) => changed.push(thing.clone()),
                }
            }
            let play = |change: &mut Change<'_>| {
                for (choice, thing) in steps {
                    match choice {
                        0 => change.clear(),
                        1..8 => drop(change.remove::<Thing>(&thing.id)),
                        _ => change.put(thing),
                    }
                }
            };
            match random.bool() {
                true => {
                    place.change(play);
                    list = changed;
                }
                false => place.fail(play),
            }
            if round % 20 == 0 {
                place.restart();
            }
            place.read(|tables| is_as(tables, &list));
        }
    });
}

fn is_as(tables: &Tables, list: &[Thing]) {
    let all: Vec<_> = tables.all::<Thing>(Order::OldestFirst).collect();
    assert!(all.iter().map(|thing| &**thing).eq(list));
    for (offset, limit) in [(0, 3), (2, 4), (5, 100), (20, 1), (usize::MAX, usize::MAX)] {
        let page = |order| ids(tables.page(order, offset, limit));
        let all = || list.iter().map(|thing| thing.id);
        let oldest: Vec<_> = all().skip(offset).take(limit).collect();
        assert_eq!(page(Order::OldestFirst), oldest);
        let newest: Vec<_> = all().rev().skip(offset).take(limit).collect();
        assert_eq!(page(Order::NewestFirst), newest);
    }
    for colour in ["red", "blue", ""] {
        let found = tables.find(&Thing::BY_COLOUR, colour, Order::OldestFirst);
        let of_colour = |thing: &&Thing| thing.colour.as_deref() == Some(colour);
        let expected: Vec<_> = list.iter().filter(of_colour).map(|one| one.id).collect();
        assert_eq!(ids(found), expected);
    }
    for last in 0..4 {
        let found = tables.up_to(&Thing::BY_WEIGHT, Some(&last.to_key()));
        let mut expected = BTreeMap::<_, Vec<_>>::new();
        for thing in list.iter().filter(|thing| thing.weight <= last) {
            expected.entry(thing.weight).or_default().push(thing.id);
        }
        assert_eq!(
            ids(found),
            expected.into_values().flatten().collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_kind_that_is_not_listed_is_refused() {
    let store = Store::of(&[Kind::of::<Name>()]);
    let put = store.change(|change| {
        change.put(Name("Ada".to_owned()));
        change.put(thing(1, "red", 1));
        Ok::<_, StoreError>(())
    });
    let told = std::error::Error::source(&put.unwrap_err())
        .unwrap()
        .to_string();
    assert_eq!(told, "the kind 'thing' is not listed");
    assert_eq!(store.read(Tables::count::<Name>).unwrap(), 0);
}

fn refusal(file: &Path) -> String {
    Store::of_file(KINDS, file).err().unwrap().to_string()
}

const OTHER_VERSION: &str = "another version of the sandbox wrote the file, and this version cannot read it. \
                             Delete the file, or name another one";

#[test]
fn a_file_is_open_once_at_a_time() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    for _ in 0..2 {
        let store = Store::of_file(KINDS, &file).unwrap();
        assert_eq!(refusal(&file), "another program has the file open");
        drop(store);
    }
}

#[test]
fn files_that_cannot_be_read_are_refused_and_left_as_they_are() {
    let directory = tempfile::tempdir().unwrap();
    let cases: [(&str, &str, &str); 4] = [
        // As the sandbox wrote it before files had a format.
        (
            "before",
            "CREATE TABLE users (id TEXT); CREATE TABLE inquiries (id TEXT);
             CREATE TABLE deliveries (number INTEGER)",
            OTHER_VERSION,
        ),
        (
            "later",
            "PRAGMA application_id = 1347908450; PRAGMA user_version = 3; CREATE TABLE rows (a)",
            OTHER_VERSION,
        ),
        (
            "elsewhere",
            "CREATE TABLE users (id TEXT)",
            "the file is a database of another program",
        ),
        (
            "named",
            "PRAGMA application_id = 1",
            "the file is a database of another program",
        ),
    ];
    for (name, sql, expected) in cases {
        let file = directory.path().join(name);
        let database = rusqlite::Connection::open(&file).unwrap();
        database.execute_batch(sql).unwrap();
        drop(database);
        let before = std::fs::read(&file).unwrap();
        assert_eq!(refusal(&file), expected, "{name}");
        assert_eq!(std::fs::read(&file).unwrap(), before, "{name}");
    }
    let file = directory.path().join("text");
    std::fs::write(&file, "text ".repeat(1000)).unwrap();
    assert_eq!(refusal(&file), "file is not a database");
}

#[test]
fn entries_that_cannot_be_read_are_refused() {
    let name = r#""Ada""#;
    for (kind, number, entity) in [
        ("thing", 1, "{}"),
        ("thing", 1, "text"),
        ("other", 1, "{}"),
        ("name", 0, name),
        ("name", -1, name),
        ("name", i64::MAX, name),
    ] {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("data.sqlite");
        drop(Store::of_file(KINDS, &file).unwrap());
        let database = rusqlite::Connection::open(&file).unwrap();
        let insert = "INSERT INTO entities VALUES (?, ?, ?)";
        database.execute(insert, (kind, number, entity)).unwrap();
        drop(database);
        assert_eq!(refusal(&file), OTHER_VERSION, "{kind} {number} {entity}");
    }
}
