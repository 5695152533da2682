//! What is made of the options for others: the types and the flags of the npm package, and the
//! tables of the guides. `UPDATE_SNAPSHOTS=1 cargo test -p paywint-sandbox generated` renews
//! them.

use std::fmt::Write as _;
use std::path::Path;

use super::{OPTIONS, Place, SandboxOption, Shape};
use crate::api::operation::Operation;

/// As wide as the package's other files.
const WIDTH: usize = 118;

const ORIGIN: &str =
    "// Made from sandbox/src/options/table.rs; options/generated.rs beside it says how.";

#[test]
fn what_is_made_of_the_options_is_up_to_date() {
    is_file(
        "pkg-template/src/generated/sandbox-options.ts",
        &options_file(),
    );
    is_file("pkg-template/src/generated/sandbox-flags.ts", &flags_file());
    is_file(
        "pkg-template/src/generated/sandbox-operations.ts",
        &operations_file(),
    );
    has_table("sandbox/README.md", &table_of_all());
    has_table("docs/cli.md", &table_of_flags());
}

#[test]
fn the_meaning_of_a_choice_names_every_value() {
    for option in OPTIONS {
        let Shape::Choice(_, names) = option.shape else {
            continue;
        };
        for name in names() {
            let quoted = format!("`{name}`");
            assert!(option.meaning.contains(&quoted), "{}: {name}", option.name);
        }
    }
}

#[test]
fn options_have_different_names_and_flags() {
    let mut seen = std::collections::HashSet::new();
    for option in OPTIONS {
        assert!(seen.insert(option.name), "{}", option.name);
        let flags = [option.flag, option.alias.unwrap_or_default()];
        for flag in flags.into_iter().filter(|flag| !flag.is_empty()) {
            assert!(seen.insert(flag) || flag == option.name, "{flag}");
        }
        let has_flag = !option.flag.is_empty();
        assert_eq!(
            has_flag,
            option.place != Place::InProcess,
            "{}",
            option.name
        );
    }
}

/// What one place takes, all others do: the settings of the webhook are read by another list.
#[test]
fn every_setting_of_the_webhook_is_an_option() {
    let settings = crate::webhooks::WebhookSettings::default();
    let options = of_webhook().filter(|option| option.place == Place::Everywhere);
    for option in options {
        let (_, name) = option.place_in_object();
        let field = serde_json::Map::from_iter([(option.field(), serde_json::json!([]))]);
        let issues = settings.clone().changed(&field).err().unwrap();
        let words: Vec<_> = issues
            .iter()
            .map(crate::http::issue::Issue::in_words)
            .collect();
        assert!(
            matches!(&words[..], [one] if one.starts_with(name)),
            "{words:?}"
        );
    }
    let unknown = serde_json::Map::from_iter([("other".to_owned(), serde_json::json!(1))]);
    let issues = settings.changed(&unknown).err().unwrap();
    let told = issues[0].in_words();
    let all = of_webhook().filter(|option| option.place == Place::Everywhere);
    let all: Vec<_> = all.map(|option| format!("'{}'", option.field())).collect();
    assert!(told.ends_with(&all.join(", ")), "{told}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn is_update() -> bool {
    std::env::var("UPDATE_SNAPSHOTS").is_ok_and(|value| value == "1")
}

fn is_file(path: &str, text: &str) {
    let file = root().join(path);
    if is_update() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(kept, text, "{path} differs; UPDATE_SNAPSHOTS=1 renews it");
}

/// Compares what stands between two comments.
fn has_table(path: &str, table: &str) {
    let [start, end] = ["<!-- options -->\n", "<!-- /options -->\n"];
    let text = std::fs::read_to_string(root().join(path)).unwrap();
    let (before, rest) = text.split_once(start).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    is_file(path, &format!("{before}{start}{table}{end}{after}"));
}

fn of_webhook() -> impl Iterator<Item = &'static SandboxOption> {
    OPTIONS
        .iter()
        .filter(|option| option.place_in_object().0.is_some())
}

/// Whether `createSandbox` takes it.
fn is_in_process(option: &SandboxOption) -> bool {
    matches!(option.place, Place::Everywhere | Place::InProcess)
}

/// Whether `npx paywint sandbox` takes it as a flag.
fn is_flag(option: &SandboxOption) -> bool {
    matches!(option.place, Place::Everywhere | Place::Programs) && !option.is_secret
}

