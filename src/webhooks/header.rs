use super::reason::Reason;

/// The header that holds a delivery's signature: `t=<unix seconds>,v1=<hex>`.
pub const SIGNATURE_HEADER: &str = "Paywint-Signature";

/// The longest header that is read, in bytes: room for a hundred signatures.
pub const LONGEST_HEADER: usize = 8192;

/// More digits than any time has, and few enough for every integer type.
const MOST_DIGITS: usize = 15;

/// What a signature header says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Signed<'a> {
    /// When, in Unix seconds, as it is written: this text is part of what is signed.
    pub(super) timestamp: &'a [u8],
    /// The signatures of version 1: several while a secret is being replaced.
    pub(super) signatures: Vec<[u8; 32]>,
}

impl<'a> Signed<'a> {
    /// Reads a header. Pairs of other names than `t` and `v1` are for others to read.
    pub(super) fn parse(header: &'a str) -> Result<Self, Reason> {
        if header.len() > LONGEST_HEADER {
            return Err(Reason::MalformedHeader);
        }
        let mut timestamp = None;
        let mut signatures = Vec::new();
        let mut has_other_version = false;
        for pair in header.as_bytes().split(|byte| *byte == b',') {
            let (name, value) = halves(pair).ok_or(Reason::MalformedHeader)?;
            match name {
                b"t" if timestamp.is_none() && is_time(value) => timestamp = Some(value),
                b"t" => return Err(Reason::MalformedHeader),
                b"v1" => signatures.push(digest(value).ok_or(Reason::MalformedHeader)?),
                [b'v', number @ ..] => has_other_version |= is_number(number),
                _ => {}
            }
        }
        match timestamp {
            _ if signatures.is_empty() && has_other_version => Err(Reason::UnsupportedVersion),
            Some(timestamp) if !signatures.is_empty() => Ok(Self {
                timestamp,
                signatures,
            }),
            _ => Err(Reason::MalformedHeader),
        }
    }

    /// The time in Unix seconds.
    pub(super) fn seconds(&self) -> u64 {
        // At most fifteen digits, as was checked.
        let digits = self.timestamp.iter();
        digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
    }
}

/// A pair's name and value, without the white space around them.
fn halves(pair: &[u8]) -> Option<(&[u8], &[u8])> {
    let middle = pair.iter().position(|byte| *byte == b'=')?;
    let (name, value) = pair.split_at_checked(middle)?;
    Some((name.trim_ascii(), value.get(1..)?.trim_ascii()))
}

fn is_time(value: &[u8]) -> bool {
    value.len() <= MOST_DIGITS && is_number(value)
}

fn is_number(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_digit)
}

fn digest(value: &[u8]) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let decoded = base16ct::lower::decode(value, &mut bytes).ok()?;
    (decoded.len() == bytes.len()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "0000000000000000000000000000000000000000000000000000000000000001";
    const B: &str = "0000000000000000000000000000000000000000000000000000000000000002";

    fn reason(header: &str) -> Reason {
        Signed::parse(header).expect_err(header)
    }

    #[test]
    fn time_and_every_signature_are_read_whatever_else_is_there() {
        for header in [
            format!("t=1760000001,v1={A},v1={B}"),
            format!(" v1={A} , t = 1760000001 ,\tv1={B} "),
            format!("v0=x,t=1760000001,v1={A},v2=y=z,v1={B},key=1,="),
        ] {
            let signed = Signed::parse(&header).unwrap();
            assert_eq!(signed.timestamp, b"1760000001");
            assert_eq!(signed.seconds(), 1_760_000_001);
            let last: Vec<u8> = signed.signatures.iter().map(|bytes| bytes[31]).collect();
            assert_eq!(last, [1, 2], "{header}");
        }
    }

    #[test]
    fn the_time_stays_as_it_is_written() {
        let header = format!("t=0001,v1={A}");
        assert_eq!(Signed::parse(&header).unwrap().timestamp, b"0001");
    }

    #[test]
    fn other_versions_alone_are_told_from_nonsense() {
        for header in ["t=1,v2=x", "v0=x", &format!("t=1,v11={A}")] {
            assert_eq!(reason(header), Reason::UnsupportedVersion, "{header}");
        }
        for header in [
            "",
            ",",
            "t=1",
            "t=1,v=x",
            "t=1,vx=x",
            &format!("v1={A}"),
            &format!("t=1,v1={A},"),
            &format!("t=1;v1={A}"),
            &format!("t=1,t=1,v1={A}"),
            &format!("t=,v1={A}"),
            &format!("t=-1,v1={A}"),
            &format!("t=+1,v1={A}"),
            &format!("t=1.5,v1={A}"),
            &format!("t=1e3,v1={A}"),
            &format!("t=NaN,v1={A}"),
            &format!("t=1234567890123456,v1={A}"),
            &format!("t=１,v1={A}"),
            &format!("t=1,v1={}", A.replace('1', "A")),
            &format!("t=1,v1={A}0"),
            &format!("t=1,v1={A}00"),
            "t=1,v1=00",
            "t=1,v1=",
            &format!("t=1,v1={A},v1=x"),
            &format!("T=1,V1={A}"),
        ] {
            assert_eq!(reason(header), Reason::MalformedHeader, "{header}");
        }
    }
}
