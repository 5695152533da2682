//! What every storage has to do, over each of them.

use paywint_sandbox::store::{
    Decision, Deletion, DeliverySlice, Insertion, KybSubmission, MemoryStore, SqliteStore, Unique,
    UserSlice,
};
use paywint_sandbox::{
    Amount, Attempt, Business, Delivery, DeliveryState, Inquiry, Kyb, KybStatus, KycStatus,
    NewDelivery, Order, Store, User, Wallet,
};
use uuid::Uuid;

const UNIQUE: Unique = Unique {
    email: true,
    phone: true,
};
const ANY: Unique = Unique {
    email: false,
    phone: false,
};

fn over_each_store(check: impl Fn(&dyn Store)) {
    check(&MemoryStore::default());
    let directory = tempfile::tempdir().unwrap();
    check(&SqliteStore::open(&directory.path().join("data.sqlite")).unwrap());
}

fn user(number: u128) -> User {
    User {
        id: Uuid::from_u128(number),
        name: Some(format!("User {number}")),
        email: Some(format!("u{number}@example.test")),
        phone_country_code: Some("+1".to_owned()),
        phone: Some(format!("555010{number:04}")),
        created_at: 1_767_323_045_250,
        kyc_status: KycStatus::Pending,
    }
}

fn inquiry(id: &str, user: &User) -> Inquiry {
    Inquiry {
        id: id.to_owned(),
        user_id: user.id,
        status: KycStatus::Pending,
    }
}

fn insert(store: &dyn Store, user: &User) {
    assert_eq!(store.insert_user(user, UNIQUE).unwrap(), Insertion::Done);
}

#[test]
fn users_come_back_as_they_were() {
    over_each_store(|store| {
        let bare = User {
            name: None,
            email: Some("\u{0}é🙂".to_owned()),
            phone_country_code: None,
            phone: None,
            ..user(2)
        };
        for user in [user(1), bare] {
            insert(store, &user);
            assert_eq!(store.user(user.id).unwrap(), Some(user));
        }
        assert_eq!(store.user(Uuid::from_u128(3)).unwrap(), None);
    });
}

#[test]
fn users_are_cut_into_slices_in_either_order() {
    over_each_store(|store| {
        let all: Vec<User> = (1..=5).rev().map(user).collect();
        for user in &all {
            insert(store, user);
        }
        let slice = |order, offset, limit| store.users(order, offset, limit).unwrap();
        let of = |users: &[&User]| UserSlice {
            users: users.iter().map(|user| (*user).clone()).collect(),
            total: 5,
        };
        assert_eq!(slice(Order::OldestFirst, 0, 2), of(&[&all[0], &all[1]]));
        assert_eq!(slice(Order::OldestFirst, 4, 2), of(&[&all[4]]));
        assert_eq!(slice(Order::NewestFirst, 1, 2), of(&[&all[3], &all[2]]));
        assert_eq!(slice(Order::NewestFirst, 5, 2), of(&[]));
        assert_eq!(slice(Order::OldestFirst, u64::MAX, 100), of(&[]));
    });
}

#[test]
fn contacts_are_unique_where_they_shall_be() {
    over_each_store(|store| {
        insert(store, &user(1));
        let same_email = User {
            email: Some("U1@EXAMPLE.test".to_owned()),
            ..user(2)
        };
        let same_phone = User {
            phone: user(1).phone,
            ..user(2)
        };
        let insert = |user: &User, unique| store.insert_user(user, unique).unwrap();
        assert_eq!(insert(&same_email, UNIQUE), Insertion::EmailTaken);
        assert_eq!(insert(&same_phone, UNIQUE), Insertion::PhoneTaken);
        assert_eq!(store.users(Order::OldestFirst, 0, 10).unwrap().total, 1);

        assert_eq!(insert(&same_email, ANY), Insertion::Done);
        let same_email_again = User {
            id: Uuid::from_u128(3),
            ..same_email
        };
        assert_eq!(insert(&same_email_again, ANY), Insertion::Done);
        assert_eq!(insert(&same_phone, UNIQUE), Insertion::PhoneTaken);
    });
}

