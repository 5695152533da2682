import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [react(), backend()] });

/** While developing, Vite's own server is the page's backend too: one origin, as in production. */
function backend() {
    return {
        name: 'onboarding-backend',
        async configureServer({ middlewares }) {
            const { createBackend } = await import('./backend.mjs');
            middlewares.use(createBackend());
        },
    };
}
