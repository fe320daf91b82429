import { join } from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'

// What nearly every page that ships script needs, as one file: thirty small ones cost 7 kB more to send.
const PARTS =
  /\/web\/app\/(format\/|live\/|components\/shell\/|charts\/(crosshair|day-ticks|path|plot|scale)\.|components\/(avatar|badge|brand|button|card|chart-frame|class-names|confidence|empty|error-card|icon|legend|menu|page|progress-line|reading|receipt|segments|sport|sport-mark|sport-textures|stat|table)\.)/

/**
 * Pages are written without the browser's half of React and without its streaming renderer. The router asks for
 * `flushSync` alone, after a navigation, which a server never makes.
 */
const leanReact: Plugin = {
  name: 'lean-react',
  enforce: 'pre',
  apply: (_, { isSsrBuild }) => isSsrBuild === true,
  resolveId: (id) => {
    if (id === 'react-dom') return '\0react-dom'
    if (id === 'react-dom/server') return LEGACY_RENDERER
    return null
  },
  load: (id) => (id === '\0react-dom' ? 'export const flushSync = (change) => change()' : null),
}
const LEGACY_RENDERER = join(
  import.meta.dirname,
  '../node_modules/react-dom/cjs/react-dom-server-legacy.browser.production.min.js',
)

// Run from the repository root: Remix looks for package.json in its root, so directories are root-relative.
export default defineConfig(({ isSsrBuild }) => ({
  publicDir: 'web/public',
  plugins: [
    leanReact,
    tailwindcss(),
    remix({
      appDirectory: 'web/app',
      buildDirectory: 'web/build',
      ignoredRouteFiles: ['**/*.test.*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        // Single fetch streams loader data through Suspense; pages here are rendered whole, in one pass.
        v3_singleFetch: false,
        v3_lazyRouteDiscovery: false,
      },
    }),
  ],
  resolve: { mainFields: ['browser', 'module', 'main'] },
  ssr: {
    target: 'webworker',
    noExternal: true,
    // What the Worker bundles besides: one copy serves both.
    external: ['zod', '@remix-run/cloudflare', '@remix-run/server-runtime', '@remix-run/router'],
    resolve: {
      conditions: ['workerd', 'worker', 'browser', 'module', 'import', 'production', 'default'],
      externalConditions: ['workerd', 'worker'],
    },
  },
  build: {
    minify: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild
      ? {}
      : { output: { manualChunks: (id) => (PARTS.test(id) ? 'parts' : undefined) } },
  },
}))
