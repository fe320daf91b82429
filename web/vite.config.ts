import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

// What nearly every page that ships script needs, as one file: thirty small ones cost 7 kB more to send.
const PARTS =
  /\/web\/app\/(format\/|live\/|components\/shell\/|charts\/(crosshair|day-ticks|path|plot|scale)\.|components\/(avatar|badge|brand|button|card|chart-frame|class-names|confidence|empty|error-card|icon|legend|menu|page|progress-line|reading|receipt|segments|sport|sport-mark|sport-textures|stat|table)\.)/

// Run from the repository root: Remix looks for package.json in its root, so directories are root-relative.
export default defineConfig(({ isSsrBuild }) => ({
  publicDir: 'web/public',
  plugins: [
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
