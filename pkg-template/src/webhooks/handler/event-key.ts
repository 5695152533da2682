import type { WebhookEvent } from '../events.js';
import { inModule } from '../module.js';

// Short, in characters that every store takes, and a name without a colon.
const PLAIN_NAME = /^[\w.-]{1,100}$/;
const PLAIN_ID = /^[!-~]{1,200}$/;

/**
 * What an event is remembered by: its name and id, since the contract leaves open whether an id is an event's own or that
 * of what it is about, such as a payment. Two events never have one key: in JSON, name and id cannot run into each other,
 * and a digest has no colon.
 */
export function eventKey({ event, id }: WebhookEvent): string {
    if (PLAIN_NAME.test(event) && PLAIN_ID.test(id)) return `${event}:${id}`;
    return `sha256-${inModule(({ digest }) => digest(JSON.stringify([event, id])))}`;
}