#[test]
fn missing_contacts_are_not_the_same() {
    over_each_store(|store| {
        for number in 1..=3 {
            let no_phone = User {
                phone: None,
                ..user(number)
            };
            insert(store, &no_phone);
            let blank_email = User {
                email: Some(String::new()),
                ..user(number + 10)
            };
            insert(store, &blank_email);
        }
    });
}

#[test]
fn an_inquiry_is_resumed_until_it_is_decided() {
    over_each_store(|store| {
        let (ada, grace) = (user(1), user(2));
        insert(store, &ada);
        insert(store, &grace);
        assert_eq!(store.open_inquiry(ada.id).unwrap(), None);

        let first = inquiry("inq_1", &ada);
        for id in ["inq_1", "inq_2"] {
            let resumed = store.resume_inquiry(inquiry(id, &ada)).unwrap();
            assert_eq!(resumed, Some(first.clone()));
        }
        assert_eq!(store.open_inquiry(ada.id).unwrap(), Some(first.clone()));
        assert_eq!(store.inquiry("inq_1").unwrap(), Some(first.clone()));
        assert_eq!(store.inquiry("inq_2").unwrap(), None);
        let of_grace = store.resume_inquiry(inquiry("inq_3", &grace)).unwrap();
        assert_eq!(of_grace, Some(inquiry("inq_3", &grace)));

        let decide = |id, status| store.decide_inquiry(id, status).unwrap();
        assert_eq!(decide("inq_1", KycStatus::Rejected), Decision::Done);
        assert_eq!(decide("inq_1", KycStatus::Approved), Decision::AlreadyMade);
        assert_eq!(decide("inq_9", KycStatus::Approved), Decision::Unknown);

        let decided = Inquiry {
            status: KycStatus::Rejected,
            ..first
        };
        assert_eq!(store.inquiry("inq_1").unwrap(), Some(decided));
        assert_eq!(store.open_inquiry(ada.id).unwrap(), None);
        let status = |user: &User| store.user(user.id).unwrap().unwrap().kyc_status;
        assert_eq!(status(&ada), KycStatus::Rejected);
        assert_eq!(status(&grace), KycStatus::Pending);
        assert_eq!(store.resume_inquiry(inquiry("inq_4", &ada)).unwrap(), None);
    });
}

#[test]
fn a_status_is_taken_by_the_user_and_the_latest_inquiry() {
    over_each_store(|store| {
        let (ada, grace) = (user(1), user(2));
        insert(store, &ada);
        insert(store, &grace);
        let set = |user: &User, status| store.set_kyc_status(user.id, status).unwrap();
        let of_user = |user: &User| store.user(user.id).unwrap().unwrap().kyc_status;
        let of_inquiry = |id| store.inquiry(id).unwrap().unwrap().status;
        assert_eq!(set(&user(3), KycStatus::Approved), None);

        store.resume_inquiry(inquiry("inq_1", &ada)).unwrap();
        store.resume_inquiry(inquiry("inq_2", &grace)).unwrap();
        let before = set(&ada, KycStatus::InReview);
        assert_eq!(before, Some(KycStatus::Pending));
        assert_eq!(of_user(&ada), KycStatus::InReview);
        assert_eq!(of_inquiry("inq_1"), KycStatus::InReview);
        assert_eq!(of_user(&grace), KycStatus::Pending);
        assert_eq!(of_inquiry("inq_2"), KycStatus::Pending);

        let before = set(&ada, KycStatus::Pending);
        assert_eq!(before, Some(KycStatus::InReview));
        assert_eq!(of_inquiry("inq_1"), KycStatus::InReview);
        assert_eq!(store.open_inquiry(ada.id).unwrap(), None);
        store.resume_inquiry(inquiry("inq_3", &ada)).unwrap();
        set(&ada, KycStatus::Completed);
        assert_eq!(of_inquiry("inq_1"), KycStatus::InReview);
        assert_eq!(of_inquiry("inq_3"), KycStatus::Completed);
    });
}

