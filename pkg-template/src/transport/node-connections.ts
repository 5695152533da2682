import type { Agent } from 'node:http';
import type { AgentOptions } from 'node:https';
import type { Socket } from 'node:net';
import type { ConnectionOptions } from '../client/options.js';
import { invalidOption } from '../options/error.js';
import { proxyFor } from './proxy-environment.js';
import { requireHttp } from './require-http.js';

/**
 * An idle connection is dropped after this, or a second before the server says that it will: common servers drop
 * theirs after five seconds, and a request that meets such a moment fails.
 */
const IDLE_MS = 4_000;
const TLS_OPTIONS = [
    'ca',
    'cert',
    'key',
    'pfx',
    'passphrase',
    'servername',
    'rejectUnauthorized',
    'minVersion',
    'maxVersion',
    'ciphers',
];

/** The agent for one origin: the caller's, the package's own, or one that uses a proxy. */
export class Connections {
    /** The agent, unless it must be loaded first. */
    agent: Agent | undefined;
    /** The number of requests that are not settled. */
    inFlight = 0;
    /** Whether connections are tunnels, which end with their call: see `TunnelOptions`. */
    readonly areTunnels: boolean = false;
    readonly #load: (() => Promise<Agent>) | undefined;
    #loading: Promise<Agent> | undefined;

    /** @throws ConfigurationError when an option or the environment's proxy cannot be used. */
    constructor(origin: string, { agent, tls }: ConnectionOptions) {
        const secure = origin.startsWith('https:');
        const checkedTls = tls === undefined ? undefined : checkTls(tls);
        if (agent !== undefined) {
            if (tls !== undefined) throw invalidOption('tls', 'has no effect with agent: set TLS options on the agent');
            this.agent = checkAgent(agent, secure);
            return;
        }
        const options: AgentOptions = { keepAlive: true, timeout: IDLE_MS, ...(secure && checkedTls) };
        const proxy = proxyFor(origin);
        if (proxy === undefined) {
            const { Agent } = requireHttp(secure ? 'https' : 'http');
            this.agent = withoutTimeoutInUse(new Agent(options));
        } else {
            this.areTunnels = true;
            this.#load = async () => (await import('./proxy-agent.js')).proxyAgent(proxy, secure, options);
        }
    }

    /** Loads the agent, once. */
    async load(): Promise<Agent> {
        this.#loading ??= this.#load?.();
        this.agent = await (this.#loading as Promise<Agent>);
        return this.agent;
    }
}

/**
 * Only idle connections have a time limit: a second limit besides the call's would cost a timer at each read and write.
 */
function withoutTimeoutInUse(agent: Agent): Agent {
    const reuseSocket = agent.reuseSocket.bind(agent);
    agent.reuseSocket = (socket, request) => {
        (socket as Socket).setTimeout(0);
        reuseSocket(socket, request);
    };
    return agent;
}

function checkAgent(agent: unknown, secure: boolean): Agent {
    const options = agent as Agent & { addRequest?: unknown };
    if (typeof options !== 'object' || options === null || typeof options.addRequest !== 'function') {
        throw invalidOption('agent', 'must be an Agent of node:http or node:https');
    }
    // Agents that serve both compute their protocol; Node's own have it as a plain property.
    const protocol: unknown = Object.getOwnPropertyDescriptor(options, 'protocol')?.value;
    if (typeof protocol === 'string' && protocol !== (secure ? 'https:' : 'http:')) {
        throw invalidOption('agent', `must be an Agent of node:${secure ? 'https' : 'http'}, to match baseUrl`);
    }
    return options;
}

function checkTls(tls: unknown): AgentOptions {
    if (typeof tls !== 'object' || tls === null) throw invalidOption('tls', 'must be an object');
    const options = copyTls(tls);
    const unknown = Object.keys(options).find((name) => !TLS_OPTIONS.includes(name));
    if (unknown !== undefined)
        throw invalidOption(
            'tls',
            `has an unknown option ${unknown.slice(0, 40)} (expected one of: ${TLS_OPTIONS.join(', ')})`,
        );
    try {
        process.getBuiltinModule('node:tls').createSecureContext(options);
    } catch (error) {
        // Only the code: a message may quote the value.
        const { code } = error as NodeJS.ErrnoException;
        throw invalidOption('tls', `cannot be used${code === undefined ? '' : ` (${code})`}`);
    }
    return options;
}

function copyTls(tls: object): AgentOptions {
    try {
        return Object.fromEntries(Object.entries(tls).filter(([, value]) => value !== undefined));
    } catch {
        throw invalidOption('tls', 'could not be read: a getter or a proxy threw');
    }
}
