import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';

const ENTRIES = ['onboarding.js', 'kyc.js'];
const PACKAGE = new URL('.', import.meta.resolve('paywint/package.json'));
// In built modules: `from"./x.js"` and `import"./x.js"`. They contain the WebAssembly.
const NEEDED = /(?:\bfrom|\bimport)\s*["']\.\/([\w-]+\.js)["']/g;

/**
 * The package's files for pages, from where it is installed: its entries and the files that they import. A bundler does
 * the same at build time. The server's files are not served, although nothing in them is secret.
 */
export function pageFiles() {
    const files = withImports(ENTRIES);
    const routes = new Hono();
    routes.get('/:name', (c, next) => {
        const file = files.get(c.req.param('name'));
        return file ? c.body(file, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }) : next();
    });
    return routes;
}

function withImports(names, files = new Map()) {
    for (const name of names) {
        if (files.has(name)) continue;
        const content = readFileSync(fileURLToPath(new URL(name, PACKAGE)));
        files.set(name, content);
        const needed = Array.from(String(content).matchAll(NEEDED), ([, file]) => file);
        withImports(needed, files);
    }
    return files;
}
