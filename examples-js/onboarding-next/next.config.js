const { KYC_ORIGINS = 'https://withpersona.com https://inquiry.withpersona.com' } = process.env;
const mayUse = `(self ${KYC_ORIGINS.split(' ')
    .map((origin) => `"${origin}"`)
    .join(' ')})`;

// Next.js has scripts within its pages. A script-src needs a nonce for each of them, and 'wasm-unsafe-eval'.
const policy = [
    "object-src 'none'",
    "connect-src 'self'",
    `frame-src ${KYC_ORIGINS}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
];

/** @type {import('next').NextConfig} */
export default {
    // It finds its WebAssembly beside itself, where a bundle would not have it.
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
