const { KYC_ORIGINS = 'https://withpersona.com https://inquiry.withpersona.com' } = process.env;
const mayUse = `(self ${KYC_ORIGINS.split(' ')
    .map((origin) => `"${origin}"`)
    .join(' ')})`;

// Next.js puts inline scripts into its pages. A script-src needs a nonce for each of them, and 'wasm-unsafe-eval'.
const policy = [
    "object-src 'none'",
    "connect-src 'self'",
    `frame-src ${KYC_ORIGINS}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
];

/** @type {import('next').NextConfig} */
export default {
    // The package reads its WebAssembly from a file next to its code, which a bundle would not contain.
    serverExternalPackages: ['paywint'],
    headers: async () => [
        {
            source: '/:path*',
            headers: [
                { key: 'Content-Security-Policy', value: policy.join('; ') },
                { key: 'Permissions-Policy', value: `camera=${mayUse}, microphone=${mayUse}` },
                { key: 'Referrer-Policy', value: 'strict-origin' },
            ],
        },
    ],
};
