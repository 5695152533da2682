//! Checks what a caller gives, every problem at once, and writes path and body on the way.

use super::body::{Body, Json};
use super::names::{camel_case, is_camel_case_of};
use super::{AddressName, Place, Sent, WriteOptions};
use super::{
    Argument, Choices, Given, GoesWith, Input, Kind, Max, Numbers, Operation, Param, Params,
};
use crate::issue::{Issue, IssueCode, issue, too_long, unknown_field};
use crate::rules::{UUID_LENGTH, amount, is_uuid};
use crate::spec::LONGEST_TEXT;
use crate::text::{char_count, concat, decimal, is_blank, join};

/// Whether values may be more than texts. A page's module is held to a budget, and checks nothing but users.
const HAS_ALL_KINDS: bool = cfg!(any(not(feature = "page"), feature = "js"));

/// Where the body of a check alone goes. A page's module holds nothing that writes; any other holds the engine once.
#[cfg(all(feature = "page", not(feature = "js")))]
type Discarded = super::body::Unwritten;
#[cfg(not(all(feature = "page", not(feature = "js"))))]
type Discarded = Json;

/// How long a text may be that is written for several fields, in characters.
const LONGEST_JOINED: usize = 100;

/// Ends a moment that is a day: midnight in UTC.
const MIDNIGHT: &str = "T00:00:00.000Z";

/// Path and body of a request.
pub(super) type Written = (String, Option<Vec<u8>>);

/// What is wrong with a value from outside that is to be sent as `T`; empty when it is good.
pub fn check<T: Sent>(given: &Input) -> Vec<Issue> {
    // Checked while compiling.
    const { assert!(HAS_ALL_KINDS || holds_texts_alone(T::KIND)) }
    match T::KIND {
        Kind::Record(params) => problems(params, given),
        _ => Vec::new(),
    }
}

/// What is wrong with a struct to be sent; empty when it is good.
pub fn issues<T: Sent>(value: &T) -> Vec<Issue> {
    check::<T>(&value.given())
}

const fn holds_texts_alone(kind: Kind) -> bool {
    let Kind::Record(params) = kind else {
        return false;
    };
    let mut fields = params.fields;
    while let Some((first, rest)) = fields.split_first() {
        if !matches!(first.kind, Kind::Text) {
            return false;
        }
        fields = rest;
    }
    true
}

fn problems(params: &'static Params, given: &Input) -> Vec<Issue> {
    let mut pass = Pass::new(Discarded::default(), WriteOptions::default());
    pass.whole(params, given);
    pass.issues
}

/// Checks the arguments of an operation, and writes its path and body.
///
/// # Errors
/// Every problem, in the order of the arguments and their fields.
#[inline(never)]
pub fn prepare(
    operation: &'static Operation,
    arguments: &[Input],
    options: WriteOptions,
) -> Result<Written, Vec<Issue>> {
    let mut pass = Pass::new(Json::default(), options);
    let mut has_body = false;
    pass.body.bracket(b'{');
    for (place, argument) in operation.arguments.iter().enumerate() {
        let given = arguments.get(place).unwrap_or(&Input::Undefined);
        pass.argument(argument, given);
        has_body |= argument.place == Place::Body;
    }
    pass.body.bracket(b'}');
    if !pass.issues.is_empty() {
        return Err(pass.issues);
    }
    let body = has_body.then(|| pass.body.finish());
    Ok((path(operation, arguments), body))
}

/// The path with each argument in its place. All of them are UUIDs by now, so nothing needs to be encoded.
fn path(operation: &Operation, arguments: &[Input]) -> String {
    let mut path = String::new();
    for part in operation.path.split('{') {
        let Some((name, rest)) = part.split_once('}') else {
            path.push_str(part);
            continue;
        };
        let places = operation.arguments.iter().zip(arguments);
        for (_, given) in places.filter(|(argument, _)| argument.wire == name) {
            path.push_str(given.text().unwrap_or_default());
        }
        path.push_str(rest);
    }
    path
}

