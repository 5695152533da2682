/**
 * Returns the record, typed with all its fields: those that this version does not know are in camelCase and have the
 * type `unknown`. Fields that a record hides from inspection can be read by name here too.
 *
 * @example
 * ```ts
 * const { loyaltyTier } = extra(await paywint.users.get(userId));
 * ```
 */
export function extra(record: object): Readonly<Record<string, unknown>> {
    return record as Record<string, unknown>;
}
