import { defineConfig } from 'vitepress';

const guide = (text, page) => ({ text, link: `/docs/${page}` });

export default defineConfig({
    title: 'paywint',
    description: 'A server and browser SDK for the Paywint payments platform',
    lang: 'en-US',
    srcDir: '.src',
    outDir: '../target/site',
    cacheDir: '../target/site-cache',
    base: process.env.SITE_BASE ?? '/',
    cleanUrls: false,
    // The generated references are added after this build.
    ignoreDeadLinks: [/^\/reference\//],
    themeConfig: {
        search: { provider: 'local' },
        outline: [2, 3],
        nav: [
            { text: 'Guide', link: '/docs/getting-started' },
            { text: 'Reference', link: '/docs/api' },
            { text: 'TypeScript', link: '/reference/typescript/index.html', target: '_self' },
            { text: 'Rust', link: '/reference/rust/paywint/index.html', target: '_self' },
        ],
        sidebar: [
            {
                text: 'Guide',
                items: [
                    guide('Getting started', 'getting-started'),
                    guide('Paying', 'paying'),
                    guide('Onboarding in a web page', 'onboarding'),
                    guide('Webhooks', 'webhooks'),
                    guide('Testing with the sandbox', 'testing-with-the-sandbox'),
                    guide('Going to production', 'going-to-production'),
                ],
            },
            {
                text: 'Reference',
                items: [
                    guide('Methods', 'api'),
                    guide('Options', 'options'),
                    guide('Errors and retries', 'errors'),
                    guide('Command line', 'cli'),
                    guide('Where it works', 'where-it-works'),
                    { text: 'The sandbox over HTTP', link: '/sandbox/README' },
                ],
            },
            {
                text: 'Choosing',
                items: [
                    guide('Comparison', 'comparison'),
                    { text: 'Benchmarks', link: '/benchmarks' },
                    { text: 'Sizes', link: '/sizes' },
                    guide('Decisions', 'decisions'),
                    guide('What verifies each claim', 'claims'),
                    { text: 'Security', link: '/SECURITY' },
                    { text: 'Support and versions', link: '/SUPPORT' },
                    { text: 'Changelog', link: '/CHANGELOG' },
                    { text: 'Contributing', link: '/CONTRIBUTING' },
                ],
            },
        ],
    },
});