struct Pass<B> {
    issues: Vec<Issue>,
    body: B,
    options: WriteOptions,
    /// The wire name of a text that is written for several fields, and as much of it as was given.
    whole: Option<(&'static str, String)>,
}

impl<B: Body> Pass<B> {
    fn new(body: B, options: WriteOptions) -> Self {
        Self {
            issues: Vec::new(),
            body,
            options,
            whole: None,
        }
    }

    fn argument(&mut self, argument: &Argument, given: &Input) {
        match (argument.place, argument.kind) {
            (Place::Body, Kind::Record(params)) => match given {
                Input::Undefined if !argument.required => self.members("", params, &[]),
                given => self.whole(params, given),
            },
            (place, _) => {
                let name = camel_case(argument.wire);
                self.id(&name, argument.kind, given);
                if place == Place::Body {
                    let id = given.text().unwrap_or_default();
                    self.named(argument.wire, argument.also, |body| body.text(id));
                }
            }
        }
    }

    /// An argument that is no object is an ID.
    fn id(&mut self, name: &str, kind: Kind, given: &Input) {
        let what = match kind {
            Kind::UserId => "the Paywint User ID, a ",
            _ => "a ",
        };
        let problem = match given {
            Input::Text(text) if is_uuid(text) => return,
            Input::LongText => too_long(name, UUID_LENGTH, " characters"),
            Input::Text(text) => {
                let length = decimal(char_count(text) as u64);
                let such = "UUID such as aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee; got a string of ";
                let message = ["must be ", what, such, &length, " characters"];
                issue(name, IssueCode::Format, &message)
            }
            other => {
                let kind = match kind {
                    Kind::UserId => "string; got ",
                    _ => "UUID, a string; got ",
                };
                let message = ["must be ", what, kind, other.kind()];
                issue(name, IssueCode::Type, &message)
            }
        };
        self.issues.push(problem);
    }

    /// A whole object, whose members are the body's.
    fn whole(&mut self, params: &'static Params, given: &Input) {
        match given {
            Input::Record(fields) => self.members("", params, fields),
            other => {
                let expected = "expected an object that describes ";
                let message = [expected, params.about, "; got ", other.kind()];
                self.issues.push(issue("", IssueCode::Type, &message));
            }
        }
    }

    fn members(&mut self, prefix: &str, params: &'static Params, fields: &[(String, Input)]) {
        let scope = Scope {
            prefix,
            before: self.issues.len(),
        };
        self.unknown(prefix, params, fields);
        let given = Given {
            values: params
                .fields
                .iter()
                .map(|param| value_of(param, fields))
                .collect(),
        };
        for (param, value) in params.fields.iter().zip(&given.values) {
            if let Some(value) = value {
                self.kind(&scope, param, value);
            }
        }
        for (place, (param, value)) in params.fields.iter().zip(&given.values).enumerate() {
            let rules = params.rules.iter().filter(|rule| rule.before == place);
            for (wire, code, message) in rules.filter_map(|rule| (rule.broken)(&given)) {
                self.report(&scope, wire, code, &[&message]);
            }
            if HAS_ALL_KINDS {
                let pairs = params.pairs.iter().filter(|pair| pair.field == place);
                for pair in pairs {
                    self.pair(&scope, params, pair, &given);
                }
            }
            self.field(&scope, param, *value);
        }
        if HAS_ALL_KINDS && let Some((wire, text)) = self.whole.take() {
            self.joined(&scope, params, wire, &text);
        }
    }

    /// Writes a text for the fields that are parts of it. A change has a field of its own for the text: part of it alone
    /// would replace the whole.
    fn joined(&mut self, scope: &Scope<'_>, params: &Params, wire: &str, text: &str) {
        if params.fields.iter().any(|param| param.wire == wire) {
            let message = ["must be given instead of its parts, as the option addressName says"];
            self.report(scope, wire, IssueCode::Required, &message);
        } else if char_count(text) > LONGEST_JOINED {
            let message = ["in all its parts must be at most 100 characters"];
            self.report(scope, wire, IssueCode::TooLong, &message);
        } else {
            self.body.name(wire);
            self.body.text(text);
        }
    }

