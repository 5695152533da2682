import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';

/** A client that fails immediately if Redis is unavailable: Paywint then delivers again. */
export function connect(url) {
    const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 2_000 });
    redis.on('error', (error) => console.error('redis:', error.message));
    return redis;
}

/** Stores events in Redis 7 or later: a claim for 50 seconds, and a handled event for 30 days. */
export function redisDedupe(redis, { claimMs = 50_000, doneSeconds = 30 * 86_400 } = {}) {
    const tokens = new WeakMap();
    return {
        async claim(key, event) {
            const token = randomUUID();
            tokens.set(event, token);
            const held = await redis.set(`webhook:${key}`, token, 'PX', claimMs, 'NX', 'GET');
            if (held === null) return 'claimed';
            return held === 'done' ? 'done' : 'running';
        },
        async settle(key, outcome, event) {
            await redis.eval(SETTLE, 1, `webhook:${key}`, tokens.get(event), outcome, doneSeconds);
        },
    };
}

/** Settles the event, unless the claim has expired and another process has claimed it since. */
const SETTLE = `
    local held = redis.call('get', KEYS[1])
    if held and held ~= ARGV[1] then return end
    if ARGV[2] == 'done' then
        redis.call('set', KEYS[1], 'done', 'ex', ARGV[3])
    else
        redis.call('del', KEYS[1])
    end`;
