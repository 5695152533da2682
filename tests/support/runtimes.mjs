/** Runtimes of servers, and how a project that has installed the package runs a program in each. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Miniflare } from 'miniflare';

import { PROGRAMS, requireBuildTool } from './paths.mjs';

const esbuild = requireBuildTool('esbuild');

/** What runs a project's program: the executable, its parameters with more `flags`, and what to add to its environment. */
export const COMMANDS = {
    Node: (project, program, flags = []) => ({
        executable: process.execPath,
        parameters: [...flags, program],
        env: {},
    }),
    Deno: (project, program, flags = []) => {
        const permissions = ['--allow-env', '--allow-read', '--allow-net=127.0.0.1'];
        return {
            executable: join(PROGRAMS, 'deno'),
            parameters: ['run', '--no-prompt', '--no-lock', '--no-remote', ...permissions, ...flags, program],
            env: { DENO_DIR: join(project, 'cache'), DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' },
        };
    },
    Bun: (project, program, flags = []) => ({
        executable: join(PROGRAMS, 'bun'),
        parameters: ['--no-install', ...flags, program],
        env: {},
    }),
};

/** Starts a Worker of a project's module. `compiled` has the files of the `….wasm?module` that it imports, by name. */
export async function startWorker({ entry, compiled, bindings = {}, settings = {} }) {
    const outfile = join(dirname(entry), 'bundle.mjs');
    // The conditions of Cloudflare's own bundler, in its order.
    const conditions = ['workerd', 'worker', 'browser'];
    await bundle(entry, outfile, { conditions, external: ['*.wasm?module'], ...settings });
    const module = (type, path, file) => ({ type, path, contents: readFileSync(file) });
    return new Miniflare({
        modules: [
            { ...module('ESModule', 'bundle.mjs', outfile), contents: readFileSync(outfile, 'utf8') },
            // By the name that the package imports.
            ...Object.entries(compiled).map(([name, file]) => module('CompiledWasm', `${name}?module`, file)),
        ],
        bindings,
        compatibilityDate: '2026-01-01',
    });
}

/** Bundles a module for a runtime that is no Node. */
export function bundle(entry, outfile, settings) {
    return esbuild.build({
        entryPoints: [entry],
        outfile,
        bundle: true,
        format: 'esm',
        platform: 'neutral',
        target: 'es2022',
        logLevel: 'error',
        ...settings,
    });
}