    /// A field that belongs to some choices of another one.
    fn pair(&mut self, scope: &Scope<'_>, params: &Params, pair: &GoesWith, given: &Given<'_>) {
        let fields = params
            .fields
            .get(pair.field)
            .zip(params.fields.get(pair.of));
        let (Some((field, of)), Some(choice)) = (fields, given.text(pair.of)) else {
            return;
        };
        if matches!(of.kind, Kind::Choice(choices) if !choices.texts.contains(&choice)) {
            return;
        }
        let belongs = pair.choices.contains(&choice);
        let (code, rule) = match (pair.is_needed, given.has(pair.field)) {
            (true, false) if belongs => (IssueCode::Required, "is required with "),
            (false, true) if !belongs => (IssueCode::NotAllowed, "is only for "),
            _ => return,
        };
        let message = [rule, &camel_case(of.wire), " ", &one_of(pair.choices)];
        self.report(scope, field.wire, code, &message);
    }

    fn unknown(&mut self, prefix: &str, params: &Params, fields: &[(String, Input)]) {
        for (name, _) in fields {
            if params.named(name).is_none() {
                let known: Vec<String> = params
                    .fields
                    .iter()
                    .map(|param| camel_case(param.wire))
                    .collect();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                self.issues.push(unknown_field(prefix, name, &known));
            }
        }
    }

    /// Whether the value is of the right kind. Whether it is there, and good, is for [`Pass::field`] to say.
    fn kind(&mut self, scope: &Scope<'_>, param: &Param, value: &Input) {
        let has_default = param.numbers.default.is_some();
        let expected = match (kind_of(param), value) {
            (_, Input::Null | Input::Undefined) if !has_default => return,
            (
                Kind::Text | Kind::UserId | Kind::Uuid | Kind::Choice(_) | Kind::Day,
                Input::Text(_),
            )
            | (Kind::Bool, Input::Bool(_))
            | (Kind::Money, Input::Text(_) | Input::Number(_))
            | (Kind::Record(_), Input::Record(_))
            | (Kind::List(_), Input::List(_)) => return,
            (Kind::Day, Input::Date(moment)) if moment.ends_with(MIDNIGHT) => return,
            (Kind::Day, Input::Date(_)) => {
                // Another moment is another day elsewhere, and says nothing of which is meant.
                let message = "must be midnight in UTC if it is a date, such as new Date('2015-03-09'); a string such as '2015-03-09' is safer";
                self.report(scope, param.wire, IssueCode::Format, &[message]);
                return;
            }
            (Kind::Integer, Input::Number(number))
                if number.fract() == 0.0 || *number > f64::from(u32::MAX) =>
            {
                return;
            }
            (
                Kind::Text | Kind::UserId | Kind::Uuid | Kind::Choice(_) | Kind::Day | Kind::Money,
                Input::LongText,
            ) => {
                let most = decimal(longest(param) as u64);
                let message = ["must be at most ", &most, " characters"];
                self.report(scope, param.wire, IssueCode::TooLong, &message);
                return;
            }
            (Kind::Bool, _) => "a boolean",
            (Kind::Integer, _) => "a whole number",
            (Kind::Money, _) => "a number or a decimal string",
            (Kind::Record(_), _) => "an object",
            (Kind::List(_), _) => "an array",
            _ => "a string",
        };
        let message = ["must be ", expected, "; got ", value.kind()];
        self.report(scope, param.wire, IssueCode::Type, &message);
    }

    fn field(&mut self, scope: &Scope<'_>, param: &'static Param, value: Option<&Input>) {
        let value = match value {
            Some(Input::Null) if HAS_ALL_KINDS && param.nullable => {
                return self.write(param, |body| body.raw("null"));
            }
            None | Some(Input::Null | Input::Undefined) => return self.absent(scope, param),
            Some(value) => value,
        };
        let written = match (kind_of(param), value) {
            (Kind::Integer, Input::Number(number)) => {
                whole_number(param.numbers, *number).map(|number| decimal(number.into()))
            }
            (Kind::Bool, Input::Bool(flag)) => Ok(if *flag { "true" } else { "false" }.to_owned()),
            (Kind::Money, Input::Text(_) | Input::Number(_)) => {
                amount::of(value).and_then(|amount| match ruled_out(param, &amount) {
                    Some(problem) => Err(problem),
                    None => Ok(amount),
                })
            }
            (Kind::Record(params), Input::Record(fields)) => {
                self.body.name(param.wire);
                self.object(&path_of(scope.prefix, param.wire), params, fields);
                return;
            }
            (Kind::List(params), Input::List(items)) => {
                return self.list(scope, param, params, items);
            }
            (_, Input::Text(text)) => return self.text(scope, param, text),
            (Kind::Day, Input::Date(moment)) => {
                let day = moment.strip_suffix(MIDNIGHT).unwrap_or_default();
                return self.text(scope, param, day);
            }
            // Of the wrong kind, which is known by now.
            _ => return,
        };
        match written {
            Ok(json) => self.write(param, |body| body.raw(&json)),
            Err((code, message)) => self.report(scope, param.wire, code, &[&message]),
        }
    }

