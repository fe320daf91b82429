import { basename } from 'node:path'
import type { Plugin } from 'vite'
import type { InlineConfig } from 'vitest/node'
import { bundlePath, fromRoot, PREPARATION, writtenAt } from './worker-bundle.ts'

/** How a module asks for the bundle, which workerd loads by itself as it stands. */
const IMPORT = JSON.stringify(`/@fs${bundlePath}`)

/** What the pool needs to know to hand a module to workerd as it stands. */
export const bundleRules = [{ type: 'ESModule' as const, include: [`**/${basename(bundlePath)}`] }]

/** Errors name the line that somebody wrote, not the bundle's. */
const showSource: NonNullable<InlineConfig['onStackTrace']> = (_error, frame) => {
  if (!frame.file.includes(basename(bundlePath))) return
  const written = writtenAt(frame.line, frame.column)
  if (written) Object.assign(frame, written)
  return !frame.file.includes('/node_modules/')
}

/** A test file, what prepares it, and the Worker's entry are what the run's bundle holds of them. */
export const bundledTests: Plugin = {
  name: 'bundled-tests',
  enforce: 'pre',
  configureVitest({ project }) {
    project.config.onStackTrace = showSource
  },
  load(id) {
    const path = fromRoot(id)
    if (path === 'worker/index.ts') return `export * from ${IMPORT}; export { default } from ${IMPORT}`
    if (path === PREPARATION)
      return `import { files } from ${IMPORT}; await (await files[${JSON.stringify(path)}]()).prepare()`
    if (!path.endsWith('.worker.test.ts')) return
    return `import { files } from ${IMPORT}; await files[${JSON.stringify(path)}]()`
  },
}
