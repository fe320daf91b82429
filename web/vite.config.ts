import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import { staticHeadersFile } from '../worker/platform/static-headers.ts'

const under = (folder: string, files: string) =>
  new RegExp(`/${folder}/(${files.trim().split(/\s+/).join('|')})\\.tsx?`)

/**
 * What pages share, as one file each, by who asks for it: thirty small ones cost 7 kB more to send, and one for all
 * would cost a page without charts 5 kB. What stands in none of them is divided by the bundler.
 */
const SHARED: Record<string, readonly RegExp[]> = {
  frame: [
    /\/node_modules\/(react|react-dom|react-router|react-router-dom|scheduler|@remix-run)\/|vite\/preload-helper/,
    /\/web\/app\/(live|components\/shell)\//,
    under('web/app', 'root nonce practice-href api/form-values'),
    under('web/app/format', 'date money number units'),
    under('web/app/components/form', 'choice field form-foot select text-field'),
    under(
      'web/app/components',
      `avatar badge brand button card class-names dialog empty error-card icon legend menu page reading segments sport
      sport-mark sport-textures stat`,
    ),
    under('worker/domain', 'wire calendar/day'),
  ],
  charts: [
    under('web/app/charts', 'crosshair day-ticks path plot scale'),
    under('web/app/components', 'chart-frame confidence markup chart-table'),
  ],
  records: [under('web/app/components', 'receipt table'), under('web/app/format', 'duration measure')],
  practice: [under('web/app/components/practice', 'calendar/state-mark calendar/state-names messages/words')],
  calendar: [
    under('web/app/components', 'drawer practice/cockpit/item-link'),
    under(
      'web/app/components/practice/calendar',
      'new-booking range slot-choices states when-fields zone-clock',
    ),
  ],
  client: [
    under('web/app/components', 'done-note reason-form practice/money/words'),
    under('web/app/components/practice/clients', 'statement-table words'),
    under('worker/domain/practice', 'consent-words'),
  ],
}
const sharedChunk = (id: string) =>
  Object.keys(SHARED).find((name) => SHARED[name]?.some((files) => files.test(id)))

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
    tailwindcss(),
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
    terserOptions: { module: true, ecma: 2020, compress: { passes: 3, keep_fargs: false } },
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild
      ? {}
      : {
          output: {
            manualChunks: sharedChunk,
            // Every page reads the list of all routes' files: their names again, beside their routes', cost it 0.6 kB.
            entryFileNames: 'assets/[hash].js',
            chunkFileNames: 'assets/[hash].js',
          },
        },
  },
}))