    fn text(&mut self, scope: &Scope<'_>, param: &Param, text: &str) {
        if let Some((code, message)) = broken(param, text) {
            return self.report(scope, param.wire, code, &[&message]);
        }
        match kind_of(param) {
            Kind::Day => {
                let written = self.options.formation_date.written(text);
                self.write(param, |body| body.text(&written));
            }
            _ => match param.part_of.filter(|_| HAS_ALL_KINDS) {
                Some(wire) if self.options.address_name == AddressName::Name => {
                    let before = self.whole.take().map(|(_, before)| before + " ");
                    self.whole = Some((wire, before.unwrap_or_default() + text));
                }
                _ => self.write(param, |body| body.text(text)),
            },
        }
    }

    fn absent(&mut self, scope: &Scope<'_>, param: &Param) {
        if let Some(number) = param.numbers.default {
            let digits = decimal(number.into());
            self.write(param, |body| body.raw(&digits));
        } else if param.required {
            let (and, rule) = match kind_of(param) {
                Kind::Choice(choices) => (" and ", allowed(param, choices)),
                _ => ("", String::new()),
            };
            let message = ["is required", and, &rule];
            self.report(scope, param.wire, IssueCode::Required, &message);
        }
    }

    fn object(&mut self, path: &str, params: &'static Params, fields: &[(String, Input)]) {
        self.body.bracket(b'{');
        self.members(&concat(&[path, "."]), params, fields);
        self.body.bracket(b'}');
    }

    fn list(&mut self, scope: &Scope<'_>, param: &Param, params: &'static Params, items: &[Input]) {
        if let Max::Characters(most) = param.max
            && items.len() > usize::from(most)
        {
            let [most, length] = [most.into(), items.len() as u64].map(decimal);
            let message = ["must have at most ", &most, "; got ", &length];
            return self.report(scope, param.wire, IssueCode::TooLong, &message);
        }
        let path = path_of(scope.prefix, param.wire);
        self.body.name(param.wire);
        self.body.bracket(b'[');
        for (place, item) in items.iter().enumerate() {
            let path = concat(&[&path, "[", &decimal(place as u64), "]"]);
            self.body.next();
            match item {
                Input::Record(fields) => self.object(&path, params, fields),
                other => {
                    let message = ["must be an object; got ", other.kind()];
                    self.issues.push(issue(&path, IssueCode::Type, &message));
                }
            }
        }
        self.body.bracket(b']');
    }

    fn write(&mut self, param: &Param, value: impl Fn(&mut B)) {
        self.named(param.wire, param.also, value);
    }

    fn named(&mut self, wire: &'static str, also: Option<&'static str>, value: impl Fn(&mut B)) {
        for name in self.options.account_id_name.chosen(wire, also) {
            self.body.name(name);
            value(&mut self.body);
        }
    }

    /// One report of a field is enough.
    #[inline(never)]
    fn report(&mut self, scope: &Scope<'_>, wire: &str, code: IssueCode, message: &[&str]) {
        let path = path_of(scope.prefix, wire);
        let mut known = self.issues.iter().skip(scope.before);
        if !known.any(|known| known.path == path) {
            self.issues.push(issue(&path, code, message));
        }
    }
}

/// The object whose members are checked.
struct Scope<'a> {
    /// What its members' paths begin with.
    prefix: &'a str,
    /// How many problems there were before it.
    before: usize,
}