fn kyb(user: &User) -> Kyb {
    Kyb {
        user_id: user.id,
        business: Business {
            business_name: "\u{0}é🙂\"".to_owned(),
            dba: Some(String::new()),
            ..Business::default()
        },
        status: KybStatus::Pending,
    }
}

#[test]
fn a_business_is_kept_once_its_user_is_verified() {
    over_each_store(|store| {
        let (ada, grace) = (user(1), user(2));
        let submit = |user: &User| store.submit_kyb(&kyb(user)).unwrap();
        let of = |user: &User| store.kyb(user.id).unwrap();
        assert_eq!(submit(&ada), KybSubmission::UnknownUser);
        insert(store, &ada);
        insert(store, &grace);
        assert_eq!(submit(&ada), KybSubmission::NotVerified);
        assert_eq!(of(&ada), None);
        let approve = || store.set_kyb_status(ada.id, KybStatus::Approved).unwrap();
        assert_eq!(approve(), None);

        store.set_kyc_status(ada.id, KycStatus::Completed).unwrap();
        assert_eq!(submit(&ada), KybSubmission::Done);
        assert_eq!(of(&ada), Some(kyb(&ada)));
        assert_eq!(approve(), Some(KybStatus::Pending));
        assert_eq!(approve(), Some(KybStatus::Approved));
        assert_eq!(submit(&ada), KybSubmission::AlreadyThere);
        let approved = Kyb {
            status: KybStatus::Approved,
            ..kyb(&ada)
        };
        assert_eq!(of(&ada), Some(approved));
        assert_eq!(of(&grace), None);
    });
}

#[test]
fn a_rejected_user_has_their_business_rejected_whoever_rejects_them() {
    over_each_store(|store| {
        let of = |user: &User| store.kyb(user.id).unwrap().map(|kyb| kyb.status);
        for (number, rejects_inquiry) in [(1, true), (2, false)] {
            let user = user(number);
            insert(store, &user);
            store.set_kyc_status(user.id, KycStatus::Approved).unwrap();
            store.submit_kyb(&kyb(&user)).unwrap();
            store.set_kyb_status(user.id, KybStatus::Approved).unwrap();
            store.set_kyc_status(user.id, KycStatus::Pending).unwrap();
            assert_eq!(of(&user), Some(KybStatus::Approved));
            if rejects_inquiry {
                store.resume_inquiry(inquiry("inq_1", &user)).unwrap();
                store.decide_inquiry("inq_1", KycStatus::Rejected).unwrap();
            } else {
                store.set_kyc_status(user.id, KycStatus::Rejected).unwrap();
            }
            assert_eq!(of(&user), Some(KybStatus::Rejected));
        }
    });
}

#[test]
fn a_wallet_is_there_with_its_user_and_holds_what_was_put_in() {
    over_each_store(|store| {
        let (ada, grace) = (user(1), user(2));
        let of = |user: &User| store.wallet(user.id).unwrap();
        let filled = |current, available| Wallet {
            current: Amount::from_cents(current),
            available: Amount::from_cents(available),
            ..Wallet::empty(ada.id)
        };
        assert_eq!(of(&ada), None);
        assert!(!store.set_wallet(filled(1, 1)).unwrap());
        insert(store, &ada);
        insert(store, &grace);
        assert_eq!(of(&ada), Some(Wallet::empty(ada.id)));
        for wallet in [filled(99_999_999_999_999, 1), filled(0, 7)] {
            assert!(store.set_wallet(wallet).unwrap());
            assert_eq!(of(&ada), Some(wallet));
        }
        assert_eq!(of(&grace), Some(Wallet::empty(grace.id)));
        store.clear().unwrap();
        assert_eq!(of(&ada), None);
        insert(store, &ada);
        assert_eq!(of(&ada), Some(Wallet::empty(ada.id)));
    });
}

