/**
 * The compiled rules. What a bundler makes of the file is up to it: an address, bytes or a `WebAssembly.Module`; give it
 * to `ready()`.
 */
declare const wasm: string | object;
export default wasm;