fn operations_file() -> String {
    let names: String = Operation::ALL
        .iter()
        .map(|operation| format!("\n    | '{}'", operation.as_str()))
        .collect();
    format!(
        "// Made from sandbox/src/api/operation.rs; sandbox/src/options/generated.rs says how.\n\
         \n/** An operation of the API, by its method in the client. */\n\
         export type SandboxOperation ={names};\n"
    )
}

fn options_file() -> String {
    let mut file =
        format!("{ORIGIN}\nimport type {{ SandboxFault }} from '../sandbox/fault-types.js';\n");
    let plain = || {
        OPTIONS
            .iter()
            .filter(|option| is_in_process(option) && option.place_in_object().0.is_none())
    };
    file.push_str("\n/** Options of a sandbox. */\nexport interface SandboxOptions {\n");
    for option in plain() {
        file.push_str(&member(option, option.name, "if not given"));
    }
    file.push_str(
        "    /** The settings of the platform's webhook, initially and after each reset. */\n",
    );
    file.push_str("    webhook?: SandboxWebhook | undefined;\n}\n");
    file.push_str(
        "\n/** The settings of a platform's webhook. Settings that are not given keep their values. */\n\
         export interface SandboxWebhook {\n",
    );
    for option in of_webhook().filter(|option| is_in_process(option)) {
        file.push_str(&member(option, option.place_in_object().1, "at first"));
    }
    file.push_str(
        "}\n\n/** The options that the module reads, which says what is wrong with them. */\n",
    );
    let read = plain().filter(|option| option.read.is_some());
    let names: Vec<_> = read
        .map(|option| format!("    '{}',\n", option.name))
        .collect();
    let _ = write!(
        file,
        "export const SETTINGS = [\n{}] as const satisfies readonly (keyof SandboxOptions)[];\n",
        names.concat()
    );
    file.push_str("\n/** What the module calls the settings of the webhook that it reads. */\nexport const WEBHOOK_FIELDS = {\n");
    for option in of_webhook().filter(|option| option.place == Place::Everywhere) {
        let (_, name) = option.place_in_object();
        let _ = writeln!(file, "    {name}: '{}',", option.field());
    }
    file.push_str("} as const satisfies Partial<Record<keyof SandboxWebhook, string>>;\n");
    file
}

fn member(option: &SandboxOption, name: &str, otherwise: &str) -> String {
    let default = match (option.default, option.shape) {
        (None, _) => String::new(),
        (Some(_), _) if option.is_secret || option.name == "platformId" => String::new(),
        (Some(default), Shape::Choice(..) | Shape::Text(_)) => {
            format!(" `'{default}'` {otherwise}.")
        }
        (Some(default), _) => format!(" `{default}` {otherwise}."),
    };
    let doc = format!("{}{default}", option.meaning);
    format!(
        "{}    {name}?: {} | undefined;\n",
        comment(&doc),
        type_of(option)
    )
}

fn comment(text: &str) -> String {
    if text.len() + "    /**  */".len() <= WIDTH {
        return format!("    /** {text} */\n");
    }
    let mut lines = String::from("    /**\n");
    let mut line = String::from("     *");
    for word in text.split(' ') {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push_str(&line);
            lines.push('\n');
            line = String::from("     *");
        }
        line.push(' ');
        line.push_str(word);
    }
    format!("{lines}{line}\n     */\n")
}

fn type_of(option: &SandboxOption) -> String {
    match option.shape {
        Shape::Text(_) => "string".to_owned(),
        Shape::Switch => "boolean".to_owned(),
        Shape::Choice(_, names) => {
            let names: Vec<_> = names().iter().map(|name| format!("'{name}'")).collect();
            names.join(" | ")
        }
        Shape::Number(..) | Shape::Integer(..) => "number".to_owned(),
        Shape::Address => "string | null".to_owned(),
        Shape::Seed => "number | string".to_owned(),
        Shape::Clock => "(() => number)".to_owned(),
        Shape::Faults => "readonly (SandboxFault | string)[]".to_owned(),
        Shape::Fees => "readonly string[]".to_owned(),
        Shape::Handler => "((request: Request) => Response | Promise<Response>)".to_owned(),
    }
}

