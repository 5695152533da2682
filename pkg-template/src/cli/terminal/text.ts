import stringWidth from 'string-width';

/**
 * Characters that could control a terminal or reverse the direction of a line: control and format characters, line
 * separators and broken surrogates. Not the two joiners, without which some scripts and emoji cannot be written.
 */
const UNSAFE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A text on one line with its unsafe characters escaped. */
export function escapeUnsafe(text: string): string {
    return text.replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** A value as JSON on one line, with its unsafe characters escaped, which does not change its meaning. */
export function json(value: unknown): string {
    return JSON.stringify(value).replace(UNSAFE, (character) => {
        const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
        return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
    });
}

/** Whether a text contains unsafe characters other than line breaks and tabs. */
export function isUnsafe(text: string): boolean {
    return text.replace(/[\n\t]/g, '').search(UNSAFE) >= 0;
}

/** A text as one word of a POSIX shell. */
export function shellQuoted(text: string): string {
    return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** How many columns of a terminal a text takes. */
export function displayWidth(text: string): number {
    return stringWidth(text);
}

/** A text cut to a number of columns, with an ellipsis if it was cut. */
export function truncate(text: string, width: number): string {
    if (displayWidth(text) <= width) return text;
    let kept = '';
    let left = width - 1;
    for (const { segment } of graphemes.segment(text)) {
        left -= displayWidth(segment);
        if (left < 0) break;
        kept += segment;
    }
    return `${kept}…`;
}
