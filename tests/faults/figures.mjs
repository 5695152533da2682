/** What this process holds on to. */
import { getEventListeners } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';

if (globalThis.gc === undefined) throw new Error('node --expose-gc is needed: without it the heap says nothing');

const OPEN_FILES = '/proc/self/fd';
/** The memory of every WebAssembly module that is instantiated from now on. */
const memories = [];
WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, [module, imports]) {
        const instance = new target(module, imports);
        memories.push(instance.exports.memory);
        return instance;
    },
});

/**
 * Takes the figures of what is left when everything that can be let go is.
 *
 * @param {AbortSignal} signal one that calls got
 * @returns {Promise<Record<string, number>>} bytes and counts, by name
 */
export async function figures(signal) {
    // What one collection finds dead may hold on, by finalizers and sockets, to what only the next one finds.
    for (let round = 0; round < 5; round += 1) {
        globalThis.gc();
        await turn();
    }
    const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
    return {
        'wasm memory': memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
        heap: heapUsed,
        external: external,
        'array buffers': arrayBuffers,
        rss,
        handles: process.getActiveResourcesInfo().length,
        'open files': existsSync(OPEN_FILES) ? readdirSync(OPEN_FILES).length : 0,
        listeners: getEventListeners(signal, 'abort').length,
    };
}
