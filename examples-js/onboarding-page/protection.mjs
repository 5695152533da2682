import { every } from 'hono/combine';
import { secureHeaders } from 'hono/secure-headers';

/** What the page may load and do. Only the identity check comes from elsewhere, and shares the camera. */
export function protection(kycOrigins) {
    const headers = secureHeaders({
        contentSecurityPolicy: {
            defaultSrc: ["'none'"],
            // The rules are WebAssembly, which is compiled, and no script is ever made of a string.
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

/** The page belongs to its session, and shared machines have a back button. */
async function neverStored(c, next) {
    await next();
    c.header('Cache-Control', 'no-store');
}
