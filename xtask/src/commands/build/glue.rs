//! The changes made to what wasm-bindgen generates.

use anyhow::{Result, bail};

/// Our entries always say where the wasm is, and a bundler that saw a second address in the glue
/// would emit the file twice. Without an address, the glue's `init` then says so.
///
/// # Errors
/// When the glue doesn't have exactly one default address: wasm-bindgen writes it otherwise now.
pub fn without_default_address(glue: &str, module: &str) -> Result<String> {
    let default = default_address(module);
    let found = glue.matches("import.meta.url").count();
    let replaced = glue.matches(&default).count();
    if (found, replaced) != (1, 1) {
        bail!(
            "the glue has {found} uses of import.meta.url, of which {replaced} in the known default of init; expected 1 and 1"
        );
    }
    let refusal = format!(
        "throw new TypeError('init() needs the address, the bytes or the module of {module}_bg.wasm');"
    );
    Ok(glue.replace(&default, &refusal))
}

fn default_address(module: &str) -> String {
    format!("module_or_path = new URL('{module}_bg.wasm', import.meta.url);")
}

const RESTART: &str = "
export function restart() {
    __wbg_finalize_init(new WebAssembly.Instance(wasmModule, __wbg_get_imports()), wasmModule);
}
";
const RESTART_TYPE: &str = "
/** Restarts with a fresh memory, after a trap. What was created before must not be used anymore. */
export function restart(): void;
";

/// Lets the module restart: a trap may leave its memory in any state.
///
/// # Errors
/// When the glue doesn't begin as it is known to: wasm-bindgen writes it otherwise now.
pub fn with_restart(glue: &str) -> Result<String> {
    for known in [
        "let wasmModule, wasmInstance, wasm;",
        "function __wbg_finalize_init(instance, module) {",
        "function __wbg_get_imports() {",
        "wasmModule = module;",
    ] {
        if glue.matches(known).count() != 1 {
            bail!("the glue was expected to hold exactly once: {known}");
        }
    }
    Ok(format!("{glue}{RESTART}"))
}

/// The declarations that go with [`with_restart`].
pub fn with_restart_type(declarations: &str) -> String {
    format!("{declarations}{RESTART_TYPE}")
}

/// What knows a kind by a class of its own realm alone, and what knows it wherever it comes from: edge runtimes compile
/// modules in another realm than the one that they run programs in.
const REALMS: [(&str, &str); 5] = [
    (
        "if (!(module instanceof WebAssembly.Module)) {",
        "if (Object.prototype.toString.call(module) !== '[object WebAssembly.Module]') {",
    ),
    (
        "if (instance instanceof WebAssembly.Instance) {",
        "if ('exports' in instance) {",
    ),
    (
        "module instanceof Response",
        "Object.prototype.toString.call(module) === '[object Response]'",
    ),
    (
        "module_or_path instanceof Request",
        "Object.prototype.toString.call(module_or_path) === '[object Request]'",
    ),
    (
        "module_or_path instanceof URL",
        "Object.prototype.toString.call(module_or_path) === '[object URL]'",
    ),
];

/// Lets a module and an instance be of another realm.
///
/// # Errors
/// When the glue doesn't ask for them as it is known to: wasm-bindgen writes it otherwise now.
pub fn of_any_realm(glue: &str) -> Result<String> {
    replace_each(glue, &REALMS)
}

const DECODER: (&str, &str) = (
    "let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });\ncachedTextDecoder.decode();",
    "let madeTextDecoder;
let cachedTextDecoder = {
    decode(bytes) {
        if (madeTextDecoder === undefined) {
            madeTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
            madeTextDecoder.decode();
        }
        return madeTextDecoder.decode(bytes);
    },
};",
);
const ENCODER: (&str, &str) = (
    "const cachedTextEncoder = new TextEncoder();",
    "let madeTextEncoder;
const cachedTextEncoder = {
    encodeInto(text, view) {
        madeTextEncoder ??= new TextEncoder();
        return madeTextEncoder.encodeInto(text, view);
    },
    encode(text) {
        madeTextEncoder ??= new TextEncoder();
        return madeTextEncoder.encode(text);
    },
};",
);

/// Makes nothing at import, where some test runners have no such classes yet.
///
/// # Errors
/// When the glue doesn't make them as it is known to: wasm-bindgen writes it otherwise now.
pub fn with_text_coding_when_used(glue: &str) -> Result<String> {
    replace_each(glue, &[DECODER, ENCODER])
}

fn replace_each(glue: &str, changes: &[(&str, &str)]) -> Result<String> {
    let mut changed = glue.to_owned();
    for (known, new) in changes {
        if changed.matches(known).count() != 1 {
            bail!("the glue was expected to hold exactly once: {known}");
        }
        changed = changed.replace(known, new);
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_becomes_an_error() {
        let default = default_address("paywint");
        let glue = format!("if (module_or_path === undefined) {{\n  {default}\n}}");
        let patched = without_default_address(&glue, "paywint").unwrap();
        assert!(patched.starts_with("if (module_or_path === undefined) {\n  throw new TypeError("));
        assert!(patched.contains("paywint_bg.wasm"));
        assert!(!patched.contains("import.meta.url"));
    }

    #[test]
    fn none_two_or_another_address_is_an_error() {
        let default = default_address("paywint");
        for glue in [
            String::new(),
            format!("{default}{default}"),
            format!("{default} new URL('other', import.meta.url)"),
            default_address("other"),
        ] {
            assert!(without_default_address(&glue, "paywint").is_err(), "{glue}");
        }
    }

    #[test]
    fn kinds_are_known_by_their_tags_and_coders_made_when_used() {
        let known = REALMS.map(|(known, _)| known).join("\n");
        let glue = format!("{}\n{}\n{known}\n", DECODER.0, ENCODER.0);
        let changed = with_text_coding_when_used(&of_any_realm(&glue).unwrap()).unwrap();
        assert!(REALMS.iter().all(|(_, new)| changed.contains(new)));
        assert!(!changed.contains("instanceof"));
        assert!(!changed.contains(DECODER.0) && !changed.contains(ENCODER.0));
        assert!(of_any_realm(&changed).is_err());
        assert!(with_text_coding_when_used(&changed).is_err());
    }
}
