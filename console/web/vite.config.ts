import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import { lessons } from './vite-lessons.mjs';
import { preload } from './vite-preload.mjs';

export default defineConfig({
  plugins: [react(), lessons(), preload('/src/live-page.tsx')],
  build: {
    target: 'es2022',
    // The page's policy allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4400' } },
});
