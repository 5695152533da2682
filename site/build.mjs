// Builds the documentation site into target/site: node site/build.mjs [--repository URL] [--rust FOLDER]
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Application } from 'typedoc';
import { build } from 'vitepress';

import { benchmarksPage, sizesPage } from './pages.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const source = join(here, '.src');
const site = join(root, 'target/site');
const { values } = parseArgs({ options: { repository: { type: 'string' }, rust: { type: 'string' } } });

const examples = readdirSync(join(root, 'examples-js')).map((name) => `examples-js/${name}/README.md`);
const guides = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const pages = [
    'README.md',
    ...guides.map((name) => `docs/${name}`),
    ...['CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'SUPPORT.md', 'RELEASING.md', 'sandbox/README.md'],
    ...examples.filter((file) => existsSync(join(root, file))),
];

/** Links to other pages stay; those to files and folders of the repository lead there, or are plain text without one. */
function withSiteLinks(text, page) {
    return text.replace(/(?<!!)\[([^\]]*)\]\(<?([^)>]+)>?\)/g, (whole, label, link) => {
        if (/^(https?:|#|mailto:)/.test(link)) return whole;
        const [path, heading] = link.split('#');
        const target = normalize(posix.join(posix.dirname(page), path));
        const readme = posix.join(target, 'README.md');
        const found = [target, readme].find((file) => pages.includes(file));
        if (found !== undefined) return `[${label}](/${found}${heading === undefined ? '' : `#${heading}`})`;
        return values.repository === undefined ? label : `[${label}](${values.repository}/blob/main/${target})`;
    });
}

function write(page, text) {
    const file = join(source, page === 'README.md' ? 'index.md' : page);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
}

rmSync(source, { recursive: true, force: true });
rmSync(site, { recursive: true, force: true });
const texts = Object.fromEntries(pages.map((page) => [page, readFileSync(join(root, page), 'utf8')]));
for (const [page, text] of Object.entries(texts))
    write(page, withSiteLinks(text, page).replaceAll('](/README.md', '](/index.md'));
write('benchmarks.md', benchmarksPage(root));
write('sizes.md', sizesPage(root));
cpSync(join(root, 'docs/pictures'), join(source, 'docs/pictures'), { recursive: true });
mkdirSync(join(source, 'public'), { recursive: true });
writeFileSync(join(source, 'public/llms.txt'), llms());
writeFileSync(join(source, 'public/llms-full.txt'), Object.values(texts).join('\n\n---\n\n'));

await build(here);
await typescriptReference();
if (values.rust !== undefined) cpSync(values.rust, join(site, 'reference/rust'), { recursive: true });

/** An index of the pages for language models, as llmstxt.org describes. */
function llms() {
    const line = (page) => {
        const [, title] = /^# (.*)$/m.exec(texts[page]);
        return `- [${title.replaceAll('`', '')}](/${page.replace(/\.md$/, '.html')})`;
    };
    const summary = /^# .*\n\n([\s\S]*?)\n\n/.exec(texts['README.md'])[1].replaceAll('\n', ' ');
    const list = (title, files) => `## ${title}\n\n${files.map(line).join('\n')}\n`;
    const other = pages.filter(
        (page) => !page.startsWith('docs/') && !page.startsWith('examples-js/') && page !== 'README.md',
    );
    return [
        `# paywint\n\n> ${summary}\n\nEverything in one file: [llms-full.txt](/llms-full.txt)\n`,
        list(
            'Guides',
            guides.map((name) => `docs/${name}`),
        ),
        list(
            'Examples',
            pages.filter((page) => page.startsWith('examples-js/')),
        ),
        list('Optional', other),
    ].join('\n');
}

/** TypeDoc over the declarations of the built package. */
async function typescriptReference() {
    const declarations = (name) => join(root, 'pkg', `${name}.d.ts`);
    const entries = ['index', 'errors', 'server', 'webhooks', 'onboarding', 'kyc', 'kyc-element', 'react', 'sandbox'];
    const application = await Application.bootstrap({
        name: 'paywint',
        entryPoints: entries.map(declarations),
        tsconfig: join(here, 'tsconfig.json'),
        out: join(site, 'reference/typescript'),
        readme: 'none',
        disableSources: true,
        excludePrivate: true,
        includeVersion: false,
        treatWarningsAsErrors: true,
        validation: { notExported: false, invalidLink: true, notDocumented: false },
        skipErrorChecking: false,
    });
    const project = await application.convert();
    if (project === undefined) throw new Error('TypeDoc found errors in the declarations');
    await application.generateOutputs(project);
    if (application.logger.hasErrors() || application.logger.hasWarnings()) throw new Error('TypeDoc has warnings');
}
