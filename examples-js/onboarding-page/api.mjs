import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Refusal } from './refusals.mjs';

const LONGEST_BODY = 4096;

/** What a page may ask for: always about its own session's user, whom it cannot name. */
export function api(sessions) {
    const routes = new Hono();
    routes.use(sameOriginOnly, jsonOnly, bodyLimit({ maxSize: LONGEST_BODY, onError: tooLong }));

    routes.get('/status', async (c) => c.json({ status: await sessions.find(c).status() }));
    routes.post('/user', async (c) => {
        const session = sessions.find(c);
        await session.createUser(newUser(await json(c)));
        return c.json({}, 201);
    });
    routes.post('/inquiry-link', async (c) => c.json(await sessions.find(c).createInquiryLink()));
    return routes;
}

/** The fields that a page may fill in. An input left empty is one not given, but a name is asked of everyone. */
function newUser({ name, email, phoneCountryCode, phone }) {
    const given = (value) => (value === '' ? undefined : value);
    return { name: name ?? '', email: given(email), phoneCountryCode: given(phoneCountryCode), phone: given(phone) };
}

/** Refuses what other sites' pages send. Browsers say where a request comes from, and a page cannot change that. */
async function sameOriginOnly(c, next) {
    const host = c.req.header('host');
    const origin = c.req.header('origin');
    const ownOrigin = origin === undefined || origin === `https://${host}` || origin === `http://${host}`;
    const ownSite = ['same-origin', undefined].includes(c.req.header('sec-fetch-site'));
    if (!ownOrigin || !ownSite) throw new Refusal(403, 'other_origin');
    await next();
}

/** A form of another site can't send JSON without asking first. */
async function jsonOnly(c, next) {
    const isJson = /^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '');
    if (c.req.method === 'POST' && !isJson) throw new Refusal(415, 'not_json');
    await next();
}

function tooLong() {
    throw new Refusal(413, 'too_long');
}

async function json(c) {
    const body = await c.req.json().catch(() => undefined);
    if (typeof body !== 'object' || body === null) throw new Refusal(400, 'malformed');
    return body;
}
