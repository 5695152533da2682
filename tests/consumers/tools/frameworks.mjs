/** Frameworks that serve pages and routes; each is built, started and gets requests. */

const ROUTE = "import { signWebhook } from 'paywint/webhooks';\nimport { validateUser } from 'paywint';\n";
const ANSWER =
    "[validateUser({ email: 'x' }).length, signWebhook({ body: '{}', secret: 's', timestamp: 1 }).slice(0, 7)]";
const SAYS = '[1,"t=1,v1="]';
const LAYOUT = 'export default function Layout({ children }) { return <html><body>{children}</body></html>; }\n';
const PAGE = 'export default function Page() { return <p>page</p>; }\n';
const NEXT = { NEXT_TELEMETRY_DISABLED: '1' };

/** A route of Next.js, in one of its runtimes, by one of its bundlers. */
const next = (name, version, runtime, { config = {}, build = [], setting } = {}) => ({
    name,
    setting,
    packages: [`next@${version}`, 'react@19', 'react-dom@19'],
    files: {
        'app/layout.jsx': LAYOUT,
        'app/page.jsx': PAGE,
        'app/route/route.js': `${ROUTE}export const runtime = '${runtime}';\nexport const dynamic = 'force-dynamic';\nexport const GET = () => Response.json(${ANSWER});\n`,
        'next.config.mjs': `export default ${JSON.stringify(config)};\n`,
    },
    env: NEXT,
    run: [['next', 'build', ...build]],
    serve: (port) => ['next', 'start', '-p', String(port), '-H', '127.0.0.1'],
    ask: { path: '/route', says: SAYS },
});

