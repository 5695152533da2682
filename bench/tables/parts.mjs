// Where a call's time goes: each part alone, ours beside the floor's.
import { hundred, single } from '../answers.mjs';
import { contenders } from '../contenders/index.mjs';
import { read, sign, transport as floorTransport, written } from '../contenders/floor.mjs';
import { core } from '../installed.mjs';
import { inCamelCase, onTheWire, rows, titleOf } from '../jobs.mjs';
import { microseconds, table } from '../markdown.mjs';
import { callsInTurns, runsInTurns, warm } from '../measure.mjs';
import { standIn } from '../stand-in.mjs';
import { spread } from '../statistics.mjs';

const parts = ['whole', 'request', 'transport', 'answer'];
const answers = { create: single(), get: single(), list: hundred() };

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

    const steps = { floor: floorSteps(origin), paywint: await ourSteps(origin) };
    const both = (job, part) => ({ floor: steps.floor[job][part], paywint: steps.paywint[job][part] });
    for (const [place, { job, atOnce }] of rows.entries()) {
        measured[place].transport = await callsInTurns(both(job, 'transport'), atOnce, effort);
        for (const part of ['request', 'answer']) {
            measured[place][part] = await runsInTurns(both(job, part), effort);
        }
    }
    return measured;
}

function floorSteps(origin) {
    const send = floorTransport(origin);
    const steps = (job, method, path, body) => {
        const bytes = body();
        const signature = sign(method, path, bytes);
        return {
            request: () => sign(method, path, body()),
            transport: () => send(method, path, signature, bytes),
            answer: () => read(answers[job]),
        };
    };
    const nothing = () => undefined;
    return {
        create: steps('create', 'POST', '/api/platform/users/create', () => written(onTheWire.create())),
        get: steps('get', 'GET', `/api/platform/users/get/${onTheWire.get()}`, nothing),
        list: steps('list', 'POST', '/api/platform/users/list', () => written(onTheWire.list())),
    };
}

/** Clients whose cores are used without them: a core is freed with its client. */
const alive = [];

async function ourSteps(origin) {
    const { Core, Operation } = await core();
    const operations = { create: Operation.CreateUser, get: Operation.GetUser, list: Operation.ListUsers };
    const steps = {};
    for (const [job, operation] of Object.entries(operations)) {
        const client = await contenders(origin, ['paywint']);
        alive.push(client);
        const given = inCamelCase[job];
        const { self, slot, headers } = await watched(Core, client.paywint[job]);
        const Slot = slot.constructor;
        steps[job] = {
            request: () => self.prepare(operation, given(), new Slot()),
            transport: await withoutCore(Core, origin, job),
            answer: () => self.read(operation, given(), 200, headers, answers[job]),
        };
    }
    return steps;
}

/** Makes one call, and returns what went into the core and what came out of it. */
async function watched(Core, call) {
    const { prepare, read } = Core.prototype;
    const seen = {};
    Core.prototype.prepare = function (operation, params, slot) {
        Object.assign(seen, { self: this, slot });
        return prepare.call(this, operation, params, slot);
    };
    Core.prototype.read = function (operation, params, status, headers, body) {
        seen.headers = headers;
        seen.envelope = read.call(this, operation, params, status, headers, body);
        return seen.envelope;
    };
    await call();
    Object.assign(Core.prototype, { prepare, read });
    return seen;
}

/** A call of a client whose core does nothing: what is left is the transport, and the TypeScript around it. */
async function withoutCore(Core, origin, job) {
    const { paywint } = await contenders(origin, ['paywint']);
    alive.push(paywint);
    const { self, slot, envelope } = await watched(Core, paywint[job]);
    const { method, target, signature, body = new Uint8Array() } = slot;
    const prepare = (_operation, _params, next) => next.fill(method, target, signature, body);
    Object.assign(self, { prepare, read: () => envelope });
    return paywint[job];
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
    const head = ['CPU of a call in µs, floor → paywint', 'whole', 'request', 'transport', 'answer', 'left'];
    const lines = results.map((row) => [titleOf(row), ...parts.map((part) => cell(row[part])), left(row)]);
    return `### Parts of a call

- *whole*: the call as in the table above, measured again beside its parts
- *request*: validating, building and signing, in a loop; ours by \`Core.prepare\`, which copies the body out of the module, the floor's by \`JSON.stringify\` and \`node:crypto\`
- *transport*: the same signed bytes sent and the answer's bytes received, over HTTP; ours by a client whose core does nothing, so with the TypeScript around it
- *answer*: from bytes to a value, in a loop; ours by \`Core.read\`
- *left*: what the parts do not add up to. A loop keeps caches warm that a real call finds cold.

${table(head, lines)}`;
}

function cell({ floor, paywint }) {
    return `${microseconds(floor)} → ${microseconds(paywint)} (${signed(paywint.median - floor.median)})`;
}

function left({ whole, request, transport, answer }) {
    const above = ({ floor, paywint }) => paywint.median - floor.median;
    return signed(above(whole) - [request, transport, answer].reduce((sum, part) => sum + above(part), 0));
}

function signed(figure) {
    return (figure < 0 ? '−' : '+') + Math.abs(figure).toFixed(1);
}
