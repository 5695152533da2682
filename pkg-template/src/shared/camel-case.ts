/** A wire name in camelCase: `phoneCountryCode` for `phone_country_code`. */
export function camelCase(wire: string): string {
    return wire.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
