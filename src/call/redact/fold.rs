//! Letters as they are compared, whatever their case and form.

/// A text with compatibility forms and accents taken apart (NFKD), and without differences of case.
///
/// In JavaScript, the engine's own tables serve; those of a crate would weigh as much as all the rules together.
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub(super) fn folded(text: &str) -> String {
    let text = js_sys::JsString::from(text).normalize("NFKD");
    // By way of capitals: `ß` is `SS`, and both forms of the small sigma are one.
    text.to_upper_case().to_lower_case().into()
}

/// A text with compatibility forms and accents taken apart (NFKD), and without differences of case.
#[cfg(not(all(target_arch = "wasm32", feature = "js")))]
pub(super) fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    // By way of capitals: `ß` is `SS`, and both forms of the small sigma are one.
    let capitals = text.nfkd().flat_map(char::to_uppercase);
    capitals.flat_map(char::to_lowercase).collect()
}
