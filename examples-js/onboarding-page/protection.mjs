import { every } from 'hono/combine';
import { secureHeaders } from 'hono/secure-headers';

/** What the page may load and do. Only the identity check comes from another origin, and it may use the camera. */
export function protection(kycOrigins) {
    const headers = secureHeaders({
        contentSecurityPolicy: {
            defaultSrc: ["'none'"],
            // For the rules, which are WebAssembly. No script is created from a string.
            scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
            styleSrc: ["'self'"],
            imgSrc: ["'self'"],
            connectSrc: ["'self'"],
            frameSrc: kycOrigins,
            frameAncestors: ["'none'"],
            formAction: ["'none'"],
            baseUri: ["'none'"],
            requireTrustedTypesFor: ["'script'"],
            trustedTypes: ["'none'"],
        },
        permissionsPolicy: {
            camera: ['self', ...kycOrigins],
            microphone: ['self', ...kycOrigins],
            geolocation: [],
            payment: [],
        },
        xFrameOptions: 'DENY',
    });
    return every(headers, neverStored);
}

/** The page is for its session only: on a shared machine, the back button must not show it. */
async function neverStored(c, next) {
    await next();
    c.header('Cache-Control', 'no-store');
}
