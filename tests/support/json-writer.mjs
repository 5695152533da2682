/** JSON as any writer might write it: white space and escapes wherever they may be. */

const SHORT = { '"': '\\"', '\\': '\\\\', '/': '\\/', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A value's text. `random` chooses how it is written, which `JSON.parse` makes nothing of. */
export function writtenAnyhow(value, random) {
    const blank = () => Array.from({ length: random.below(3) }, () => random.pick([' ', '\n', '\r', '\t'])).join('');
    const around = (text) => blank() + text + blank();
    const text = (string) => `"${[...string].map((letter) => character(letter, random)).join('')}"`;
    const write = (value) => {
        if (typeof value === 'string') return around(text(value));
        if (typeof value === 'number') return around(random.pick([String(value), value.toExponential()]));
        if (Array.isArray(value)) return around(`[${value.map(write).join(',') || blank()}]`);
        if (value === null || typeof value !== 'object') return around(String(value));
        const members = Object.entries(value).map(([name, member]) => `${around(text(name))}:${write(member)}`);
        return around(`{${members.join(',') || blank()}}`);
    };
    return write(value);
}

function character(letter, random) {
    const escaped = () =>
        letter
            .split('')
            .map((unit) => {
                const digits = unit.charCodeAt(0).toString(16).padStart(4, '0');
                return `\\u${random.pick([digits, digits.toUpperCase()])}`;
            })
            .join('');
    const mustBe = letter < ' ' || letter === '"' || letter === '\\';
    if (!mustBe && random.below(4) > 0) return letter;
    const short = SHORT[letter];
    return short !== undefined && random.below(2) === 0 ? short : escaped();
}
