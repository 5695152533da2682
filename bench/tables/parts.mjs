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

const parts = ['whole', 'request', 'transport', 'copy', 'answer', 'around'];
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
    const both = (job, part) => present({ floor: steps.floor[job][part], paywint: steps.paywint[job][part] });
    for (const [place, { job, atOnce }] of rows.entries()) {
        for (const part of ['transport', 'around']) {
            measured[place][part] = await callsInTurns(both(job, part), atOnce, effort);
        }
        for (const part of ['request', 'copy', 'answer']) {
            measured[place][part] = await runsInTurns(both(job, part), effort);
        }
    }
    return measured;
}

function present(jobs) {
    return Object.fromEntries(Object.entries(jobs).filter(([, job]) => job !== undefined));
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
        const { self, transport, context, sent, headers } = await watched(Core, client.paywint[job]);
        const body = sent.at(-1);
        const nowhere = { send: () => undefined };
        steps[job] = {
            request: () => self.send(operation, given(), nowhere, context),
            transport: () => transport.send(context, ...sent),
            copy: body.length > 0 ? () => Buffer.from(body) : undefined,
            answer: () => self.read(operation, given(), 200, headers, answers[job]),
            around: await aroundNothing(Core, origin, job),
        };
    }
    return steps;
}

/** Makes one call, and returns what went into the core and what came out of it. */
async function watched(Core, call) {
    const { send, read } = Core.prototype;
    const seen = {};
    Core.prototype.send = function (operation, params, transport, context) {
        const spy = {
            send: (context, method, target, signature, body) => {
                seen.sent = [method, target, signature, body.slice()];
                return transport.send(context, method, target, signature, body);
            },
        };
        Object.assign(seen, { self: this, transport, context });
        return send.call(this, operation, params, spy, context);
    };
    Core.prototype.read = function (operation, params, status, headers, body) {
        seen.headers = headers;
        seen.envelope = read.call(this, operation, params, status, headers, body);
        return seen.envelope;
    };
    await call();
    Object.assign(Core.prototype, { send, read });
    return seen;
}

/** A call of a client whose core does nothing: what is left is the TypeScript around it. */
async function aroundNothing(Core, origin, job) {
    const { paywint } = await contenders(origin, ['paywint']);
    alive.push(paywint);
    const { self, envelope } = await watched(Core, paywint[job]);
    const answer = Promise.resolve({ status: 200, headers: {}, body: answers[job] });
    Object.assign(self, { send: () => answer, read: () => envelope });
    return paywint[job];
}

export function evaluate(runs) {
    return rows.map((row, place) => {
        const figures = parts.map((part) => {
            const of = (name) => {
                const samples = runs.flatMap((run) => run[place][part][name] ?? []);
                return samples.length > 0 ? spread(samples.map(({ cpu }) => cpu)) : undefined;
            };
            return [part, { floor: of('floor'), paywint: of('paywint') }];
        });
        return { ...row, ...Object.fromEntries(figures) };
    });
}

export function render(results) {
    const head = ['CPU of a call in µs, floor → paywint', 'whole', 'request', 'transport', 'copy', 'answer', 'around', 'left'];
    const lines = results.map((row) => [titleOf(row), ...parts.map((part) => cell(row[part])), left(row)]);
    return `### Parts of a call

- *whole*: the call as in the table above, measured again beside its parts
- *request*: validating, building and signing, in a loop; ours by \`Core.send\` with a transport that does nothing, the floor's by \`JSON.stringify\` and \`node:crypto\`
- *transport*: the same signed bytes sent and the answer's bytes received, over HTTP and without the core; *copy*, a part of it, is the body's copy out of the wasm memory, in a loop
- *answer*: from bytes to a value, in a loop; ours by \`Core.read\`
- *around*: the TypeScript, by a client whose core answers at once
- *left*: what the parts do not add up to. A loop keeps caches warm that a real call finds cold.

${table(head, lines)}`;
}

function cell({ floor, paywint }) {
    if (floor === undefined) return paywint === undefined ? '' : `+${microseconds(paywint)}`;
    return `${microseconds(floor)} → ${microseconds(paywint)} (${signed(paywint.median - floor.median)})`;
}

function left({ whole, request, transport, answer, around }) {
    const above = ({ floor, paywint }) => paywint.median - (floor?.median ?? 0);
    return signed(above(whole) - [request, transport, answer, around].reduce((sum, part) => sum + above(part), 0));
}

function signed(figure) {
    return (figure < 0 ? '−' : '+') + Math.abs(figure).toFixed(1);
}
