/** The page around Persona's flow, and what it hears. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const CLIENT = fileURLToPath(import.meta.resolve('persona'));
// Persona's client lets its frame slide in, and a click at a moving frame may miss.
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
<style>* { animation: none !important }</style><h1>Host</h1><div id="place"></div>`;

/** Serves an empty page and Persona's client as a module, from an origin that is not the sandbox's. */
export async function serveHost() {
    const files = {
        '/persona.mjs': { type: 'text/javascript', content: await readFile(CLIENT) },
        '/back': { type: 'text/html', content: PAGE.replaceAll('Host', 'Back') },
    };
    const server = createServer(({ url }, answer) => {
        const { type, content } = files[url.split('?')[0]] ?? { type: 'text/html', content: PAGE };
        answer.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(content);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const close = () => {
        server.close();
        server.closeAllConnections();
    };
    return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

/** A page of the host in a browser of its own. */
export class Host {
    page;

    static async open(browser, origin, options) {
        const host = new Host();
        const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
        host.page = await context.newPage();
        await host.page.goto(origin);
        // All that is posted to the page, whoever posts it.
        await host.page.evaluate(() => {
            window.heard = [];
            window.addEventListener('message', ({ data, origin }) => window.heard.push({ ...data, origin }));
        });
        return host;
    }

    /** Persona's own client, whose host is the sandbox; `calls` are those of its callbacks. */
    async embed(sandbox, inquiryId) {
        await this.page.evaluate(
            async ([customHost, inquiryId]) => {
                const { Client } = await import('/persona.mjs');
                window.calls = [];
                const record = (name) => (argument) => window.calls.push([name, argument]);
                window.client = new Client({
                    customHost,
                    inquiryId,
                    onLoad: record('load'),
                    onReady: (argument) => {
                        record('ready')(argument);
                        window.client.open();
                    },
                    onComplete: record('complete'),
                    onCancel: record('cancel'),
                    onError: record('error'),
                });
            },
            [sandbox, inquiryId],
        );
    }

    /** The same flow in a frame that is part of the page. */
    async inline(sandbox, inquiryId) {
        await this.page.evaluate(
            async ([host, inquiryId]) => {
                const { setupEvents, setupIframe } = await import('/persona.mjs');
                window.calls = [];
                const record = (name) => (argument) => window.calls.push([name, argument]);
                const frame = document.createElement('iframe');
                const none = { templateId: null, templateVersionId: null, eventsAllowlist: 'all' };
                setupEvents('inline-1', {
                    host,
                    ...none,
                    onLoad: record('load'),
                    onReady: record('ready'),
                    onComplete: record('complete'),
                    onCancel: record('cancel'),
                    onError: record('error'),
                    onEvent: (name, metadata) => {
                        if (name === 'page-change') frame.style.height = `${metadata.pageHeight}px`;
                    },
                });
                document.getElementById('place').append(setupIframe(frame, 'inline-1', 'inline', { host, inquiryId }));
            },
            [sandbox, inquiryId],
        );
    }

    /** A frame without any client. */
    async frameAs(src, attributes = {}) {
        await this.page.evaluate(
            ([src, attributes]) => {
                const frame = document.createElement('iframe');
                Object.assign(frame, { src, title: 'Identity check', width: 400, height: 600, ...attributes });
                document.getElementById('place').replaceChildren(frame);
            },
            [src, attributes],
        );
    }

    get flow() {
        return this.page.frameLocator('iframe');
    }

    async press(...names) {
        for (const name of names) await this.flow.getByRole('button', { name, exact: true }).click();
    }

    async heading(name) {
        await this.flow.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    }

    /** Waits until the frame is as tall as what is in it. */
    async fits() {
        const flow = this.page.frames()[1];
        await flow.waitForFunction(() => {
            const { bottom } = document.querySelector('main').getBoundingClientRect();
            return document.documentElement.scrollHeight <= innerHeight && Math.ceil(bottom) === innerHeight;
        });
    }

    /** The headings that can be seen. */
    async headings() {
        const all = await this.flow.getByRole('heading', { level: 1 }).all();
        return Promise.all(all.map((heading) => heading.textContent()));
    }

    /** In a frame of that height, how many rows of pixels are of another color than the top left one. */
    async bandBelow(height) {
        const frame = this.page.locator('iframe');
        const before = await frame.evaluate((element, height) => {
            const { height: before } = element.style;
            element.style.height = `${height}px`;
            return before;
        }, height);
        const picture = (await frame.screenshot()).toString('base64');
        await frame.evaluate((element, before) => (element.style.height = before), before);
        return this.page.evaluate(async (picture) => {
            const image = new Image();
            image.src = `data:image/png;base64,${picture}`;
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
            canvas.drawImage(image, 0, 0);
            const colorAt = (y) => canvas.getImageData(4, y, 1, 1).data.join();
            const rows = Array.from({ length: image.height - 8 }, (_, y) => colorAt(y + 4));
            return rows.filter((color) => color !== rows[0]).length;
        }, picture);
    }

    /** Waits for a call of one of the client's callbacks, and returns its argument. */
    async called(name) {
        const handle = await this.page.waitForFunction(
            (name) => window.calls.find(([callback]) => callback === name),
            name,
        );
        const [, argument] = await handle.jsonValue();
        return argument;
    }

    /** Waits for a message of that name, and returns it. */
    async waitForMessage(name) {
        const handle = await this.page.waitForFunction(
            (name) => window.heard.find((message) => message.name === name),
            name,
        );
        return handle.jsonValue();
    }

    async heard() {
        return this.page.evaluate(() => window.heard);
    }

    /** The names of all messages so far; steps with theirs, once however often their height changed. */
    async names() {
        const messages = await this.heard();
        const names = messages.map(({ name, metadata }) => (name === 'page-change' ? `page ${metadata.name}` : name));
        const isPage = (name) => name.startsWith('page ');
        return names.filter((name, index) => !isPage(name) || name !== names.slice(0, index).findLast(isPage));
    }

    async close() {
        await this.page.context().close();
    }
}
