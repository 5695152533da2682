/** The application and what it is tested by, for a test in its process. */
export { Paywint } from 'paywint';
export { createSandbox } from 'paywint/sandbox';
export { createWebhookHandler, toNodeHandler } from 'paywint/webhooks';
export { createApplication } from './application.mjs';
export { fourSteps } from './four-steps.mjs';
export { Journal } from './journal.mjs';
