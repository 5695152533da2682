//! Reads a text without one layer of the escapes of HTML, of addresses and of JSON and its like.
//!
//! For comparing, and for nothing else: where it is not clear what an escape means, it is read as what is most likely
//! to be what somebody sent.

/// A letter, and its place in the text: from `start` up to, and without, `end`.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    pub(super) letter: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The accents by which HTML's names of letters end: `&eacute;`.
const ACCENTS: [&str; 10] = [
    "acute", "grave", "uml", "circ", "tilde", "ring", "cedil", "caron", "slash", "macr",
];
/// What other names of HTML stand for, as far as it matters here.
const NAMED: [(&str, char); 12] = [
    ("amp", '&'),
    ("plus", '+'),
    ("commat", '@'),
    ("num", '#'),
    ("lt", '<'),
    ("quot", '"'),
    ("szlig", 'ß'),
    ("aelig", 'æ'),
    ("AElig", 'æ'),
    ("oelig", 'œ'),
    ("OElig", 'œ'),
    ("eth", 'ð'),
];
const LONGEST_NAME: usize = 8;

/// The text without its escapes; nothing if it has none.
#[inline(never)]
pub(super) fn unescaped_once(text: &[Unit]) -> Option<Vec<Unit>> {
    let mut read = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.first() {
        let escape = match first.letter {
            '%' | '\\' => bytes(rest).or_else(|| backslash(rest)),
            '&' => entity(rest),
            _ => None,
        };
        let (letter, taken) = escape.unwrap_or((first.letter, 1));
        let (now, after) = rest.split_at_checked(taken)?;
        read.push(Unit {
            letter,
            start: first.start,
            end: now.last()?.end,
        });
        rest = after;
    }
    // Each escape takes more letters than it stands for.
    (read.len() < text.len()).then_some(read)
}

/// What an escape means, and how many letters of the text it takes.
type Escape = Option<(char, usize)>;

/// `%C3%A9` or `\xc3\xa9`: UTF-8, or else Latin-1.
fn bytes(text: &[Unit]) -> Escape {
    let (first, length) = byte(text, 0)?;
    let latin = Some((char::from_u32(first)?, length));
    let (mut point, more) = match first {
        0xc0..0xe0 => (first & 0x1f, 1),
        0xe0..0xf0 => (first & 0xf, 2),
        0xf0..0xf8 => (first & 7, 3),
        _ => return latin,
    };
    let mut taken = length;
    for _ in 0..more {
        match byte(text, taken) {
            Some((next @ 0x80..0xc0, length)) => {
                point = point << 6 | next & 0x3f;
                taken += length;
            }
            _ => return latin,
        }
    }
    char::from_u32(point)
        .map(|letter| (letter, taken))
        .or(latin)
}

fn byte(text: &[Unit], place: usize) -> Option<(u32, usize)> {
    let before = match letter(text, place)? {
        '%' => 1,
        '\\' if letter(text, place + 1) == Some('x') => 2,
        _ => return None,
    };
    Some((hexadecimal(text, place + before, 2)?, before + 2))
}

/// `\u00e9`, and what else follows a backslash.
fn backslash(text: &[Unit]) -> Escape {
    match (letter(text, 0)?, letter(text, 1)?) {
        ('\\', 'u') => {
            let first = hexadecimal(text, 2, 4)?;
            if let Some(letter) = char::from_u32(first) {
                return Some((letter, 6));
            }
            let is_pair = letter(text, 6) == Some('\\') && letter(text, 7) == Some('u');
            let second =
                hexadecimal(text, 8, 4).filter(|second| is_pair && second & 0xfc00 == 0xdc00)?;
            let point = 0x1_0000 + ((first & 0x3ff) << 10) + (second & 0x3ff);
            Some((char::from_u32(point)?, 12))
        }
        ('\\', 'n' | 'r' | 't' | 'f' | 'b' | 'v') => Some((' ', 2)),
        ('\\', other) => Some((other, 2)),
        _ => None,
    }
}

