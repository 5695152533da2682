// `using` is of TypeScript 5.2.
import { createSandbox } from 'paywint/sandbox';

export function tested(): number {
    using sandbox = createSandbox();
    return sandbox.users.length;
}
