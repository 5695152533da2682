//! What every machine does, over a store in memory and one in a file.

use std::sync::atomic::{AtomicU64, Ordering};

use uuid::Uuid;

use super::kyb::NotSubmitted;
use super::kyc::{Deletion, Undecided, open_inquiry};
use super::money::ledger;
use super::money::wallets::{NotFilled, wallet};
use super::payees::linked_user;
use super::users::{Taken, Unique};
use crate::model::{
    Amount, Balance, BankAccount, Business, Card, CardLink, CheckAddress, CheckSettings,
    IdempotencyKey, Inquiry, Kyb, KybStatus, KycStatus, Movement, Payee, PayeeAddress,
    PayeeBankAccount, PayeeCard, User, Wallet,
};
use crate::store::{Entity, Order, Store, StoreError, Tables};
use crate::transaction::Transaction;
use crate::webhooks::Delivery;
use crate::{Config, Host, Sandbox};

const UNIQUE: Unique = Unique {
    email: true,
    phone: true,
};
const ANY: Unique = Unique {
    email: false,
    phone: false,
};

#[derive(Default)]
struct Counter(AtomicU64);

impl Host for Counter {
    fn now_millis(&self) -> u64 {
        1_767_323_045_250
    }

    fn random(&self) -> [u8; 16] {
        u128::from(self.0.fetch_add(1, Ordering::Relaxed)).to_be_bytes()
    }
}

/// A sandbox that tells its events to a webhook.
fn sandbox(store: Store) -> Sandbox {
    let mut config = Config::new("http://sandbox.test");
    config.webhook.url = Some("http://receiver.test".to_owned());
    Sandbox::new(config, store, Counter::default())
}

fn over_each_store(check: impl Fn(&Sandbox)) {
    check(&sandbox(Store::in_memory()));
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let written = sandbox(Store::in_file(&file).unwrap());
    check(&written);
    let before = written.read(all);
    drop(written);
    assert_eq!(sandbox(Store::in_file(&file).unwrap()).read(all), before);
}

/// Everything that is kept, as JSON.
fn all(tables: &Tables) -> Vec<Vec<String>> {
    fn of<E: Entity>(tables: &Tables) -> Vec<String> {
        let all = tables.all::<E>(Order::OldestFirst);
        all.map(|entity| serde_json::to_string(&*entity).unwrap())
            .collect()
    }
    vec![
        of::<User>(tables),
        of::<Inquiry>(tables),
        of::<Kyb>(tables),
        of::<BankAccount>(tables),
        of::<IdempotencyKey>(tables),
        of::<Card>(tables),
        of::<CardLink>(tables),
        of::<CheckAddress>(tables),
        of::<CheckSettings>(tables),
        of::<Payee>(tables),
        of::<Balance>(tables),
        of::<Movement>(tables),
        of::<PayeeBankAccount>(tables),
        of::<PayeeCard>(tables),
        of::<PayeeAddress>(tables),
        of::<Delivery>(tables),
    ]
}

impl Sandbox {
    fn step<T>(&self, step: impl FnOnce(&mut Transaction<'_, '_>) -> T) -> T {
        self.change(|change| Ok::<_, StoreError>(step(change)))
            .unwrap()
    }

    fn read<T>(&self, step: impl FnOnce(&Tables) -> T) -> T {
        self.store.read(step).unwrap()
    }

    fn register(&self, user: &User) {
        assert_eq!(
            self.step(|step| step.register(user.clone(), UNIQUE)),
            Ok(())
        );
    }

    fn resume(&self, id: &str, user: &User) -> Option<Inquiry> {
        let resumed = self.step(|step| step.resume_inquiry(user.id, id.to_owned()));
        resumed.map(|inquiry| Inquiry::clone(&inquiry))
    }

    fn decide(&self, id: &str, status: KycStatus) -> Result<(), Undecided> {
        self.step(|step| step.decide_inquiry(id, status).map(drop))
    }

    fn set_kyc(&self, user: &User, status: KycStatus) -> Option<KycStatus> {
        self.step(|step| step.set_kyc_status(user.id, status))
    }

    fn inquiry(&self, id: &str) -> Option<Inquiry> {
        self.read(|tables| {
            tables
                .get::<Inquiry>(id)
                .map(|found| Inquiry::clone(&found))
        })
    }

