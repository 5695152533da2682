import express from 'express';
import { toNodeHandler } from 'paywint/webhooks';
import { receive } from '../receive.js';
import { announce, place } from './listening.mjs';

const app = express();
// Before express.json(), which would consume the raw body.
app.post('/webhooks', toNodeHandler(receive));
app.use(express.json());
app.post('/echo', (req, res) => res.json(req.body));

const server = app.listen(place.port, place.host, () => announce(server));
