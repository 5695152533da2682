// Next.js hands a route the Request as it came; `serverExternalPackages: ['paywint']` in next.config.js.
import { receive } from '../../receive.js';

export const runtime = 'nodejs';
export const POST = receive;
