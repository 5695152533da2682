import { RESOURCES } from '../../generated/declarations.js';
import { type Common, compareAccess } from './access.js';
import { DEPRECATED, type Difference } from './difference.js';
import type { OpenApi } from './document.js';
import type { PackageRules } from './package-rules.js';
import { RequestComparison } from './request.js';
import { Responses } from './responses.js';

/** The paths of the operations that this package is for. */
const PLATFORM = '/api/platform/';

/** Every difference between a document and this package. */
export async function compare(document: OpenApi, rules: PackageRules): Promise<Difference[]> {
    const described = new Map(
        document.operations().map((operation) => [placeOf(operation.method, operation.path), operation]),
    );
    const declared = RESOURCES.flatMap(({ operations }) => operations);
    const known = new Set(declared.map(({ httpMethod, path }) => placeOf(httpMethod, path)));
    const unknown = [...described.values()].filter(
        ({ method, path }) => path.startsWith(PLATFORM) && !known.has(placeOf(method, path)),
    );
    const responses = new Responses(document);
    const common: Common[] = [];
    const differences: Difference[] = [];
    for (const operation of declared) {
        const { name, httpMethod, path } = operation;
        const other = described.get(placeOf(httpMethod, path));
        const add = (kind: Difference['kind'], message: string) =>
            void differences.push({ of: name, part: 'operation', kind, message });
        if (other === undefined) {
            add('extra', `the document has no ${httpMethod} ${path}`);
            continue;
        }
        common.push([name, other]);
        if (other.isDeprecated) add('deprecated', DEPRECATED);
        const request = new RequestComparison(document, rules, operation);
        differences.push(...(await request.differences(other)), ...responses.see(operation, other));
    }
    const missing = unknown.map(({ method, path }): Difference => {
        const message = 'not in this version of the package; request() can call it';
        return { of: `${method} ${path}`, part: 'operation', kind: 'missing', message };
    });
    return [...missing, ...compareAccess(document, rules, common), ...differences, ...responses.differences()];
}

/** Parameters of a path may have other names. */
function placeOf(method: string, path: string): string {
    return `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;
}
