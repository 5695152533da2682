// Signing a body of 152 bytes.
import { platformId, secretKey } from '../contenders/credentials.mjs';
import { sign, written } from '../contenders/floor.mjs';
import { core, installed } from '../installed.mjs';
import { inCamelCase, onTheWire } from '../jobs.mjs';
import { atLeast, table, withQuartiles } from '../markdown.mjs';
import { runsInTurns } from '../measure.mjs';
import { ratio, spread } from '../statistics.mjs';

const BUDGET = 1;
const LENGTH = 152;
const path = '/api/platform/users/create';

/** All of it, in one process. */
export const partsOf = () => ['all'];

export async function measure(effort) {
    const { Core, numbers, validateUser } = await core();
    const { signRequest } = await installed('paywint');
    const ours = new Core(
        platformId,
        Buffer.from(secretKey),
        'sandbox',
        'http://127.0.0.1',
        'hash',
        'mm-dd-yyyy',
        'both',
        'first_name',
    );
    const nowhere = { fill: () => undefined };

    const padding = 'a'.repeat(LENGTH - written(onTheWire.create()).length);
    const longer = (user) => ({ ...user, name: user.name + padding });
    const user = longer(inCamelCase.create());
    const body = written(longer(onTheWire.create()));

    const jobs = {
        crypto: () => sign('POST', path, body),
        javascript: () => signRequest({ method: 'POST', path, body, secretKey }),
        prepare: () => ours.prepare(numbers['users.create'], [user], nowhere),
        validate: () => validateUser(user),
    };
    return runsInTurns(jobs, effort);
}

export function evaluate(runs) {
    const of = (name) => runs.flatMap((run) => run[name].map(({ cpu }) => cpu));
    const [crypto, javascript, validate] = [of('crypto'), of('javascript'), of('validate')];
    const within = of('prepare').map((prepare, round) => prepare - validate[round]);
    return [
        { where: '`createHash` and `createHmac`', time: spread(crypto), speed: ratio(crypto, crypto) },
        { where: '`signRequest` from JavaScript', time: spread(javascript), speed: ratio(crypto, javascript) },
        { where: 'inside a create', time: spread(within), speed: ratio(crypto, within), budget: BUDGET },
    ];
}

export function render(results) {
    const head = [`${LENGTH} bytes signed by`, 'µs', 'speed', 'at least'];
    const lines = results.map(({ where, time, speed, budget }) => [
        where,
        time.median.toFixed(2),
        withQuartiles(speed),
        budget === undefined ? '' : atLeast(budget, speed),
    ]);
    return `### Signing

\`signRequest\` prepares the key at each call. *Inside a create* is \`Core.prepare\` less \`validateUser\`: besides the signature it holds the writing of the body and its way to the transport, so signing alone is faster still.

${table(head, lines)}`;
}
