// Where a call's time goes: each part alone, ours beside the floor's.
import { hundred, payment, single } from '../answers.mjs';
import { platformId, secretKey } from '../contenders/credentials.mjs';
import { read, sign, written } from '../contenders/floor.mjs';
import { contenders } from '../contenders/index.mjs';
import { core } from '../installed.mjs';
import { inCamelCase, onTheWire, rows, titleOf } from '../jobs.mjs';
import { microseconds, table } from '../markdown.mjs';
import { callsInTurns, runsInTurns, warm } from '../measure.mjs';
import { standIn } from '../stand-in.mjs';
import { spread } from '../statistics.mjs';

const parts = ['whole', 'request', 'answer'];
const answers = { create: single(), pay: payment(), get: single(), list: hundred() };

/** All of it, in one process. */
export const partsOf = () => ['all'];

export async function measure(effort) {
    const origin = await standIn();

    // Whole calls come first: taking calls to pieces makes the engine compile them for more than they do.
    const { floor, paywint } = await contenders(origin, ['floor', 'paywint']);
    const whole = (job) => ({ floor: floor[job], paywint: paywint[job] });
    for (const { job, atOnce } of rows) await warm(whole(job), atOnce, effort);
    const measured = [];
    for (const { job, atOnce } of rows) measured.push({ whole: await callsInTurns(whole(job), atOnce, effort) });

    const steps = { floor: floorSteps(), paywint: await ourSteps() };
    const both = (job, part) => ({ floor: steps.floor[job][part], paywint: steps.paywint[job][part] });
    for (const [place, { job }] of rows.entries()) {
        for (const part of ['request', 'answer']) {
            measured[place][part] = await runsInTurns(both(job, part), effort);
        }
    }
    return measured;
}

function floorSteps() {
    const steps = (job, method, path, body) => {
        return {
            request: () => sign(method, path, body()),
            answer: () => read(answers[job]),
        };
    };
    const nothing = () => undefined;
    return {
        create: steps('create', 'POST', '/api/platform/users/create', () => written(onTheWire.create())),
        pay: steps('pay', 'POST', '/api/platform/payment/create-payment', () => written(onTheWire.pay())),
        get: steps('get', 'GET', `/api/platform/users/get/${onTheWire.get()}`, nothing),
        list: steps('list', 'POST', '/api/platform/users/list', () => written(onTheWire.list())),
    };
}

/** Filled as a call fills its request: with a copy of the body. */
class Slot {
    fill(method, target, signature, view) {
        Object.assign(this, { method, target, signature, body: view.length > 0 ? view.slice() : undefined });
    }
}

async function ourSteps() {
    const { Core, numbers } = await core();
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
    const steps = (job, operation) => {
        const given = inCamelCase[job];
        const headers = { 'content-type': 'application/json' };
        return {
            request: () => ours.prepare(operation, [given()], new Slot()),
            answer: () => ours.read(operation, [given()], 200, headers, answers[job]),
        };
    };
    return {
        create: steps('create', numbers['users.create']),
        pay: steps('pay', numbers['payments.create']),
        get: steps('get', numbers['users.get']),
        list: steps('list', numbers['users.list']),
    };
}

export function evaluate(runs) {
    return rows.map((row, place) => {
        const figures = parts.map((part) => {
            const of = (name) => {
                return spread(runs.flatMap((run) => run[place][part][name].map(({ cpu }) => cpu)));
            };
            return [part, { floor: of('floor'), paywint: of('paywint') }];
        });
        return { ...row, ...Object.fromEntries(figures) };
    });
}

export function render(results) {
    const head = ['CPU of a call in µs, floor → paywint', 'whole', 'request', 'answer', 'rest'];
    const lines = results.map((row) => [titleOf(row), ...parts.map((part) => cell(row[part])), rest(row)]);
    return `### Parts of a call

- *whole*: the call as in the table above, measured again beside its parts
- *request*: validating, building and signing, in a loop; ours by \`Core.prepare\`, which copies the body out of the module, the floor's by \`JSON.stringify\` and \`node:crypto\`
- *answer*: from bytes to a value, in a loop; ours by \`Core.read\`
- *rest*: the whole less the two: the transport, the TypeScript around it, and what a real call finds cold that a loop keeps in the caches

${table(head, lines)}`;
}

function cell({ floor, paywint }) {
    return `${microseconds(floor)} → ${microseconds(paywint)} (${signed(paywint.median - floor.median)})`;
}

function rest({ whole, request, answer }) {
    const above = ({ floor, paywint }) => paywint.median - floor.median;
    return signed(above(whole) - [request, answer].reduce((sum, part) => sum + above(part), 0));
}

function signed(figure) {
    return (figure < 0 ? '−' : '+') + Math.abs(figure).toFixed(1);
}