/// `&#233;`, `&#xe9;`, `&eacute;`, `&amp;`. A name that is none of a letter is that of a sign.
fn entity(text: &[Unit]) -> Escape {
    let mut name = String::new();
    while letter(text, name.len() + 1)? != ';' {
        let next = letter(text, name.len() + 1)?;
        let is_of_name = next.is_ascii_alphanumeric() || (next == '#' && name.is_empty());
        if !is_of_name || name.len() == LONGEST_NAME {
            return None;
        }
        name.push(next);
    }
    let taken = name.len() + 2;
    let letter = match name.as_bytes() {
        [] => return None,
        [b'#', b'x' | b'X', ..] => number(text, 3, taken - 1, 16)?,
        [b'#', ..] => number(text, 2, taken - 1, 10)?,
        _ => named(&name),
    };
    Some((letter, taken))
}

fn named(name: &str) -> char {
    for (known, letter) in NAMED {
        if known == name {
            return letter;
        }
    }
    match name.split_at_checked(1) {
        Some((first, accent)) if ACCENTS.contains(&accent) => first.chars().next().unwrap_or(' '),
        _ => ' ',
    }
}

fn number(text: &[Unit], start: usize, end: usize, radix: u32) -> Option<char> {
    char::from_u32(digits(text, start, end, radix)?)
}

fn hexadecimal(text: &[Unit], start: usize, length: usize) -> Option<u32> {
    digits(text, start, start + length, 16)
}

/// What the digits from one place to before another say.
#[inline(never)]
fn digits(text: &[Unit], start: usize, end: usize, radix: u32) -> Option<u32> {
    let mut value = None;
    for unit in text.get(start..end)? {
        let digit = unit.letter.to_digit(radix)?;
        value = Some(
            value
                .unwrap_or(0u32)
                .checked_mul(radix)?
                .checked_add(digit)?,
        );
    }
    value
}

fn letter(text: &[Unit], place: usize) -> Option<char> {
    text.get(place).map(|unit| unit.letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let units: Vec<Unit> = (0..)
            .zip(text.chars())
            .map(|(start, letter)| Unit {
                letter,
                start,
                end: start + 1,
            })
            .collect();
        let read = unescaped_once(&units).unwrap_or(units);
        read.into_iter().map(|unit| unit.letter).collect()
    }

    #[test]
    fn one_layer_of_escapes_is_read() {
        for (text, plain) in [
            ("a%40b", "a@b"),
            ("%C3%A9%c3%a9", "éé"),
            ("%E9", "é"),
            ("%2540", "%40"),
            ("100% of %zz %4", "100% of %zz %4"),
            (r"\xc3\xa9 \xe9", "é é"),
            (r"\u00e9\ud83d\ude42", "é🙂"),
            (r"\ud83d\u0041", r"\ud83dA"),
            (r#"\"a\/b\\n\n\t"#, r#""a/b\n  "#),
            (
                "&amp;lt; &#39; &#x27; &eacute; &szlig; &nbsp; &period;",
                "&lt; ' ' e ß    ",
            ),
            (
                "AT&T &; &#; &#x; &#1114112; &toolongname; &a b;",
                "AT&T &; &#; &#x; &#1114112; &toolongname; &a b;",
            ),
            (r"\", r"\"),
        ] {
            assert_eq!(read(text), plain, "{text}");
        }
    }

    #[test]
    fn what_is_read_knows_its_place() {
        let units: Vec<Unit> = (0..)
            .zip("a%40b".chars())
            .map(|(start, letter)| Unit {
                letter,
                start,
                end: start + 1,
            })
            .collect();
        let places: Vec<(char, usize, usize)> = unescaped_once(&units)
            .unwrap()
            .into_iter()
            .map(|unit| (unit.letter, unit.start, unit.end))
            .collect();
        assert_eq!(places, [('a', 0, 1), ('@', 1, 4), ('b', 4, 5)]);
    }
}
