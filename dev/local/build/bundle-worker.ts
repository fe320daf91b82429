import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
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
  const { metafile, outputFiles } = await build({
    ...bundlerOptions,
    entryPoints: { index: 'worker/index.ts' },
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    splitting: true,
    minify: true,
    sourcemap: 'linked',
    metafile: true,
    write: false,
    legalComments: 'none',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const counted = countedNames(outputFiles.map(({ path }) => basename(path)))
  mkdirSync(outdir, { recursive: true })
  for (const { path, text } of outputFiles)
    writeFileSync(join(outdir, counted(basename(path))), counted(text))
  writeFileSync(workerMeta, counted(JSON.stringify(metafile)))
}

/**
 * Writes a number for the hash in each module's name, as long as the hash was, so that source maps hold. Modules name
 * each other 3,600 times, and hashes do not compress; nobody keeps a module of another upload under its name.
 */
function countedNames(files: readonly string[]): (text: string) => string {
  const hashes = files.map((name) => /-([A-Z0-9]{8})\.mjs$/.exec(name)?.[1] ?? '').filter((hash) => hash)
  const numbers = new Map(hashes.map((hash, at) => [hash, String(at).padStart(hash.length, '0')]))
  return (text) => text.replace(/(?<=-)[A-Z0-9]{8}(?=\.mjs)/g, (hash) => numbers.get(hash) ?? hash)
}
