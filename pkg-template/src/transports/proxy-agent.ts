import type { Agent } from 'node:http';
import type { AgentOptions } from 'node:https';
import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';

/** How long a proxy may be silent while it connects, in milliseconds. */
const CONNECT_MS = 30_000;

type Created = (error: Error | null, socket?: unknown) => void;
type CreateConnection = (options: object, created: Created) => void;

/** An agent whose connections are tunnels through a proxy. */
export function throughProxy(proxy: URL, secure: boolean, options: AgentOptions): Agent {
    const agent = new (secure ? HttpsProxyAgent : HttpProxyAgent)({ ...options, proxy: withoutBrackets(proxy) });
    const tunnel = agent as unknown as { createConnection: CreateConnection };
    const createConnection = tunnel.createConnection.bind(agent);
    tunnel.createConnection = (target, created) =>
        createConnection({ ...target, timeout: CONNECT_MS }, (error, socket) => created(error && fromProxy(error), socket));
    return agent;
}

/** As `node:http` wants its hosts; the library hands them on as they are. */
function withoutBrackets({ protocol, username, password, hostname, port }: URL): URL {
    return { protocol, username, password, hostname: hostname.replace(/^\[|\]$/g, ''), port } as URL;
}

/** Says whose failure it is; where there is no code, the text is the library's own, such as "Bad response: 407". */
function fromProxy(error: NodeJS.ErrnoException): Error {
    return Object.assign(new Error('No connection through the proxy'), { code: `proxy: ${error.code ?? error.message}` });
}
