import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'

// The same pages with Remix's own entry and its single fetch: what PERF-05 compares our rendering with.
const defaultEntry: Plugin = {
  name: 'default-entry',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('/web/app/entry.server.tsx')) return null
    return readFileSync(join(import.meta.dirname, 'default-entry.tsx'), 'utf8')
  },
}

export default defineConfig({
  publicDir: false,
  plugins: [
    defaultEntry,
    tailwindcss(),
    remix({
      appDirectory: 'web/app',
      buildDirectory: '.local/bench/perf-05',
      ignoredRouteFiles: ['**/*.test.*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
      },
    }),
  ],
  resolve: { mainFields: ['browser', 'module', 'main'] },
  ssr: {
    target: 'webworker',
    noExternal: true,
    resolve: {
      conditions: ['workerd', 'worker', 'browser', 'module', 'import', 'production', 'default'],
      externalConditions: ['workerd', 'worker'],
    },
  },
  build: { minify: true, assetsInlineLimit: 0 },
})
