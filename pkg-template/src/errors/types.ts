import type { Issue } from '../shared/models.js';

/** The kind of error. Stable: compare with it. Later versions may add codes. */
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
 * What became of a request. `not_sent` and `rejected`: nothing was carried out. `unknown`: it may have been carried
 * out, so a create may have created its record.
 */
export type Outcome = 'not_sent' | 'rejected' | 'unknown';

/** One attempt to send a request. */
export interface Attempt {
    /** The HTTP status, if a response arrived. */
    status?: number;
    /** The error's code, if no response arrived. */
    error?: ErrorCode;
    /** When it started: Unix time in milliseconds. */
    startedAt: number;
    /** How long it took, in milliseconds. */
    durationMs: number;
}

/** The headers of a response, by lowercase name. */
export type ResponseHeaders = Readonly<Record<string, string>>;

/** A problem with one option. */
export interface ConfigurationProblem {
    /** The option's name. */
    readonly option: string;
    /** The environment variable that is read if the option is not given. */
    readonly variable?: string | undefined;
    /** What is wrong with it, without its value. */
    readonly message: string;
}

/** Why a delivery was refused. Stable: compare with it. Later versions may add reasons. */
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

/** An error as the core reports it. */
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

/** What is known about a call when it fails. */
export interface ErrorContext {
    attempts: Attempt[];
    headers?: ResponseHeaders | undefined;
    body?: unknown;
    /** The underlying error, without its text. */
    cause?: Error | undefined;
}
