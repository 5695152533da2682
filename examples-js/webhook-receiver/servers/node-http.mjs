import { createServer } from 'node:http';
import { toNodeHandler } from 'paywint/webhooks';
import { receive } from '../receive.js';
import { announce, place } from './listening.mjs';

const webhooks = toNodeHandler(receive);

const server = createServer((req, res) => {
    if (req.url === '/webhooks') return webhooks(req, res);
    res.writeHead(404).end();
});
server.listen(place, () => announce(server));