fn flags_file() -> String {
    let mut file = format!(
        "{ORIGIN}\n\n\
         /** A flag of `paywint sandbox`, and the option that it gives. */\n\
         export interface SandboxFlag {{\n    \
         /** What the option is called; what stands before a dot is an object. */\n    \
         readonly name: string;\n    \
         /** The flag as commander declares it. */\n    \
         readonly flag: string;\n    \
         /** Another name of it. */\n    \
         readonly alias?: string;\n    \
         readonly kind: 'text' | 'number' | 'on' | 'off' | 'list';\n    \
         readonly meaning: string;\n    \
         readonly default?: string;\n\
         }}\n\nexport const SANDBOX_FLAGS: readonly SandboxFlag[] = [\n"
    );
    for option in OPTIONS.iter().filter(|option| is_flag(option)) {
        let word =
            word_of(option).map_or_else(String::new, |word| format!(" <{}>", word.to_lowercase()));
        let mut parts = vec![
            format!("name: '{}'", option.name),
            format!("flag: '--{}{word}'", option.flag),
            format!("kind: '{}'", kind_of(option)),
            format!(
                "meaning: '{}'",
                quoted(&option.meaning_of_flag().replace('`', ""))
            ),
        ];
        if let Some(alias) = option.alias {
            parts.insert(2, format!("alias: '--{alias}{word}'"));
        }
        if let Some(default) = option
            .default
            .filter(|_| !matches!(option.shape, Shape::Switch))
        {
            parts.push(format!("default: '{default}'"));
        }
        let _ = writeln!(
            file,
            "    {{\n        {},\n    }},",
            parts.join(",\n        ")
        );
    }
    file.push_str("];\n\n/** The variables of the environment that options are taken from where no flag gives them. */\n");
    file.push_str("export const SANDBOX_VARIABLES: readonly (readonly [name: string, variable: string])[] = [\n");
    for option in OPTIONS {
        if let Some(variable) = option.variable {
            let _ = writeln!(file, "    ['{}', '{variable}'],", option.name);
        }
    }
    file.push_str("];\n");
    file
}

fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\'', "\\'")
}

fn kind_of(option: &SandboxOption) -> &'static str {
    match option.shape {
        Shape::Switch if option.is_negated() => "off",
        Shape::Switch => "on",
        Shape::Number(..) | Shape::Integer(..) | Shape::Clock => "number",
        Shape::Faults | Shape::Fees => "list",
        _ => "text",
    }
}

/// What a flag's value is called.
fn word_of(option: &SandboxOption) -> Option<&'static str> {
    match option.shape {
        Shape::Text(word)
        | Shape::Choice(word, _)
        | Shape::Number(word, ..)
        | Shape::Integer(word, ..) => Some(word),
        Shape::Address => Some("URL"),
        Shape::Seed => Some("TEXT"),
        Shape::Clock => Some("MILLISECONDS"),
        Shape::Faults => Some("RULE"),
        Shape::Fees => Some("FEE"),
        Shape::Switch | Shape::Handler => None,
    }
}

fn flag_of(option: &SandboxOption) -> String {
    let word = word_of(option).map_or_else(String::new, |word| format!(" {word}"));
    format!("`--{}{word}`", option.flag)
}

fn default_of(option: &SandboxOption) -> String {
    match (option.default, option.shape) {
        (_, Shape::Switch) => "off".to_owned(),
        (Some(default), _) => format!("`{default}`"),
        (None, _) => "none".to_owned(),
    }
}

fn cell(option: &SandboxOption) -> String {
    option.meaning_of_flag().replace('|', "\\|")
}

fn table_of_all() -> String {
    let mut table =
        "| flag | `createSandbox` | default | meaning |\n|---|---|---|---|\n".to_owned();
    for option in OPTIONS.iter().filter(|option| option.place != Place::Tests) {
        let flag = match (option.flag, option.variable) {
            ("", _) => "–".to_owned(),
            (_, Some(variable)) => format!("{} or `{variable}`", flag_of(option)),
            _ => flag_of(option),
        };
        let name = match is_in_process(option) {
            true => format!("`{}`", option.name),
            false => "–".to_owned(),
        };
        let only = match option.place {
            Place::Program => " This program alone has it.",
            _ => "",
        };
        let _ = writeln!(
            table,
            "| {flag} | {name} | {} | {}{only} |",
            default_of(option),
            cell(option)
        );
    }
    table
}

fn table_of_flags() -> String {
    let mut table = "| flag of `paywint sandbox` | default | meaning |\n|---|---|---|\n".to_owned();
    for option in OPTIONS.iter().filter(|option| is_flag(option)) {
        let _ = writeln!(
            table,
            "| {} | {} | {} |",
            flag_of(option),
            default_of(option),
            cell(option)
        );
    }
    table
}
