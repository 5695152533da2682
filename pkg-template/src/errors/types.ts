import type { Issue } from '../shared/models.js';

/** Which error it is; stable, so compare with it. More may come. */
export type ErrorCode =
    | 'configuration'
    | 'validation'
    | 'api'
    | 'bad_request'
    | 'authentication'
    | 'permission_denied'
    | 'not_found'
    | 'conflict'
    | 'unprocessable_entity'
    | 'rate_limit'
    | 'internal_server'
    | 'response'
    | 'connection'
    | 'timeout'
    | 'abort'
    | 'webhook_verification'
    | 'internal'
    | (string & {});

/**
 * What became of a request: `not_sent` and `rejected` are known, all else is `unknown`. For a create, that means that the
 * user may exist.
 */
export type Outcome = 'not_sent' | 'rejected' | 'unknown';

/** One try to send a request. */
export interface Attempt {
    /** The HTTP status, if an answer came. */
    status?: number;
    /** The error's code, if none came. */
    error?: ErrorCode;
    /** When it began: Unix time in milliseconds. */
    startedAt: number;
    /** How long it took, in milliseconds. */
    durationMs: number;
}

/** An answer's headers, by lowercase name. */
export type ResponseHeaders = Readonly<Record<string, string>>;

/** What is wrong with one option. */
export interface ConfigurationProblem {
    /** The option's name. */
    readonly option: string;
    /** The environment variable that may hold it instead. */
    readonly variable?: string | undefined;
    /** What is wrong with it, without its value. */
    readonly message: string;
}

/** Why a delivery is not to be trusted; stable, so compare with it. More may come. */
export type WebhookVerificationReason =
    | 'no_secret'
    | 'missing_header'
    | 'malformed_header'
    | 'unsupported_version'
    | 'bad_signature'
    | 'too_old'
    | 'too_new'
    | 'malformed_body'
    | (string & {});

/** An error as the core tells it. */
export interface CoreError {
    code: ErrorCode;
    message: string;
    issues?: Issue[];
    option?: string;
    variable?: string;
    problems?: ConfigurationProblem[];
    status?: number;
    requestId?: string;
    retryAfterMs?: number;
    outcome?: Outcome;
    retryable: boolean;
}

/** What a call learnt before it failed. */
export interface ErrorContext {
    attempts: Attempt[];
    headers?: ResponseHeaders | undefined;
    body?: unknown;
    /** What happened below, without a text of it. */
    cause?: Error | undefined;
}
