import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { receive } from '../receive.js';
import { announce, place } from './listening.mjs';

const app = new Hono();
// The Request itself, whose body is unread.
app.post('/webhooks', ({ req }) => receive(req.raw));
app.post('/echo', async (context) => context.json(await context.req.json()));

const server = serve({ fetch: app.fetch, hostname: place.host, port: place.port }, () => announce(server));
