/** Takes what is personal out of sight; a getter shows no value even to an inspection of hidden fields. */
export function hidePersonal<T extends object>(record: T, shown: readonly string[]): T {
    for (const [name, value] of Object.entries(record)) {
        if (!shown.includes(name)) Object.defineProperty(record, name, { get: () => value, enumerable: false });
    }
    return record;
}
