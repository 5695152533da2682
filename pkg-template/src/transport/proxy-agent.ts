import http, { type Agent } from 'node:http';
import https, { type AgentOptions } from 'node:https';
import type { Socket } from 'node:net';
import { HttpProxyAgent } from 'hpagent';
import { withBrackets, withoutBrackets } from './hosts.js';

/** How long a proxy may be silent while it connects, in milliseconds; the call's own limits may end it before. */
const CONNECT_MS = 30_000;

/** What a request says of the call that it is made for, beside what `node:http` takes. */
export interface TunnelOptions {
    /** Aborts when the call is over: a tunnel that is not there by then is not needed any more. */
    readonly tunnelSignal: AbortSignal;
}

interface Target extends Partial<TunnelOptions> {
    readonly host: string;
    readonly port: number;
}

type Created = (error: Error | null, socket?: Socket) => void;
/** Gives a connection at once, or by and by. */
type Connect = (target: Target, created?: Created) => Socket | undefined;
type Connecting = { createConnection: Connect };

/** An agent whose connections are tunnels through a proxy. */
export function proxyAgent(proxy: URL, secure: boolean, options: AgentOptions): Agent {
    const agent = secure ? new https.Agent(options) : new http.Agent(options);
    const tunnels = tunnelsThrough(proxy);
    const connecting = agent as unknown as Connecting;
    const byTls = connecting.createConnection.bind(agent);
    connecting.createConnection = (target, created) =>
        tunnels(target, (error, socket) => {
            if (error) return created?.(proxyError(error));
            try {
                created?.(null, secure ? byTls({ ...target, socket } as Target) : socket);
            } catch (thrown) {
                // Options of TLS that Node looks at now and not before.
                socket?.destroy();
                created?.(thrown as Error);
            }
        });
    return agent;
}

/** Makes tunnels by CONNECT. */
function tunnelsThrough({ protocol, username, password, hostname, port }: URL): Connect {
    // As `node:http` wants its hosts; the library hands them on as they are.
    const proxy = { protocol, username, password, hostname: withoutBrackets(hostname), port } as URL;
    const agent = new HttpProxyAgent({ keepAlive: true, proxy }) as unknown as Connecting & {
        proxyRequestOptions: object;
    };
    return ({ host, port, tunnelSignal }, created) => {
        // Read by the library as it makes the request.
        agent.proxyRequestOptions = tunnelSignal === undefined ? {} : { signal: tunnelSignal };
        return agent.createConnection({ host: withBrackets(host), port, timeout: CONNECT_MS } as Target, created);
    };
}

/** Says whose failure it is; where there is no code, the text is the library's own, such as "Bad response: 407". */
function proxyError({ code, message, syscall }: NodeJS.ErrnoException): Error {
    return Object.assign(new Error('No connection through the proxy'), { code: `proxy: ${code ?? message}`, syscall });
}
