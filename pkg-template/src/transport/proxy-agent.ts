import http, { type Agent } from 'node:http';
import https, { type AgentOptions } from 'node:https';
import type { Socket } from 'node:net';
import { HttpProxyAgent } from 'hpagent';
import { withBrackets, withoutBrackets } from './hosts.js';

/** How long a proxy may be silent while it connects, in milliseconds; the call's own limits may end it before. */
const CONNECT_MS = 30_000;

/** The options of a request for its tunnel, in addition to those of `node:http`. */
export interface TunnelOptions {
    /** Aborts when the call is over: a tunnel that is not open by then is no longer needed. */
    readonly tunnelSignal: AbortSignal;
}

interface Target extends Partial<TunnelOptions> {
    readonly host: string;
    readonly port: number;
}

type Created = (error: Error | null, socket?: Socket) => void;
/** Creates a connection, synchronously or later. */
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
                // TLS options that Node reads only at this point.
                socket?.destroy();
                created?.(thrown as Error);
            }
        });
    return agent;
}

/** Makes tunnels by CONNECT. */
function tunnelsThrough({ protocol, username, password, hostname, port }: URL): Connect {
    // In the form of `node:http`; the library passes hosts on unchanged.
    const proxy = { protocol, username, password, hostname: withoutBrackets(hostname), port } as URL;
    const agent = new HttpProxyAgent({ keepAlive: true, proxy }) as unknown as Connecting & {
        proxyRequestOptions: object;
    };
    return ({ host, port, tunnelSignal }, created) => {
        // Read by the library when it creates the request.
        agent.proxyRequestOptions = tunnelSignal === undefined ? {} : { signal: tunnelSignal };
        return agent.createConnection({ host: withBrackets(host), port, timeout: CONNECT_MS } as Target, created);
    };
}

/** Marks a failure as the proxy's; without a code, the text is the library's own, such as "Bad response: 407". */
function proxyError({ code, message, syscall }: NodeJS.ErrnoException): Error {
    return Object.assign(new Error('No connection through the proxy'), { code: `proxy: ${code ?? message}`, syscall });
}
