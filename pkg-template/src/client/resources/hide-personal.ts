/** Makes personal fields non-enumerable; as getters, they show no value even if hidden fields are inspected. */
export function hidePersonal<T extends object>(record: T, shown: readonly string[]): T {
    for (const [name, value] of Object.entries(record)) {
        if (!shown.includes(name)) Object.defineProperty(record, name, { get: () => value, enumerable: false });
    }
    return record;
}
