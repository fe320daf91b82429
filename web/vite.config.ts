import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
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
    /\/node_modules\/(react|react-dom|react-router|react-router-dom|scheduler|turbo-stream|@remix-run|@fontsource-variable)\//,
    /vite\/preload-helper|commonjsHelpers/,
    /\/web\/app\/(live\/(?!live-line)|components\/shell\/(?!keys-dialog)|styles\/|typed\/)/,
    under('web/app', 'root nonce practice-href api/form-values'),
    under('web/app/format', 'date number units'),
    under('web/app/components/form', 'choice field form-foot text-field'),
    under(
      'web/app/components',
      `avatar badge brand button card class-names empty error-card icon legend page reading segments sport sport-mark
      stat`,
    ),
    under('worker/domain', 'wire calendar/day'),
  ],
  charts: [
    under('web/app/charts', 'crosshair day-ticks path plot scale'),
    under('web/app/components', 'chart-frame confidence markup chart-table'),
  ],
  records: [under('web/app/components', 'receipt table'), under('web/app/format', 'duration measure')],
  // Pages without script have parts of it too; by them it would be divided.
  activity: [
    /\/training\/activity\/(?!stress-words|edit-|share|sport-form|keep-form|parts-forms|join-form)/,
    under('web/app/charts', 'route-trace stream-lanes use-span zone-bars'),
    under('worker/domain', 'effort/standard-distances'),
  ],
  // The frame of other pages has them as the server wrote them.
  landing: [under('web/app/components', 'sport-textures')],
  practice: [
    under('web/app/components/practice', 'calendar/state-mark calendar/state-names messages/words'),
    under('web/app/components/form', 'select'),
    under('web/app/format', 'money'),
  ],
  calendar: [
    under('web/app/components', 'drawer menu practice/cockpit/item-link'),
    under(
      'web/app/components/practice/calendar',
      'new-booking range slot-choices states when-fields zone-clock',
    ),
  ],
  client: [
    under('web/app/components', 'done-note reason-form practice/money/words'),
    under('web/app/components/practice', 'clients/(page-links|statement-table|words)'),
    under('worker/domain', 'practice/consent-words'),
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

/** The notices of the packages whose code is sent, in one file: in the code itself each page would carry them again. */
const notices: Plugin = {
  name: 'notices',
  apply: (_, { isSsrBuild }) => isSsrBuild !== true,
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
    const roots = modules.map(
      (id) => /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(id.replace('\0', ''))?.[0] ?? '',
    )
    const files = [...new Set(roots)].flatMap((root) =>
      ['LICENSE', 'LICENSE.md'].map((name) => `${root}/${name}`).filter((file) => root && existsSync(file)),
    )
    const texts = files.sort().map((file) => {
      const name = file
        .split('/node_modules/')
        .at(-1)
        ?.replace(/\/LICENSE.*/, '')
      return `${name}\n\n${readFileSync(file, 'utf8').trim()}\n`
    })
    this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: texts.join('\n---\n\n') })
  },
}

// Run from the repository root: Remix looks for package.json in its root, so directories are root-relative.
export default defineConfig(({ isSsrBuild }) => ({
  publicDir: 'web/public',
  plugins: [
    tailwindcss(),
    staticHeaders,
    notices,
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
    terserOptions: {
      module: true,
      ecma: 2020,
      compress: {
        passes: 3,
        keep_fargs: false,
        unsafe_arrows: true,
        unsafe_methods: true,
        // Reading a property does nothing besides, here as in React and Remix.
        pure_getters: true,
        // The router's warnings to whoever writes routes: their sentences alone are 1 kB of every page.
        pure_funcs: ['warning', 'console.warn', 'console.log'],
      },
      // Notices stand in `licenses.txt`.
      format: { comments: false },
    },
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild
      ? // Rules that pages and API share: the Worker's own bundle brings them, so that one copy serves both.
        { external: /^#worker\/domain\// }
      : {
          output: {
            manualChunks: sharedChunk,
            onlyExplicitManualChunks: true,
            // Every page reads the list of all routes' files: their names again, beside their routes', cost it 0.6 kB,
            // and each further letter of 220 names 0.2 kB. Rollup cannot name so many by fewer than seven.
            entryFileNames: 'assets/[hash:7].js',
            chunkFileNames: 'assets/[hash:7].js',
          },
        },
  },
}))
