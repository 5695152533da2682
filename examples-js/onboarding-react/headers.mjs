/** What the page may load and do. Only the identity check comes from another origin, and it may use the camera. */
export function headersFor(kycOrigins) {
    const mayUse = `(self ${kycOrigins.map((origin) => `"${origin}"`).join(' ')})`;
    const policy = {
        'default-src': "'none'",
        'script-src': "'self' 'wasm-unsafe-eval'",
        'style-src': "'self'",
        'img-src': "'self'",
        'connect-src': "'self'",
        'frame-src': kycOrigins.join(' '),
        'frame-ancestors': "'none'",
        'form-action': "'none'",
        'base-uri': "'none'",
        'require-trusted-types-for': "'script'",
        'trusted-types': "'none'",
    };
    return {
        'Content-Security-Policy': Object.entries(policy)
            .map((directive) => directive.join(' '))
            .join('; '),
        'Permissions-Policy': `camera=${mayUse}, microphone=${mayUse}`,
        'X-Frame-Options': 'DENY',
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'strict-origin',
    };
}
