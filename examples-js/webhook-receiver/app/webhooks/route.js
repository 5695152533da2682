// Next.js passes the Request unread to a route. Set `serverExternalPackages: ['paywint']` in next.config.js.
import { receive } from '../../receive.js';

export const runtime = 'nodejs';
export const POST = receive;