/// How many characters a text may have, for one that was too long to be read.
fn longest(param: &Param) -> usize {
    match (param.max, kind_of(param), param.rule) {
        (Max::Characters(most) | Max::Bytes(most), _, _) => most.into(),
        (Max::None, Kind::UserId | Kind::Uuid, _) => UUID_LENGTH,
        (Max::None, _, Some(rule)) if rule.longest > 0 => rule.longest.into(),
        _ => LONGEST_TEXT,
    }
}

/// The rule that a text breaks, and what to do about it.
fn broken(param: &Param, text: &str) -> Option<(IssueCode, String)> {
    let limit = match param.max {
        Max::None => None,
        Max::Characters(most) => Some((most, char_count(text), " characters; got ")),
        Max::Bytes(most) => Some((most, text.len(), " bytes; got ")),
    };
    if let Some((most, length, unit)) = limit
        && length > usize::from(most)
    {
        let [most, length] = [most.into(), length as u64].map(decimal);
        let message = ["must be at most ", &most, unit, &length];
        return Some((IssueCode::TooLong, concat(&message)));
    }
    if is_blank(text) && !param.blank_is_format {
        let message = match param.required {
            true => "must not be blank",
            false => "must not be blank when given",
        };
        return Some((IssueCode::Blank, message.to_owned()));
    }
    match (kind_of(param), param.rule) {
        (Kind::UserId | Kind::Uuid, _) if !is_uuid(text) => {
            let message = "must be a UUID such as aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
            Some((IssueCode::Format, message.to_owned()))
        }
        (Kind::Choice(choices), _) if !choices.texts.contains(&text) => {
            Some((IssueCode::NotAllowed, allowed(param, choices)))
        }
        (Kind::Choice(_), _) => None,
        _ => ruled_out(param, text),
    }
}

/// Which values an enum has.
fn allowed(param: &Param, choices: &Choices) -> String {
    match param.rule {
        Some(rule) => rule.message.to_owned(),
        None => concat(&["must be one of ", &join(choices.texts, ", ")]),
    }
}

fn ruled_out(param: &Param, text: &str) -> Option<(IssueCode, String)> {
    let rule = param.rule.filter(|rule| !(rule.holds)(text))?;
    Some((rule.code, rule.message.to_owned()))
}

fn whole_number(numbers: &Numbers, number: f64) -> Result<u32, (IssueCode, String)> {
    if number > f64::from(u32::MAX) {
        let message = concat(&["must be at most ", &decimal(u32::MAX.into())]);
        return Err((IssueCode::OutOfRange, message));
    }
    // What is below 0 becomes 0.
    let whole = number as u32;
    if !numbers.one_of.is_empty() {
        if numbers.one_of.contains(&whole) {
            return Ok(whole);
        }
        let allowed = numbers.one_of.iter();
        let allowed: Vec<String> = allowed.map(|number| decimal((*number).into())).collect();
        let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
        let message = concat(&["must be ", &one_of(&allowed)]);
        return Err((IssueCode::NotAllowed, message));
    }
    if number < numbers.min.into() {
        let least = decimal(numbers.min.into());
        let colon = if numbers.because.is_empty() { "" } else { ": " };
        let message = concat(&["must be ", &least, " or more", colon, numbers.because]);
        return Err((IssueCode::OutOfRange, message));
    }
    Ok(whole)
}

/// Several texts, of which one is meant: `10, 20 or 50`.
fn one_of(texts: &[&str]) -> String {
    match texts {
        [others @ .., last] if !others.is_empty() => concat(&[&join(others, ", "), " or ", last]),
        _ => join(texts, ""),
    }
}

fn kind_of(param: &Param) -> Kind {
    match HAS_ALL_KINDS {
        true => param.kind,
        false => Kind::Text,
    }
}

fn value_of<'a>(param: &Param, fields: &'a [(String, Input)]) -> Option<&'a Input> {
    let (_, value) = fields
        .iter()
        .find(|(name, _)| is_camel_case_of(param.wire, name))?;
    Some(value)
}

fn path_of(prefix: &str, wire: &str) -> String {
    concat(&[prefix, &camel_case(wire)])
}
