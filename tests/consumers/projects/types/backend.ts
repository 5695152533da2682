import {
    APIError,
    isPaywintError,
    type CallOptions,
    type InquiryLink,
    type Issue,
    type NewUser,
    type Outcome,
    Paywint,
    RateLimitError,
    ready,
    signRequest,
    type User,
    type UserPage,
    validateUser,
} from 'paywint';
import { Paywint as Inlined } from 'paywint/inline';

export async function onboard(environment: Record<string, string | undefined>): Promise<string> {
    // Each may be undefined, as what comes from the environment is.
    const paywint: Paywint = new Paywint({
        platformId: environment['PLATFORM_ID'],
        secretKey: environment['SECRET_KEY'],
        environment: 'sandbox',
        baseUrl: undefined,
        timeoutMs: 5_000,
        fetch,
        emptyBody: 'hash',
    });
    const inlined: Inlined = paywint;
    const given: NewUser = { name: null, email: 'ada@example.test', phone: undefined };
    const issues: Issue[] = validateUser(given);
    const options: CallOptions = { signal: AbortSignal.timeout(1_000), headers: new Headers(), timeoutMs: undefined };

    const user: User = await inlined.users.create(given, options);
    const email: string | null | undefined = user.email;
    const later: unknown = user['kycStatus'];
    const { data, response, attempts } = await paywint.users.get(user.userId).withResponse();
    const status: number = response.status;
    const tries: readonly { durationMs: number }[] = attempts;

    const page: UserPage = await paywint.users.list({ rowsPerPage: 50, pageNo: 1 });
    const next: UserPage | undefined = page.hasNextPage() ? await page.getNextPage() : undefined;
    for await (const one of paywint.users.list()) if (one.userId === data.userId) break;
    for await (const one of paywint.users.list().pages()) if (one.records.length > 0) break;
    const some: User[] = await paywint.users.list().toArray({ limit: 10 });

    const link: InquiryLink = await paywint.kyc.createInquiryLink(user.userId);
    await ready();
    const signature: string = signRequest({ method: 'GET', path: '/x', secretKey: new Uint8Array(8) });
    return [email, later, status, tries, next, some, signature, issues, link.inquiryUrl ?? 'nothing to do'].join();
}

export function explain(error: unknown): string {
    if (!isPaywintError(error)) return 'not ours';
    if (error instanceof RateLimitError) return `wait ${error.retryAfterMs ?? 1_000} ms`;
    if (error instanceof APIError) {
        const outcome: Outcome = error.outcome;
        return `${error.status} ${error.requestId ?? ''} ${outcome}`;
    }
    return error.code === 'validation' ? 'check the input' : error.message;
}

export function mistakes(paywint: Paywint): void {
    // @ts-expect-error an option that there is none of
    new Paywint({ apiKey: 'x' });
    // @ts-expect-error an environment that there is none of
    new Paywint({ environment: 'staging' });
    // @ts-expect-error a page size that there is none of
    void paywint.users.list({ rowsPerPage: 25 });
    // @ts-expect-error the wire's spelling
    void paywint.users.create({ phone_country_code: '+1' });
    // @ts-expect-error a user in place of its id
    void paywint.users.get({ userId: 'x' });
    // @ts-expect-error no limit
    void paywint.users.list().toArray();
    // @ts-expect-error a secret is no number
    signRequest({ method: 'GET', path: '/x', secretKey: 42 });
}
