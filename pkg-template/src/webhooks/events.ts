import type { WebhookEventData } from '../generated/webhook-events.js';

export type * from '../generated/webhook-events.js';

/** The names of events that the contract has. */
export type WebhookEventName = keyof WebhookEventData;

/** What every event has. */
export interface WebhookEnvelope {
    /** The event's id; a repeated delivery has the same. Not always a UUID. */
    id: string;
    /** When it happened: Unix time in seconds, often fractional. Events may come in another order. */
    eventGeneratedTime?: number | null;
    /** Fields that this version does not know, spelt in camelCase. */
    [field: string]: unknown;
}

/** An event of one name. */
export interface WebhookEventOf<Name extends WebhookEventName> extends WebhookEnvelope {
    /** What happened. */
    event: Name;
    /** About what. */
    data: WebhookEventData[Name];
}

/**
 * A name that this version does not know: any other text. In types it is none of the known names, so that each of those
 * tells what its event is about; compare it as a `string`.
 */
export declare enum OtherName {
    /** Stands for all of them. */
    Any = '',
}

/** An event of a name that this version does not know. */
export interface OtherWebhookEvent extends WebhookEnvelope {
    /** What happened: any text. Say `const name: string` to compare it. */
    event: OtherName;
    /** About what; fields spelt in camelCase. */
    data: { [field: string]: unknown };
}

/** What Paywint delivers, told apart by `event`. Contract: webhooks/events. */
export type WebhookEvent = { [Name in WebhookEventName]: WebhookEventOf<Name> }[WebhookEventName] | OtherWebhookEvent;
