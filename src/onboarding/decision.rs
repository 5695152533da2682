//! What a KYC or KYB status means for the one who waits for it.

/// How a verification stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The person is verified.
    Approved,
    /// The person could not be verified, or was refused.
    Rejected,
    /// Submitted, and not decided.
    InReview,
    /// Nothing was submitted, or the status is unknown.
    Pending,
}

impl Decision {
    /// The meaning of a KYC status, whatever the case of its letters. A status that this version does not know is
    /// [`Decision::Pending`]: unknown statuses never count as verified or rejected.
    ///
    /// Paywint's page: KYC status values.
    pub fn of(kyc_status: Option<&str>) -> Self {
        let status = kyc_status.unwrap_or_default().to_ascii_lowercase();
        match status.as_str() {
            "approved" | "completed" => Decision::Approved,
            "rejected" | "failed" => Decision::Rejected,
            "applied" | "in_review" => Decision::InReview,
            _ => Decision::Pending,
        }
    }

    /// The meaning of a KYB status, by the same rule. Submitted and not decided is [`Decision::Pending`] too, since the
    /// contract has no word of its own for it.
    ///
    /// Paywint's page: kyb/get-user-kyb.
    pub fn of_kyb(status: Option<&str>) -> Self {
        let status = status.unwrap_or_default();
        [Decision::Approved, Decision::Rejected]
            .into_iter()
            .find(|decision| decision.name().eq_ignore_ascii_case(status))
            .unwrap_or(Decision::Pending)
    }

    /// Its name in JavaScript.
    pub fn name(self) -> &'static str {
        match self {
            Decision::Approved => "approved",
            Decision::Rejected => "rejected",
            Decision::InReview => "in_review",
            Decision::Pending => "pending",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_has_its_decision_in_any_case() {
        for (status, decision) in [
            ("approved", "approved"),
            ("completed", "approved"),
            ("rejected", "rejected"),
            ("failed", "rejected"),
            ("applied", "in_review"),
            ("in_review", "in_review"),
            ("pending", "pending"),
            ("pw_account", "pending"),
        ] {
            let title = status[..1].to_ascii_uppercase() + &status[1..];
            for spelt in [status.to_owned(), status.to_ascii_uppercase(), title] {
                assert_eq!(Decision::of(Some(&spelt)).name(), decision, "{spelt}");
            }
        }
    }

    #[test]
    fn what_is_not_understood_decides_nothing() {
        for status in [
            "",
            " approved",
            "approved\n",
            "approve",
            "approvedd",
            "not approved",
            "in review",
            "in-review",
            "\u{ff41}pproved",
            "verified",
            "declined",
            "null",
        ] {
            assert_eq!(Decision::of(Some(status)), Decision::Pending, "{status:?}");
        }
        assert_eq!(Decision::of(None), Decision::Pending);
    }

    #[test]
    fn a_kyb_status_decides_by_the_contracts_words_alone() {
        for (status, decision) in [
            ("approved", Decision::Approved),
            ("APPROVED", Decision::Approved),
            ("Rejected", Decision::Rejected),
            ("pending", Decision::Pending),
            ("completed", Decision::Pending),
            ("failed", Decision::Pending),
            ("in_review", Decision::Pending),
            (" approved", Decision::Pending),
            ("", Decision::Pending),
        ] {
            assert_eq!(Decision::of_kyb(Some(status)), decision, "{status:?}");
        }
        assert_eq!(Decision::of_kyb(None), Decision::Pending);
    }
}
