import Fastify from 'fastify';
import { toNodeHandler } from 'paywint/webhooks';
import { receive } from '../receive.js';
import { announce, place } from './listening.mjs';

const webhooks = toNodeHandler(receive);

const app = Fastify();
app.register(async (scope) => {
    // Within this scope only, leave the body unread.
    scope.addContentTypeParser('application/json', (request, payload, done) => done(null));
    scope.post('/webhooks', (request, reply) => {
        reply.hijack();
        return webhooks(request.raw, reply.raw);
    });
});
app.post('/echo', async ({ body }) => body);

await app.listen(place);
announce(app.server);
