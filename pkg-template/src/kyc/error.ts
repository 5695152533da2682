// Registered, so that `isPaywintError` of the package's other entries knows it.
const BRAND = Symbol.for('paywint.error');

/** Which error it is; stable, so compare with it. More may come with later versions. */
export type KycErrorCode =
    | 'configuration'
    | 'blocked'
    | 'load_timeout'
    | 'application_error'
    | 'invalid_config'
    | 'unauthenticated'
    | 'inactive_template'
    | 'unknown'
    | (string & {});

/** An inquiry that cannot be shown. Its message is for developers, and holds neither the link nor a person's data. */
export class KycError extends Error {
    /**
     * Which error it is. Thrown: `configuration`. Told to `onError`: `blocked` when the browser would not show the
     * frame, or what it shows does not speak as the inquiry does; `load_timeout` when it is still loading; else what
     * the inquiry says, such as `unauthenticated` for a link that is no longer good. What it says that this version does
     * not know is `unknown`: no text of the frame's own is in an error.
     */
    readonly code: KycErrorCode;
    /** The status that came with the inquiry's own code, if one did. */
    readonly status: number | undefined;
    /** With `configuration`: the option that is unusable. */
    readonly option: string | undefined;

    /** @internal */
    constructor(code: KycErrorCode, message: string, status?: number, option?: string) {
        super(message);
        this.code = code;
        this.status = status;
        this.option = option;
    }

    /** `KycError`. */
    override get name(): string {
        return 'KycError';
    }

    /** @internal */
    get [BRAND](): boolean {
        return true;
    }
}

/** The error for an argument that is missing or unusable. */
export function invalidOption(option: string, problem: string): KycError {
    return new KycError('configuration', `${option} ${problem}`, undefined, option);
}
