import { FIELDS, ROUTES } from '../generated/onboarding-handler.js';
import { checkFunction, checkMaxBytes, rejectUnknownOptions } from '../options/checks.js';
import { invalidOption } from '../options/error.js';
import type { OnboardingOptions, OnboardingSession } from './options.js';

const OPTIONS = [
    'client',
    'authorize',
    'basePath',
    'origins',
    'cors',
    'onUserCreated',
    'onUserUnconfirmed',
    'allow',
    'rateLimit',
    'maxBodyBytes',
    'onError',
];
const HOOKS = ['onUserCreated', 'onUserUnconfirmed', 'rateLimit', 'onError'] as const;
// Unreserved characters and sub-delimiters of RFC 3986 without `;`: every URL parser leaves them unchanged.
const SEGMENT = /^[\w.~!$&'()*+,=:@-]+$/;
const DEFAULT_BODY = 4096;
const LARGEST_BODY = 1024 * 1024;

/** The options, checked and complete. */
export interface Settings<S extends OnboardingSession> extends OnboardingOptions<S> {
    basePath: string;
    maxBodyBytes: number;
    routes: ReadonlySet<string>;
    fields: ReadonlySet<string>;
}

/** @throws ConfigurationError if an option is missing or invalid. */
export function checkOptions<S extends OnboardingSession>(options: OnboardingOptions<S>): Settings<S> {
    rejectUnknownOptions(options, OPTIONS);
    checkClient(options.client);
    const { routes, fields } = checkAllow(options.allow);
    if (typeof options.authorize !== 'function')
        throw invalidOption('authorize', 'must be a function that returns the session of a request');
    for (const hook of HOOKS) checkFunction(hook, options[hook]);
    if (routes.has('user') && options.onUserCreated === undefined) {
        throw invalidOption('onUserCreated', "must be a function that stores the user's id with the account");
    }
    const origins = options.origins === undefined ? undefined : checkOrigins(options.origins);
    if (options.cors !== undefined && typeof options.cors !== 'boolean')
        throw invalidOption('cors', 'must be true or false');
    if (options.cors && origins === undefined)
        throw invalidOption('origins', 'must list the origins of pages if cors is true');
    const maxBodyBytes = checkMaxBytes('maxBodyBytes', options.maxBodyBytes ?? DEFAULT_BODY, LARGEST_BODY);
    return {
        ...options,
        basePath: checkBasePath(options.basePath ?? '/onboarding'),
        origins,
        maxBodyBytes,
        routes,
        fields,
    };
}

/** Checked by its methods, because it may be of another copy of the package. */
function checkClient(client: unknown): void {
    const { users, kyc } = (client ?? {}) as { users?: { create?: unknown }; kyc?: { createInquiryLink?: unknown } };
    if (typeof users?.create === 'function' && typeof kyc?.createInquiryLink === 'function') return;
    throw invalidOption('client', 'must be a Paywint');
}

function checkAllow(allow: unknown = {}): { routes: ReadonlySet<string>; fields: ReadonlySet<string> } {
    if (typeof allow !== 'object' || allow === null) throw invalidOption('allow', 'must be an object');
    for (const name of Object.keys(allow)) {
        if (name !== 'routes' && name !== 'fields')
            throw invalidOption('allow', 'must have only the keys routes and fields');
    }
    const { routes, fields } = allow as Record<string, unknown>;
    return {
        routes: checkSubset('allow.routes', routes, Object.keys(ROUTES)),
        fields: checkSubset('allow.fields', fields, FIELDS),
    };
}

function checkSubset(option: string, value: unknown, all: readonly string[]): ReadonlySet<string> {
    if (value === undefined) return new Set(all);
    if (Array.isArray(value) && value.length > 0 && value.every((name) => all.includes(name))) return new Set(value);
    throw invalidOption(option, `must be a list of at least one of ${all.join(', ')}`);
}

function checkBasePath(value: unknown): string {
    const path = typeof value === 'string' ? value.replace(/\/$/, '') : undefined;
    const [root, ...segments] = path?.split('/') ?? [];
    if (path === '') return path;
    if (root === '' && segments.every((part) => SEGMENT.test(part) && part !== '.' && part !== '..'))
        return path as string;
    throw invalidOption('basePath', "must be a path such as '/onboarding', or '' for the root");
}

function checkOrigins(value: unknown): readonly string[] {
    if (Array.isArray(value) && value.length > 0 && value.every(isOrigin)) return [...value];
    throw invalidOption(
        'origins',
        "must be a list of origins such as 'https://shop.example': scheme and host, without a path",
    );
}

function isOrigin(value: unknown): boolean {
    if (typeof value !== 'string' || !/^https?:/.test(value) || !URL.canParse(value)) return false;
    return new URL(value).origin === value;
}