export const FRAMEWORKS = [
    next('Next.js 16 with Turbopack, Node', '16', 'nodejs'),
    next('Next.js 16 with webpack, Node', '16', 'nodejs', {
        build: ['--webpack'],
        config: { serverExternalPackages: ['paywint'] },
        setting: "`serverExternalPackages: ['paywint']`",
    }),
    next('Next.js 16 with Turbopack, edge', '16', 'edge'),
    next('Next.js 16 with webpack, edge', '16', 'edge', { build: ['--webpack'] }),
    {
        name: 'Nitro 2 for Cloudflare',
        setting: '`experimental: { wasm: true }`',
        packages: ['nitropack@2', 'miniflare@4'],
        manifest: { type: 'module' },
        files: {
            'nitro.config.ts': "export default { compatibilityDate: '2025-09-01', experimental: { wasm: true } };\n",
            'routes/route.get.mjs': `import { defineEventHandler } from 'h3';\n${ROUTE}export default defineEventHandler(() => ${ANSWER});\n`,
            'run.mjs': `import { Miniflare } from 'miniflare';
const worker = new Miniflare({ rootPath: '.output/server', scriptPath: 'index.mjs', modules: true, modulesRules: [{ type: 'ESModule', include: ['**/*.mjs', '**/*.js'] }, { type: 'CompiledWasm', include: ['**/*.wasm'] }], compatibilityDate: '2025-09-01', compatibilityFlags: ['nodejs_compat'] });
console.log((await (await worker.dispatchFetch('http://worker.test/route')).text()).replace(/\\s/g, ''));
await worker.dispose();`,
        },
        run: [
            ['nitropack', 'build', '--preset', 'cloudflare-module'],
            ['node', 'run.mjs'],
        ],
        prints: /\[1,"t=1,v1="\]/,
    },
    {
        name: 'Nitro 2 for Node',
        packages: ['nitropack@2'],
        manifest: { type: 'module' },
        files: {
            'nitro.config.ts': "export default { compatibilityDate: '2025-09-01' };\n",
            'routes/route.get.mjs': `import { defineEventHandler } from 'h3';\n${ROUTE}export default defineEventHandler(() => ${ANSWER});\n`,
        },
        run: [['nitropack', 'build']],
        serve: (port) => ['env', `PORT=${port}`, 'HOST=127.0.0.1', 'node', '.output/server/index.mjs'],
        ask: { path: '/route', says: SAYS },
    },
    {
        name: 'Nuxt 4 for Cloudflare',
        setting: '`nitro: { experimental: { wasm: true } }`',
        packages: ['nuxt@4', 'vue@3', 'miniflare@4'],
        manifest: { type: 'module' },
        files: {
            'nuxt.config.ts':
                "export default defineNuxtConfig({ compatibilityDate: '2025-09-01', telemetry: false, nitro: { experimental: { wasm: true } } });\n",
            'app/app.vue': '<template><p>page</p></template>\n',
            'server/routes/route.ts': `${ROUTE}export default defineEventHandler(() => ${ANSWER});\n`,
            'run.mjs': `import { Miniflare } from 'miniflare';
const worker = new Miniflare({ rootPath: '.output/server', scriptPath: 'index.mjs', modules: true, modulesRules: [{ type: 'ESModule', include: ['**/*.mjs', '**/*.js'] }, { type: 'CompiledWasm', include: ['**/*.wasm'] }], compatibilityDate: '2025-09-01', compatibilityFlags: ['nodejs_compat'] });
console.log((await (await worker.dispatchFetch('http://worker.test/route')).text()).replace(/\\s/g, ''));
await worker.dispose();`,
        },
        env: { NITRO_PRESET: 'cloudflare_module', NUXT_TELEMETRY_DISABLED: '1' },
        run: [
            ['nuxt', 'build'],
            ['node', 'run.mjs'],
        ],
        prints: /\[1,"t=1,v1="\]/,
    },
    {
        name: "Cloudflare's wrangler 4, its dev server",
        packages: ['wrangler@4'],
        manifest: { type: 'module' },
        files: {
            'worker.mjs': `${ROUTE}export default { fetch: () => Response.json(${ANSWER}) };\n`,
            'wrangler.toml': 'name = "worker"\nmain = "worker.mjs"\ncompatibility_date = "2025-09-01"\n',
        },
        env: { WRANGLER_SEND_METRICS: 'false' },
        run: [['wrangler', 'deploy', '--dry-run', '--outdir', 'out']],
        serve: (port) => ['wrangler', 'dev', '--port', String(port), '--ip', '127.0.0.1', '--local'],
        ask: { path: '/', says: SAYS },
    },
    {
        name: 'Astro 5 on Node',
        packages: ['astro@5', '@astrojs/node@9'],
        manifest: { type: 'module' },
        files: {
            'astro.config.mjs':
                "import node from '@astrojs/node';\nexport default { output: 'server', adapter: node({ mode: 'standalone' }) };\n",
            'src/pages/route.js': `${ROUTE}export const GET = () => Response.json(${ANSWER});\n`,
        },
        env: { ASTRO_TELEMETRY_DISABLED: '1' },
        run: [['astro', 'build']],
        serve: (port) => ['env', `PORT=${port}`, 'HOST=127.0.0.1', 'node', 'dist/server/entry.mjs'],
        ask: { path: '/route', says: SAYS },
    },
    {
        name: 'SvelteKit 2 on Node',
        packages: [
            '@sveltejs/kit@2',
            '@sveltejs/adapter-node@5',
            '@sveltejs/vite-plugin-svelte@6',
            'svelte@5',
            'vite@7',
        ],
        manifest: { type: 'module' },
        files: {
            'svelte.config.js':
                "import adapter from '@sveltejs/adapter-node';\nexport default { kit: { adapter: adapter({ out: 'out' }) } };\n",
            'vite.config.js':
                "import { sveltekit } from '@sveltejs/kit/vite';\nexport default { plugins: [sveltekit()] };\n",
            'src/app.html': '<!doctype html><html><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>\n',
            'src/routes/+page.svelte': '<p>page</p>\n',
            'src/routes/route/+server.js': `${ROUTE}export const GET = () => Response.json(${ANSWER});\n`,
        },
        run: [['vite', 'build']],
        serve: (port) => ['env', `PORT=${port}`, 'HOST=127.0.0.1', 'node', 'out'],
        ask: { path: '/route', says: SAYS },
    },
    {
        name: 'React Router 7',
        packages: [
            'react-router@7',
            '@react-router/dev@7',
            '@react-router/node@7',
            '@react-router/serve@7',
            'react@19',
            'react-dom@19',
            'vite@7',
            'isbot@5',
        ],
        manifest: { type: 'module' },
        files: {
            // Its packages are published one after the other, and ask for the same minor version of each other.
            '.npmrc': 'legacy-peer-deps=true\n',
            'vite.config.js':
                "import { reactRouter } from '@react-router/dev/vite';\nexport default { plugins: [reactRouter()] };\n",
            'app/root.jsx':
                "import { Outlet, Scripts } from 'react-router';\nexport default function Root() { return <html><head /><body><Outlet /><Scripts /></body></html>; }\n",
            'app/routes.js':
                "import { route } from '@react-router/dev/routes';\nexport default [route('route', 'route.js')];\n",
            'app/route.js': `${ROUTE}export const loader = () => Response.json(${ANSWER});\n`,
        },
        run: [['react-router', 'build']],
        serve: (port) => ['env', `PORT=${port}`, 'HOST=127.0.0.1', 'react-router-serve', 'build/server/index.js'],
        ask: { path: '/route', says: SAYS },
    },
];