#[test]
fn a_cleared_store_is_as_a_new_one() {
    over_each_store(|store| {
        insert(store, &user(1));
        store
            .set_kyc_status(user(1).id, KycStatus::Approved)
            .unwrap();
        store.submit_kyb(&kyb(&user(1))).unwrap();
        store
            .set_kyc_status(user(1).id, KycStatus::Pending)
            .unwrap();
        store.resume_inquiry(inquiry("inq_1", &user(1))).unwrap();
        store.record_deliveries(vec![event(1, 10)]).unwrap();
        store.clear().unwrap();
        assert_eq!(store.users(Order::OldestFirst, 0, 10).unwrap().total, 0);
        assert_eq!(store.inquiry("inq_1").unwrap(), None);
        insert(store, &user(1));
        assert_eq!(store.open_inquiry(user(1).id).unwrap(), None);
        assert_eq!(store.kyb(user(1).id).unwrap(), None);
        assert_eq!(store.delivery(1).unwrap(), None);
        assert_eq!(store.waiting_deliveries().unwrap(), []);
        store.record_deliveries(vec![event(2, 20)]).unwrap();
        assert_eq!(store.waiting_deliveries().unwrap(), [(1, 20)]);
    });
}

#[test]
fn no_inquiry_is_made_for_an_unknown_user() {
    over_each_store(|store| {
        let stranger = inquiry("inq_1", &user(1));
        assert_eq!(store.resume_inquiry(stranger).unwrap(), None);
        assert_eq!(store.inquiry("inq_1").unwrap(), None);
    });
}

#[test]
fn a_deleted_kyc_is_as_that_of_a_new_user() {
    over_each_store(|store| {
        let (ada, grace) = (user(1), user(2));
        insert(store, &ada);
        insert(store, &grace);
        let delete = |user: &User| store.delete_kyc(user.id).unwrap();
        let resume = |id, user: &User| store.resume_inquiry(inquiry(id, user)).unwrap().unwrap();
        assert_eq!(delete(&user(3)), Deletion::UnknownUser);
        assert_eq!(delete(&ada), Deletion::NothingThere);

        resume("inq_1", &ada);
        resume("inq_2", &grace);
        assert_eq!(delete(&ada), Deletion::Done);
        assert_eq!(store.inquiry("inq_1").unwrap(), None);
        assert_eq!(resume("inq_3", &ada).id, "inq_3");
        assert_eq!(resume("inq_4", &grace).id, "inq_2");

        store.set_kyc_status(ada.id, KycStatus::Approved).unwrap();
        assert_eq!(delete(&ada), Deletion::Done);
        assert_eq!(store.user(ada.id).unwrap(), Some(ada.clone()));
        assert_eq!(delete(&ada), Deletion::NothingThere);
    });
}

#[test]
fn a_deleted_business_may_be_handed_in_again() {
    over_each_store(|store| {
        let (ada, grace) = (user(1), user(2));
        for user in [&ada, &grace] {
            insert(store, user);
            store.set_kyc_status(user.id, KycStatus::Approved).unwrap();
            store.submit_kyb(&kyb(user)).unwrap();
        }
        store.set_kyb_status(ada.id, KybStatus::Rejected).unwrap();
        assert!(store.delete_kyb(ada.id).unwrap());
        assert!(!store.delete_kyb(ada.id).unwrap());
        assert_eq!(store.kyb(ada.id).unwrap(), None);
        assert_eq!(store.submit_kyb(&kyb(&ada)).unwrap(), KybSubmission::Done);
        assert_eq!(store.kyb(ada.id).unwrap(), Some(kyb(&ada)));
        assert_eq!(store.kyb(grace.id).unwrap(), Some(kyb(&grace)));
    });
}

