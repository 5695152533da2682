/**
 * Whether a host is loopback, in any notation: such a call never leaves the machine, so no proxy is used.
 * `hostname` is one that `URL` has read, which knows one spelling of each number.
 */
export function isLoopback(hostname: string): boolean {
    const name = hostname.replace(/\.$/, '');
    if (name === 'localhost' || name.endsWith('.localhost')) return true;
    const { BlockList, isIP } = process.getBuiltinModule('node:net');
    const address = withoutBrackets(hostname);
    const family = isIP(address);
    if (family === 0) return false;
    const loopback = new BlockList();
    loopback.addSubnet('127.0.0.0', 8);
    loopback.addAddress('::1', 'ipv6');
    // An IPv4 address that is written as one of IPv6 is known by its IPv4 rule.
    return loopback.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** A host as `node:net` and `node:http` want it: an IPv6 address without brackets. */
export function withoutBrackets(hostname: string): string {
    return hostname.replace(/^\[|\]$/g, '');
}

/** A host as written before a port: an IPv6 address in brackets. */
export function withBrackets(host: string): string {
    return host.includes(':') ? `[${host}]` : host;
}
