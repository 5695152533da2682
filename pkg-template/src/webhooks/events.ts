import type { WebhookEventData } from '../generated/webhook-events.js';

export type * from '../generated/webhook-events.js';

/** The names of the events that Paywint documents. */
export type WebhookEventName = keyof WebhookEventData;

/** The fields that every event has. `extra(event)` reads others, and `extra(event.data)` those of its data. */
export interface WebhookEnvelope {
    /** The event's ID, which is the same in repeated deliveries. Not always a UUID. */
    id: string;
    /** When it happened: Unix time in seconds, often fractional. Events may arrive in a different order. */
    eventGeneratedTime?: number | null;
}

/** An event with a known name. */
export interface WebhookEventOf<Name extends WebhookEventName> extends WebhookEnvelope {
    /** The event's name. */
    event: Name;
    /** The event's data. */
    data: WebhookEventData[Name];
}

/**
 * Any name that this version does not know. Its type differs from that of all known names, so that a known name
 * determines the type of `data`. To compare it, assign it to a `string`.
 */
export declare enum OtherName {
    /** Stands for every unknown name. */
    Any = '',
}

/** An event whose name this version does not know. */
export interface OtherWebhookEvent extends WebhookEnvelope {
    /** The event's name, any text. To compare it, assign it: `const name: string = event.event`. */
    event: OtherName;
    /** The event's data, with fields in camelCase. */
    data: { [field: string]: unknown };
}

/**
 * An event that Paywint delivers. Its name, `event`, determines the type of `data`. Paywint's page: webhooks/events.
 */
export type WebhookEvent = { [Name in WebhookEventName]: WebhookEventOf<Name> }[WebhookEventName] | OtherWebhookEvent;