fn event(number: u128, first_attempt_at: u64) -> NewDelivery {
    NewDelivery {
        event: "kyc.approved".to_owned(),
        event_id: Uuid::from_u128(number),
        body: format!("\u{0}é🙂\"{number}"),
        forged: number == 2,
        first_attempt_at,
    }
}

fn delivery(number: u64, new: NewDelivery) -> Delivery {
    Delivery {
        number,
        event: new.event,
        event_id: new.event_id,
        body: new.body,
        forged: new.forged,
        state: DeliveryState::Waiting(new.first_attempt_at),
        attempts: Vec::new(),
    }
}

#[test]
fn deliveries_are_numbered_and_cut_into_slices_in_either_order() {
    over_each_store(|store| {
        assert_eq!(store.delivery(1).unwrap(), None);
        store
            .record_deliveries(vec![event(1, 30), event(2, 10)])
            .unwrap();
        store.record_deliveries(vec![event(3, 20)]).unwrap();
        let all = [(1, 30), (2, 10), (3, 20)]
            .map(|(number, at)| delivery(number, event(number.into(), at)));
        assert_eq!(store.delivery(2).unwrap(), Some(all[1].clone()));
        for number in [0, 4, u64::MAX] {
            assert_eq!(store.delivery(number).unwrap(), None);
        }
        let slice = |order, offset, limit| store.deliveries(order, offset, limit).unwrap();
        let of = |deliveries: &[&Delivery]| DeliverySlice {
            deliveries: deliveries.iter().map(|one| (*one).clone()).collect(),
            total: 3,
        };
        assert_eq!(slice(Order::OldestFirst, 0, 2), of(&[&all[0], &all[1]]));
        assert_eq!(slice(Order::NewestFirst, 1, 2), of(&[&all[1], &all[0]]));
        assert_eq!(slice(Order::NewestFirst, 3, 1), of(&[]));
        let waiting = store.waiting_deliveries().unwrap();
        assert_eq!(waiting, [(1, 30), (2, 10), (3, 20)]);
    });
}

#[test]
fn attempts_are_kept_in_order_and_change_what_waits() {
    over_each_store(|store| {
        store
            .record_deliveries(vec![event(1, 10), event(2, 10)])
            .unwrap();
        let attempts = [
            Attempt {
                at: 11,
                status: Some(500),
                error: None,
            },
            Attempt {
                at: 12,
                status: None,
                error: Some("\"é".to_owned()),
            },
            Attempt {
                at: 13,
                status: Some(204),
                error: None,
            },
        ];
        let add = |number, place: usize, state| {
            let attempt = attempts[place].clone();
            store.add_attempt(number, attempt, state).unwrap();
        };
        add(1, 0, DeliveryState::Waiting(70));
        assert_eq!(store.waiting_deliveries().unwrap(), [(1, 70), (2, 10)]);
        add(2, 1, DeliveryState::GivenUp);
        assert_eq!(store.waiting_deliveries().unwrap(), [(1, 70)]);
        add(1, 1, DeliveryState::Waiting(310));
        add(1, 2, DeliveryState::Delivered);
        assert_eq!(store.waiting_deliveries().unwrap(), []);
        add(9, 0, DeliveryState::Waiting(1));
        assert_eq!(store.waiting_deliveries().unwrap(), []);

        let first = Delivery {
            state: DeliveryState::Delivered,
            attempts: attempts.to_vec(),
            ..delivery(1, event(1, 10))
        };
        let second = Delivery {
            state: DeliveryState::GivenUp,
            attempts: vec![attempts[1].clone()],
            ..delivery(2, event(2, 10))
        };
        assert_eq!(store.delivery(1).unwrap(), Some(first));
        assert_eq!(store.delivery(2).unwrap(), Some(second));
    });
}
