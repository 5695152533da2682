import { refuseUnknown } from '../options/checks.js';
import { wrong } from '../options/error.js';
import type { OnboardingField, OnboardingOptions, OnboardingRoute, OnboardingSession } from './options.js';

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
const ROUTES: readonly OnboardingRoute[] = ['user', 'inquiry-link', 'status'];
const FIELDS: readonly OnboardingField[] = ['name', 'email', 'phoneCountryCode', 'phone'];
// Unreserved and sub-delimiters of RFC 3986, but for `;`: what comes unchanged out of every URL parser.
const SEGMENT = /^[\w.~!$&'()*+,=:@-]+$/;
const LARGEST_BODY = 1024 * 1024;

/** The options, checked and complete. */
export interface Settings<S extends OnboardingSession> extends OnboardingOptions<S> {
    basePath: string;
    maxBodyBytes: number;
    routes: ReadonlySet<string>;
    fields: ReadonlySet<string>;
}

/** @throws ConfigurationError naming the option that is missing or unusable. */
export function settingsFrom<S extends OnboardingSession>(options: OnboardingOptions<S>): Settings<S> {
    refuseUnknown(options, OPTIONS);
    checkClient(options.client);
    const { routes, fields } = allowedFrom(options.allow);
    if (typeof options.authorize !== 'function') throw wrong('authorize', 'must be a function that says who asks');
    for (const hook of HOOKS) {
        const given = options[hook];
        if (given !== undefined && typeof given !== 'function') throw wrong(hook, 'must be a function');
    }
    if (routes.has('user') && options.onUserCreated === undefined) {
        throw wrong('onUserCreated', 'must be a function that stores the user\'s id with the account');
    }
    const origins = options.origins === undefined ? undefined : originsFrom(options.origins);
    if (options.cors !== undefined && typeof options.cors !== 'boolean') throw wrong('cors', 'must be true or false');
    if (options.cors && origins === undefined) throw wrong('origins', 'must list the origins of pages where cors is true');
    const maxBodyBytes = sizeFrom(options.maxBodyBytes ?? 4096);
    return { ...options, basePath: pathFrom(options.basePath ?? '/onboarding'), origins, maxBodyBytes, routes, fields };
}

/** By what it can do: it may be of another copy of the package. */
function checkClient(client: unknown): void {
    const { users, kyc } = (client ?? {}) as { users?: { create?: unknown }; kyc?: { createInquiryLink?: unknown } };
    if (typeof users?.create === 'function' && typeof kyc?.createInquiryLink === 'function') return;
    throw wrong('client', 'must be a Paywint');
}

function allowedFrom(allow: unknown = {}): { routes: ReadonlySet<string>; fields: ReadonlySet<string> } {
    if (typeof allow !== 'object' || allow === null) throw wrong('allow', 'must be an object');
    for (const name of Object.keys(allow)) {
        if (name !== 'routes' && name !== 'fields') throw wrong('allow', 'must have no keys but routes and fields');
    }
    const { routes, fields } = allow as Record<string, unknown>;
    return { routes: someOf('allow.routes', routes, ROUTES), fields: someOf('allow.fields', fields, FIELDS) };
}

function someOf(option: string, given: unknown, all: readonly string[]): ReadonlySet<string> {
    if (given === undefined) return new Set(all);
    if (Array.isArray(given) && given.length > 0 && given.every((name) => all.includes(name))) return new Set(given);
    throw wrong(option, `must be a list of at least one of ${all.join(', ')}`);
}

function pathFrom(given: unknown): string {
    const path = typeof given === 'string' ? given.replace(/\/$/, '') : undefined;
    const [root, ...segments] = path?.split('/') ?? [];
    if (path === '') return path;
    if (root === '' && segments.every((part) => SEGMENT.test(part) && part !== '.' && part !== '..')) return path as string;
    throw wrong('basePath', "must be a path such as '/onboarding', or '' for the root");
}

function originsFrom(given: unknown): readonly string[] {
    if (Array.isArray(given) && given.length > 0 && given.every(isOrigin)) return [...given];
    throw wrong('origins', "must be a list of origins such as 'https://shop.example': scheme and host, without a path");
}

function isOrigin(value: unknown): boolean {
    if (typeof value !== 'string' || !/^https?:/.test(value) || !URL.canParse(value)) return false;
    return new URL(value).origin === value;
}

function sizeFrom(given: unknown): number {
    if (Number.isInteger(given) && (given as number) > 0 && (given as number) <= LARGEST_BODY) return given as number;
    throw wrong('maxBodyBytes', `must be a whole number of bytes from 1 to ${LARGEST_BODY}`);
}
