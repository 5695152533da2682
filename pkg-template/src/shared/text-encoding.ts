// The build puts these in place of the globals, which jsdom under Jest does not have.
type Coding = Pick<typeof globalThis, 'TextDecoder' | 'TextEncoder'>;
const ofNode = globalThis.TextDecoder === undefined ? globalThis.process?.getBuiltinModule('node:util') : undefined;

export const { TextDecoder, TextEncoder } = (ofNode ?? globalThis) as Coding;
