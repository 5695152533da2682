/** Values that are random, and the same at each run (mulberry32). */
export function seeded(seed) {
    let state = seed;
    const below = (limit) => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
    };
    const alphabet = [...'abcXYZ019 -_.~+%&=?/"\\\'\n\té李小龍🙂\u0000\u2028'];
    const pick = (choices) => choices[below(choices.length)];
    const bytes = (most, least = 0) => Uint8Array.from({ length: least + below(most - least + 1) }, () => below(256));
    const text = (most) => Array.from({ length: below(most + 1) }, () => pick(alphabet)).join('');
    // Without what is refused for having been pasted along.
    const secret = (most) => `s${text(most).replaceAll('\u2028', '')}`;
    return { below, pick, bytes, text, secret };
}
