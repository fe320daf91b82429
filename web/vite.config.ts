import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import { staticHeadersFile } from '../worker/platform/static-headers.ts'

// What every page that ships script needs, and what a page with charts needs besides, as one file each: thirty small
// ones cost 7 kB more to send, and the charts would cost a page without them 5 kB.
const FRAME =
  /\/node_modules\/(react|react-dom|react-router|react-router-dom|scheduler|@remix-run)\/|\/web\/app\/(format\/|live\/|components\/(shell\/|(avatar|badge|brand|button|card|class-names|dialog|empty|error-card|icon|legend|markup|menu|page|progress-line|reading|receipt|segments|sport|sport-mark|sport-textures|stat|table)\.))/
const CHARTS =
  /\/web\/app\/(charts\/(crosshair|day-ticks|path|plot|scale)\.|components\/(chart-frame|confidence|twin-table)\.)/

/** Remix asks for these at run time; here they never change, so that what is switched off need not be sent. */
const withoutWhatIsOff: Plugin = {
  name: 'without-what-is-off',
  apply: 'build',
  transform(code, id, options) {
    if (options?.ssr || !id.includes('/node_modules/@remix-run/react/dist/esm/')) return
    return code
      .replace(/(window\.__remixContext\.)?future\.v3_(singleFetch|lazyRouteDiscovery)\b/g, 'false')
      .replace(/(?<!function )isFogOfWarEnabled\([^)]*\)/g, 'false')
  },
}

/** What a page loads later has no styles and no parts of its own, so nothing is to be fetched ahead of it. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  apply: 'build',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : null),
}

/**
 * Pages are written without the browser's half of React and without its streaming renderer. The router asks for
 * `flushSync` alone, after a navigation, which a server never makes. Elements are made without copying their props.
 */
const leanReact: Plugin = {
  name: 'lean-react',
  enforce: 'pre',
  apply: (_, { isSsrBuild }) => isSsrBuild === true,
  resolveId: (id) => {
    if (id === 'react-dom') return '\0react-dom'
    if (id === 'react-dom/server') return LEGACY_RENDERER
    if (id === 'react/jsx-runtime') return OWN_ELEMENTS
    return null
  },
  load: (id) => (id === '\0react-dom' ? 'export const flushSync = (change) => change()' : null),
}
const LEGACY_RENDERER = join(
  import.meta.dirname,
  '../node_modules/react-dom/cjs/react-dom-server-legacy.browser.production.min.js',
)
const OWN_ELEMENTS = join(import.meta.dirname, 'app/render/jsx-runtime.ts')

/** Server and client minify differently, so the bytes they write differ; the address both print must not. */
function nameBySources({ name, moduleIds }: { name: string; moduleIds: string[] }): string {
  const files = moduleIds.map((id) => id.replace(/\?.*$/, '')).filter((file) => /\/web\/app\//.test(file))
  const hash = createHash('sha256')
  for (const file of [...new Set(files), 'package-lock.json'].sort()) hash.update(readFileSync(file))
  return `assets/${name}-${hash.digest('hex').slice(0, 10)}.js`
}

/** Static files are answered without the Worker, so their headers stand beside them. */
const staticHeaders: Plugin = {
  name: 'static-headers',
  apply: (_, { isSsrBuild }) => isSsrBuild !== true,
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: staticHeadersFile() })
  },
}

// Run from the repository root: Remix looks for package.json in its root, so directories are root-relative.
export default defineConfig(({ isSsrBuild }) => ({
  publicDir: 'web/public',
  plugins: [
    leanReact,
    tailwindcss(),
    withoutWhatIsOff,
    plainImports,
    staticHeaders,
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
  worker: { rollupOptions: { output: { entryFileNames: nameBySources } } },
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
    // Terser's is 4 kB smaller than esbuild's for a page; what runs on the server is not sent to anyone.
    minify: isSsrBuild ? 'esbuild' : 'terser',
    terserOptions: { module: true, ecma: 2020, compress: { passes: 2 } },
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild
      ? {}
      : {
          output: {
            manualChunks: (id) => (CHARTS.test(id) ? 'charts' : FRAME.test(id) ? 'frame' : undefined),
          },
        },
  },
}))
