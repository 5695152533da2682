import { both, type Difference, NOT_IN_DOCUMENT } from './difference.js';
import type { DescribedOperation, OpenApi } from './document.js';
import type { PackageRules } from './package-rules.js';
import { SIGNATURE_HEADERS } from './request.js';

/** An operation of both: its name in the client, and its description in the document. */
export type Common = readonly [name: string, described: DescribedOperation];

/** Compares where requests go, and what signs them. */
export function compareAccess(document: OpenApi, { servers }: PackageRules, common: readonly Common[]): Difference[] {
    return [
        ...compareServers('servers', document.servers, servers),
        ...common.flatMap(([name, described]) => compareServers(name, described.servers, servers)),
        ...compareSignatures(common),
    ];
}

/** A document without servers does not say where its operations are; neither does a path alone. */
function compareServers(of: string, stated: readonly string[], known: ReadonlyMap<string, string>): Difference[] {
    const absolute = stated.filter((url) => /^https?:/i.test(url)).map((url) => url.replace(/\/+$/, ''));
    if (absolute.length === 0) return [];
    const part = of === 'servers' ? 'document' : 'operation';
    const add = (kind: Difference['kind'], message: string): Difference => ({ of, part, kind, message });
    const bases = [...known.values()];
    const unknown = absolute.filter((url) => !bases.includes(url));
    const absent = [...known].filter(([, url]) => !absolute.includes(url));
    return [
        ...unknown.map((url) => add('server', both(url, 'none such'))),
        ...absent.map(([environment, url]) => add('server', both('none such', `${url} for ${environment}`))),
    ];
}

function compareSignatures(common: readonly Common[]): Difference[] {
    const found = common.map(([name, described]) => ({ name, ...signatureOf(described) }));
    const absent = SIGNATURE_HEADERS.flatMap((header) => {
        const without = found.filter(({ headers }) => !headers.has(header.toLowerCase()));
        // Reported once for all operations.
        if (without.length === found.length && without.length > 0)
            return [{ of: header, part: 'document', kind: 'extra', message: NOT_IN_DOCUMENT } satisfies Difference];
        return without.map(({ name }) => ofRequest(name, header, 'extra', NOT_IN_DOCUMENT));
    });
    const unknown = new Map<string, string[]>();
    for (const { name, others } of found)
        for (const other of others) unknown.set(other, [...(unknown.get(other) ?? []), name]);
    const message = 'required by a security scheme of the document, not sent by the package';
    const missing = [...unknown].flatMap(([header, names]) => {
        if (names.length === common.length)
            return [{ of: header, part: 'document', kind: 'missing', message } satisfies Difference];
        return names.map((name) => ofRequest(name, header, 'missing', message));
    });
    return [...absent, ...missing];
}

/** The headers that an operation takes for a signature, in lower case, and what else its security schemes require. */
function signatureOf({ credentials, parameters }: DescribedOperation): { headers: Set<string>; others: string[] } {
    const known = SIGNATURE_HEADERS.map((header) => header.toLowerCase());
    const isKnown = (credential: string) => known.includes(credential);
    // Of alternatives, one is enough.
    const used = credentials.find((schemes) => schemes.length > 0 && schemes.every(isKnown)) ?? credentials[0] ?? [];
    const inHeader = parameters.filter((each) => each.in === 'header').map(({ name }) => name.toLowerCase());
    return { headers: new Set([...used, ...inHeader]), others: used.filter((credential) => !isKnown(credential)) };
}

function ofRequest(of: string, field: string, kind: Difference['kind'], message: string): Difference {
    return { of, part: 'request', field, kind, message };
}
