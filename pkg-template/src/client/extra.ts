/**
 * A record with the fields that this version does not know: they are there, in camelCase, and have no type. What a record
 * hides from inspection is read by name here too.
 *
 * @example
 * ```ts
 * const { loyaltyTier } = extra(await paywint.users.get(userId));
 * ```
 */
export function extra(record: object): Readonly<Record<string, unknown>> {
    return record as Record<string, unknown>;
}
