// Registered, so that `isPaywintError` of the package's other entries knows it.
const BRAND = Symbol.for('paywint.error');

/** The kind of error. Stable: compare with it. Later versions may add codes. */
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

/** An inquiry cannot be shown. The message is for developers; it contains neither the link nor personal data. */
export class KycError extends Error {
    /**
     * The kind of error. `configuration` is thrown; all others are passed to `onError`. `blocked`: the browser does not
     * show the frame, or the frame does not behave like an inquiry. `load_timeout`: the frame is still loading. All
     * others come from the inquiry, such as `unauthenticated` for an expired link; `unknown` is one that this version
     * does not know. Errors contain no text from the frame.
     */
    declare readonly code: KycErrorCode;
    /** The status that the inquiry sent with its code, if it did. */
    declare readonly status: number | undefined;
    /** The invalid option, if the code is `configuration`. */
    declare readonly option: string | undefined;

    /** @internal */
    constructor(code: KycErrorCode, message: string, status?: number, option?: string) {
        super(message);
        this.code = code;
        this.status = status;
        this.option = option;
    }

    /** The name, `KycError`. */
    override get name(): string {
        return 'KycError';
    }

    /** @internal */
    get [BRAND](): boolean {
        return true;
    }
}

/** The error for a missing or invalid argument. */
export function invalidOption(option: string, problem: string): KycError {
    return new KycError('configuration', `${option} ${problem}`, undefined, option);
}
