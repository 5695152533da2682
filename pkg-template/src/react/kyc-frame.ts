import { type CSSProperties, createElement, type ReactElement } from 'react';
import { type UseKycOptions, useKyc } from './use-kyc.js';

/** The properties of `KycFrame`. */
export interface KycFrameProps extends UseKycOptions {
    /** The link from `createInquiryLink`. Without one, nothing is shown. */
    inquiryUrl: string | null | undefined;
    /** The class name of the element around the frame. */
    className?: string | undefined;
    /** The style of the element around the frame. */
    style?: CSSProperties | undefined;
}

/** Shows an inquiry in an element of its own: `useKyc` as a component. */
export function KycFrame({ inquiryUrl, className, style, ...options }: KycFrameProps): ReactElement {
    const { ref } = useKyc(inquiryUrl, options);
    return createElement('div', { ref, className, style });
}
