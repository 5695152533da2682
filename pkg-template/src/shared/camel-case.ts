/** A wire name as JavaScript spells it: `phoneCountryCode` of `phone_country_code`. */
export function camelCase(wire: string): string {
    return wire.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
