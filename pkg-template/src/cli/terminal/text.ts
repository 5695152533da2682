import stringWidth from 'string-width';

/**
 * What could drive a terminal, or turn the reading of a line round: control and format characters, line separators and
 * broken surrogates. Not the two joiners, without which some scripts and emoji cannot be written.
 */
const UNSAFE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A text on one line that shows what is unsafe in it, and does not do it. */
export function escapeUnsafe(text: string): string {
    return text.replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** A value as JSON on one line; what is unsafe in it is escaped, which does not change what it means. */
export function json(value: unknown): string {
    return JSON.stringify(value).replace(UNSAFE, (character) => {
        const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
        return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
    });
}

/** Whether a text would do something to a terminal besides beginning a line or moving to a tab stop. */
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

/** A text cut to so many columns, with an ellipsis where something is missing. */
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
