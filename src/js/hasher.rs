//! A runtime's own SHA-256: native code, several times as fast as what WebAssembly can be.

use wasm_bindgen::prelude::*;
use zeroize::Zeroize;

use crate::webhooks::{CompiledIn, Hasher};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** SHA-256 in lowercase hex. `bytes` is a view that is gone after the call. */
export type Sha256 = (bytes: Uint8Array) => string;
"#;

#[wasm_bindgen]
extern "C" {
    /// A function, or undefined where there is none.
    #[wasm_bindgen(typescript_type = "Sha256 | undefined")]
    pub type RuntimeHasher;

    #[wasm_bindgen(method, catch, structural)]
    fn call(
        this: &RuntimeHasher,
        receiver: &JsValue,
        bytes: &[u8],
    ) -> Result<Option<String>, JsValue>;
}

impl Hasher for RuntimeHasher {
    fn sha256(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.hash(parts).unwrap_or_else(|| CompiledIn.sha256(parts))
    }
}

impl RuntimeHasher {
    /// Nothing where the function is not there, or fails.
    fn hash(&self, parts: &[&[u8]]) -> Option<[u8; 32]> {
        if self.is_undefined() {
            return None;
        }
        let mut bytes = parts.concat();
        let hex = self.call(&JsValue::UNDEFINED, &bytes);
        let secret = parts.first().map_or(0, |part| part.len());
        bytes.get_mut(..secret).unwrap_or_default().zeroize();

        let mut hash = [0; 32];
        let decoded = base16ct::lower::decode(hex.ok()??, &mut hash).ok()?;
        (decoded.len() == hash.len()).then_some(hash)
    }
}