    fn open_inquiry(&self, user: &User) -> Option<String> {
        self.read(|tables| open_inquiry(tables, user.id).map(|open| open.id.clone()))
    }

    fn kyc_status(&self, user: &User) -> KycStatus {
        self.read(|tables| tables.get::<User>(&user.id).unwrap().kyc_status)
    }

    fn kyb_status(&self, user: &User) -> Option<KybStatus> {
        self.read(|tables| tables.get::<Kyb>(&user.id).map(|kyb| kyb.status))
    }

    fn events(&self) -> Vec<String> {
        self.read(|tables| {
            let log = tables.all::<Delivery>(Order::OldestFirst);
            log.map(|delivery| delivery.event.to_string()).collect()
        })
    }
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
fn contacts_are_unique_where_they_shall_be() {
    over_each_store(|sandbox| {
        sandbox.register(&user(1));
        let same_email = User {
            email: Some("U1@EXAMPLE.test".to_owned()),
            ..user(2)
        };
        let same_phone = User {
            phone: user(1).phone,
            ..user(2)
        };
        let insert = |user: &User, unique| sandbox.step(|step| step.register(user.clone(), unique));
        assert_eq!(insert(&same_email, UNIQUE), Err(Taken::Email));
        assert_eq!(insert(&same_phone, UNIQUE), Err(Taken::Phone));
        assert_eq!(sandbox.read(Tables::count::<User>), 1);

        assert_eq!(insert(&same_email, ANY), Ok(()));
        let same_email_again = User {
            id: Uuid::from_u128(3),
            ..same_email
        };
        assert_eq!(insert(&same_email_again, ANY), Ok(()));
        assert_eq!(insert(&same_phone, UNIQUE), Err(Taken::Phone));
    });
}

#[test]
fn missing_contacts_are_not_the_same() {
    over_each_store(|sandbox| {
        for number in 1..=3 {
            sandbox.register(&User {
                phone: None,
                ..user(number)
            });
            sandbox.register(&User {
                email: Some(String::new()),
                ..user(number + 10)
            });
        }
    });
}

#[test]
fn an_id_that_is_taken_is_not_given_again() {
    let sandbox = sandbox(Store::in_memory());
    let nth = |n: u128| uuid::Builder::from_random_bytes(n.to_be_bytes()).into_uuid();
    sandbox.register(&User {
        id: nth(0),
        ..user(1)
    });
    assert_eq!(sandbox.step(|step| step.fresh_id::<User>()), nth(1));
}

#[test]
fn an_inquiry_is_resumed_until_it_is_decided() {
    over_each_store(|sandbox| {
        let (ada, grace) = (user(1), user(2));
        sandbox.register(&ada);
        sandbox.register(&grace);
        assert_eq!(sandbox.open_inquiry(&ada), None);

        let first = inquiry("inq_1", &ada);
        for id in ["inq_1", "inq_2"] {
            assert_eq!(sandbox.resume(id, &ada), Some(first.clone()));
        }
        assert_eq!(sandbox.open_inquiry(&ada).as_deref(), Some("inq_1"));
        assert_eq!(sandbox.inquiry("inq_1"), Some(first.clone()));
        assert_eq!(sandbox.inquiry("inq_2"), None);
        let of_grace = sandbox.resume("inq_3", &grace);
        assert_eq!(of_grace, Some(inquiry("inq_3", &grace)));

        let rejected = Inquiry {
            status: KycStatus::Rejected,
            ..first
        };
        assert_eq!(sandbox.decide("inq_1", KycStatus::Rejected), Ok(()));
        assert_eq!(
            sandbox.decide("inq_1", KycStatus::Approved),
            Err(Undecided::Before(rejected.clone().into()))
        );
        assert_eq!(
            sandbox.decide("inq_9", KycStatus::Approved),
            Err(Undecided::Unknown)
        );
        assert_eq!(sandbox.inquiry("inq_1"), Some(rejected));
        assert_eq!(sandbox.open_inquiry(&ada), None);
        assert_eq!(sandbox.kyc_status(&ada), KycStatus::Rejected);
        assert_eq!(sandbox.kyc_status(&grace), KycStatus::Pending);
        assert_eq!(sandbox.resume("inq_4", &ada), None);
        assert_eq!(sandbox.events(), ["kyc.applied", "kyc.rejected"]);
    });
}

#[test]
fn no_inquiry_is_made_for_an_unknown_user() {
    over_each_store(|sandbox| {
        assert_eq!(sandbox.resume("inq_1", &user(1)), None);
        assert_eq!(sandbox.inquiry("inq_1"), None);
    });
}

#[test]
fn a_status_is_taken_by_the_user_and_the_latest_inquiry() {
    over_each_store(|sandbox| {
        let (ada, grace) = (user(1), user(2));
        sandbox.register(&ada);
        sandbox.register(&grace);
        let of_inquiry = |id| sandbox.inquiry(id).unwrap().status;
        assert_eq!(sandbox.set_kyc(&user(3), KycStatus::Approved), None);

        sandbox.resume("inq_1", &ada);
        sandbox.resume("inq_2", &grace);
        let before = sandbox.set_kyc(&ada, KycStatus::InReview);
        assert_eq!(before, Some(KycStatus::Pending));
        assert_eq!(sandbox.kyc_status(&ada), KycStatus::InReview);
        assert_eq!(of_inquiry("inq_1"), KycStatus::InReview);
        assert_eq!(sandbox.kyc_status(&grace), KycStatus::Pending);
        assert_eq!(of_inquiry("inq_2"), KycStatus::Pending);

        let before = sandbox.set_kyc(&ada, KycStatus::Pending);
        assert_eq!(before, Some(KycStatus::InReview));
        assert_eq!(of_inquiry("inq_1"), KycStatus::InReview);
        assert_eq!(sandbox.open_inquiry(&ada), None);
        sandbox.resume("inq_3", &ada);
        for _ in 0..2 {
            sandbox.set_kyc(&ada, KycStatus::Completed);
        }
        assert_eq!(of_inquiry("inq_1"), KycStatus::InReview);
        assert_eq!(of_inquiry("inq_3"), KycStatus::Completed);
        // No event is sent for a status without one, or for an unchanged status.
        assert_eq!(sandbox.events(), ["kyc.completed"]);
    });
}

#[test]
fn a_deleted_kyc_is_as_that_of_a_new_user() {
    over_each_store(|sandbox| {
        let (ada, grace) = (user(1), user(2));
        sandbox.register(&ada);
        sandbox.register(&grace);
        let delete = |user: &User| sandbox.step(|step| step.delete_kyc(user.id));
        assert_eq!(delete(&user(3)), Deletion::UnknownUser);
        assert_eq!(delete(&ada), Deletion::NothingThere);

        sandbox.resume("inq_1", &ada);
        sandbox.resume("inq_2", &grace);
        assert_eq!(delete(&ada), Deletion::Done);
        assert_eq!(sandbox.inquiry("inq_1"), None);
        assert_eq!(sandbox.resume("inq_3", &ada).unwrap().id, "inq_3");
        assert_eq!(sandbox.resume("inq_4", &grace).unwrap().id, "inq_2");

        sandbox.set_kyc(&ada, KycStatus::Approved);
        assert_eq!(delete(&ada), Deletion::Done);
        assert_eq!(
            sandbox
                .read(|tables| tables.get::<User>(&ada.id))
                .as_deref(),
            Some(&ada)
        );
        assert_eq!(delete(&ada), Deletion::NothingThere);
        assert_eq!(
            sandbox.events(),
            ["kyc.deleted", "kyc.approved", "kyc.deleted"]
        );
    });
}

#[test]
fn a_business_is_kept_once_unless_its_user_was_refused() {
    over_each_store(|sandbox| {
        let (ada, grace) = (user(1), user(2));
        let submit_if =
            |user: &User, needs_kyc| sandbox.step(|step| step.submit_kyb(kyb(user), needs_kyc));
        let submit = |user: &User| submit_if(user, false);
        let approve = || sandbox.step(|step| step.set_kyb_status(ada.id, KybStatus::Approved));
        let of = |user: &User| {
            let kyb = sandbox.read(|tables| tables.get::<Kyb>(&user.id));
            kyb.map(|kyb| Kyb::clone(&kyb))
        };
        assert_eq!(submit(&ada), Err(NotSubmitted::UnknownUser));
        sandbox.register(&ada);
        sandbox.register(&grace);
        assert_eq!(submit_if(&ada, true), Err(NotSubmitted::NotVerified));
        for (status, reason) in [
            (KycStatus::Rejected, NotSubmitted::Rejected),
            (KycStatus::Failed, NotSubmitted::Failed),
        ] {
            sandbox.set_kyc(&ada, status);
            assert_eq!(submit(&ada), Err(reason));
            assert_eq!(submit_if(&ada, true), Err(NotSubmitted::NotVerified));
        }
        assert_eq!(of(&ada), None);
        assert_eq!(approve(), None);

        sandbox.set_kyc(&ada, KycStatus::Completed);
        assert_eq!(submit_if(&ada, true), Ok(()));
        assert_eq!(of(&ada), Some(kyb(&ada)));
        assert_eq!(approve(), Some(KybStatus::Pending));
        assert_eq!(approve(), Some(KybStatus::Approved));
        assert_eq!(submit(&ada), Err(NotSubmitted::AlreadyThere));
        let approved = Kyb {
            status: KybStatus::Approved,
            ..kyb(&ada)
        };
        assert_eq!(of(&ada), Some(approved));
        assert_eq!(of(&grace), None);
        assert_eq!(
            sandbox.events(),
            [
                "kyc.rejected",
                "kyc.failed",
                "kyc.completed",
                "kyb.approved"
            ]
        );
        assert_eq!(submit(&grace), Ok(()));
    });
}

#[test]
fn a_rejected_user_has_their_business_rejected_whoever_rejects_them() {
    over_each_store(|sandbox| {
        for (number, rejects_inquiry) in [(1, true), (2, false)] {
            let user = user(number);
            sandbox.register(&user);
            sandbox.set_kyc(&user, KycStatus::Approved);
            sandbox.step(|step| {
                step.submit_kyb(kyb(&user), false).unwrap();
                step.set_kyb_status(user.id, KybStatus::Approved);
            });
            sandbox.set_kyc(&user, KycStatus::Pending);
            assert_eq!(sandbox.kyb_status(&user), Some(KybStatus::Approved));
            if rejects_inquiry {
                sandbox.resume("inq_1", &user);
                sandbox.decide("inq_1", KycStatus::Rejected).unwrap();
            } else {
                sandbox.set_kyc(&user, KycStatus::Rejected);
            }
            assert_eq!(sandbox.kyb_status(&user), Some(KybStatus::Rejected));
        }
    });
}

#[test]
fn a_rejection_that_is_repeated_leaves_the_business_as_it_is() {
    over_each_store(|sandbox| {
        let user = user(1);
        sandbox.register(&user);
        sandbox.set_kyc(&user, KycStatus::Approved);
        sandbox.step(|step| step.submit_kyb(kyb(&user), false).unwrap());
        sandbox.set_kyc(&user, KycStatus::Rejected);
        sandbox.step(|step| step.set_kyb_status(user.id, KybStatus::Approved));
        let told = sandbox.events();
        sandbox.set_kyc(&user, KycStatus::Rejected);
        assert_eq!(sandbox.kyb_status(&user), Some(KybStatus::Approved));
        assert_eq!(sandbox.events(), told);
    });
}

#[test]
fn a_deleted_business_may_be_handed_in_again() {
    over_each_store(|sandbox| {
        let (ada, grace) = (user(1), user(2));
        for user in [&ada, &grace] {
            sandbox.register(user);
            sandbox.set_kyc(user, KycStatus::Approved);
            sandbox.step(|step| step.submit_kyb(kyb(user), false).unwrap());
        }
        let delete = || sandbox.step(|step| step.delete_kyb(ada.id));
        sandbox.step(|step| step.set_kyb_status(ada.id, KybStatus::Rejected));
        assert!(delete());
        assert!(!delete());
        assert_eq!(sandbox.kyb_status(&ada), None);
        assert_eq!(
            sandbox.step(|step| step.submit_kyb(kyb(&ada), false)),
            Ok(())
        );
        assert_eq!(sandbox.kyb_status(&ada), Some(KybStatus::Pending));
        assert_eq!(sandbox.kyb_status(&grace), Some(KybStatus::Pending));
    });
}

#[test]
fn a_wallet_is_there_with_its_user_and_holds_what_was_put_in() {
    over_each_store(|sandbox| {
        let (ada, grace) = (user(1), user(2));
        let of = |user: &User| sandbox.read(|tables| wallet(tables, user.id));
        let set = |wallet| sandbox.step(|step| step.set_wallet(wallet));
        let filled = |current, available| Wallet {
            current: Amount::from_cents(current),
            available: Amount::from_cents(available),
            ..Wallet::empty(ada.id)
        };
        assert_eq!(of(&ada), None);
        assert_eq!(set(filled(1, 1)), Err(NotFilled::UnknownUser));
        sandbox.register(&ada);
        sandbox.register(&grace);
        assert_eq!(of(&ada), Some(Wallet::empty(ada.id)));
        for wallet in [filled(99_999_999_999_999, 1), filled(9, 7), filled(0, 0)] {
            assert_eq!(set(wallet), Ok(wallet));
            assert_eq!(of(&ada), Some(wallet));
            assert_eq!(sandbox.read(ledger::sum), 0);
        }
        assert_eq!(set(filled(7, 8)), Err(NotFilled::MoreAvailable));
        let credit = |amount| {
            let amount = Amount::from_cents(amount);
            sandbox.step(|step| step.credit_wallet(ada.id, amount))
        };
        assert_eq!(credit(5), Ok(filled(5, 5)));
        assert_eq!(
            credit(99_999_999_999_999),
            Ok(filled(100_000_000_000_004, 100_000_000_000_004))
        );
        assert_eq!(of(&grace), Some(Wallet::empty(grace.id)));
        sandbox.step(|step| step.clear());
        assert_eq!(of(&ada), None);
        sandbox.register(&ada);
        assert_eq!(of(&ada), Some(Wallet::empty(ada.id)));
    });
}

#[test]
fn after_a_reset_all_is_as_at_the_beginning() {
    over_each_store(|sandbox| {
        let ada = user(1);
        sandbox.register(&ada);
        sandbox.set_kyc(&ada, KycStatus::Approved);
        sandbox.step(|step| step.submit_kyb(kyb(&ada), false).unwrap());
        sandbox.set_kyc(&ada, KycStatus::Pending);
        sandbox.resume("inq_1", &ada);
        sandbox.clear().unwrap();
        assert!(sandbox.read(all).iter().all(Vec::is_empty));

        sandbox.register(&ada);
        assert_eq!(sandbox.open_inquiry(&ada), None);
        assert_eq!(sandbox.kyb_status(&ada), None);
        sandbox.set_kyc(&ada, KycStatus::Approved);
        let number = sandbox.read(|tables| {
            let mut log = tables.all::<Delivery>(Order::NewestFirst);
            log.next().unwrap().number
        });
        assert_eq!(number, 1);
    });
}

#[test]
fn what_is_not_kept_is_not_told() {
    over_each_store(|sandbox| {
        let ada = user(1);
        sandbox.register(&ada);
        let failed = sandbox.change(|step| {
            step.set_kyc_status(ada.id, KycStatus::Approved);
            Err::<(), _>(StoreError::new("it failed"))
        });
        failed.unwrap_err();
        assert_eq!(sandbox.kyc_status(&ada), KycStatus::Pending);
        assert_eq!(sandbox.events(), [""; 0]);
    });
}

#[test]
fn a_payee_is_the_first_user_with_the_e_mail_or_else_the_phone() {
    over_each_store(|sandbox| {
        sandbox.register(&user(1));
        let payee = |email: Option<&str>, phone: Option<&str>| {
            let payee = Payee {
                id: Uuid::from_u128(9),
                user_id: user(1).id,
                name: "Payee".to_owned(),
                email: email.map(str::to_owned),
                phone_country_code: phone.map(|_| "+1".to_owned()),
                phone: phone.map(str::to_owned),
                created_at: 0,
            };
            sandbox.read(|tables| linked_user(tables, &payee).map(|linked| linked.id))
        };
        let [email, phone] = ["U2@example.test", "5550100003"];
        assert_eq!(payee(Some(email), Some(phone)), None);
        sandbox.register(&user(3));
        assert_eq!(payee(Some(email), Some(phone)), Some(user(3).id));
        sandbox.register(&user(2));
        assert_eq!(payee(Some(email), Some(phone)), Some(user(2).id));
        assert_eq!(payee(None, Some(phone)), Some(user(3).id));
        assert_eq!(payee(None, None), None);
        assert_eq!(payee(Some(""), None), None);
    });
}
