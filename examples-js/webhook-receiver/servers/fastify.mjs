import Fastify from 'fastify';
import { receive } from '../receive.js';
import { announce, place } from './listening.mjs';

const app = Fastify();
app.register(async (scope) => {
    // In this scope alone JSON stays the bytes that it came as.
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    scope.post('/webhooks', async ({ url, headers, body }, reply) => {
        const { status } = await receive(new Request(new URL(url, 'http://localhost'), { method: 'POST', headers, body }));
        return reply.code(status).send();
    });
});
app.post('/echo', async ({ body }) => body);

await app.listen(place);
announce(app.server);
