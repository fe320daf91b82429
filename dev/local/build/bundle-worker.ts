import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '../paths.ts'
import { bundlerOptions } from './bundler-options.ts'

/** The Worker's entry as it is uploaded, with the modules that it loads when it needs them beside it. */
export const workerBundle = join(projectRoot, 'web', 'build', 'worker', 'index.mjs')

/** What stands in which module, as the bundler tells it (its "metafile"); not uploaded. */
export const workerMeta = join(projectRoot, 'web', 'build', 'worker-meta.json')

/**
 * Bundles the Worker into modules: what is imported lazily is a file of its own, which workerd reads when it is asked
 * for. Wrangler's own bundling makes one file of all (docs/decisions/0093-the-worker-in-modules.md).
 */
export async function bundleWorker(): Promise<void> {
  const outdir = join(workerBundle, '..')
  rmSync(outdir, { recursive: true, force: true })
  const { metafile } = await build({
    ...bundlerOptions,
    entryPoints: { index: 'worker/index.ts' },
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    splitting: true,
    minify: true,
    sourcemap: 'linked',
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  writeFileSync(workerMeta, JSON.stringify(metafile))
}
