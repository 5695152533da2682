import { getProxyForUrl } from 'proxy-from-env';
import { invalidOption } from '../options/error.js';
import { isLoopback } from './hosts.js';

/**
 * The proxy that HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY (or their lowercase forms, which come first) select
 * for a URL; undefined for loopback, which is never reached through a proxy.
 *
 * @throws ConfigurationError when it is none that can be used: to go past it would be to break out.
 */
export function proxyFor(origin: string): URL | undefined {
    if (isLoopback(new URL(origin).hostname)) return undefined;
    const named = withScheme(getProxyForUrl(origin));
    if (named === '') return undefined;
    const proxy = parseProxy(named);
    if (proxy === undefined) throw unusableProxy('an invalid URL');
    if (proxy.protocol !== 'http:' && proxy.protocol !== 'https:')
        throw unusableProxy(`a ${proxy.protocol.slice(0, -1)} proxy`);
    return proxy;
}

/** A proxy without a scheme is used over http, as in other programs; the library would take the target's scheme. */
function withScheme(named: string): string {
    const { https_proxy, HTTPS_PROXY, all_proxy, ALL_PROXY } = process.env;
    const bare = [https_proxy, HTTPS_PROXY, all_proxy, ALL_PROXY].some((value) => named === `https://${value}`);
    return bare ? named.replace('https:', 'http:') : named;
}

function parseProxy(named: string): URL | undefined {
    try {
        const proxy = new URL(named);
        decodeURIComponent(`${proxy.username}:${proxy.password}`);
        return proxy;
    } catch {
        return undefined;
    }
}

function unusableProxy(what: string): Error {
    return invalidOption(
        'agent',
        `is required, or NO_PROXY: the environment's proxy (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY) is ${what}, not http or https`,
    );
}
