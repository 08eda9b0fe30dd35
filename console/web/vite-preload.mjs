/**
 * Tells the browser with the first bytes of the page that the module of the live page, which is home, will be needed: without it, it asks for
 * that one only when the shell has been drawn.
 *
 * @param {string} module - path of the module that is loaded lazily, its end
 * @returns {import('vite').Plugin}
 */
export function preload(module) {
  return {
    name: 'preload-home',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
        const home = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
        const entry = chunks.find(({ isEntry }) => isEntry);
        if (home === undefined || entry === undefined) return [];
        const there = new Set([entry.fileName, ...entry.imports]);
        return [home.fileName, ...home.imports]
          .filter((file) => !there.has(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
            injectTo: 'head',
          }));
      },
    },
  };
}
