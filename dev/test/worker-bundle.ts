import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { bundlerOptions } from '#dev/local/build/bundler-options.ts'
import { projectRoot } from '#dev/local/paths.ts'
import { clusterDir } from '#dev/local/postgres/cluster-dir.ts'

/** Which files run in workerd; what prepares each of them comes first. */
export const WORKER_TESTS = ['worker/**/*.worker.test.ts', 'dev/**/*.worker.test.ts']
export const PREPARATION = 'dev/test/preparation.ts'

/** This run's bundle, among the folders of runs, so that the next run sweeps what a killed one leaves. */
export const bundlePath = join(clusterDir('test'), `${process.pid}-bundle`, 'worker.mjs')

/** Tests of workerd show no page: rendering one needs the built pages, which browser tests have. */
const withoutPages: Plugin = {
  name: 'without-pages',
  setup(bundler) {
    bundler.onResolve({ filter: /\/web\/build\/server\// }, () => ({ path: 'pages', namespace: 'none' }))
    bundler.onLoad({ filter: /^/, namespace: 'none' }, () => ({
      contents: "throw new Error('the pages are not part of this bundle')",
    }))
  },
}

/** What a password's hash costs is proved in Node: here each log-in of each test would take 75 ms of one core. */
const cheapHashes: Plugin = {
  name: 'cheap-hashes',
  setup(bundler) {
    bundler.onLoad({ filter: /\/password-cost\.ts$/ }, () => ({
      contents: 'export const PASSWORD_COST = { N: 16, r: 1, p: 1 }',
    }))
  },
}

/**
 * How soon a request gives its database up is proved in Node and with the whole product: here a busy machine, which is
 * slow for a moment, would answer some test that the database is gone.
 */
const patientRequests: Plugin = {
  name: 'patient-requests',
  setup(bundler) {
    bundler.onLoad({ filter: /\/request-patience\.ts$/ }, () => ({
      contents: 'export const patienceFor = () => 30_000',
    }))
  },
}

/** A file that a test imports with `?raw` is text, as in Vite. */
const raw: Plugin = {
  name: 'raw',
  setup(bundler) {
    bundler.onResolve({ filter: /\?raw$/ }, async ({ path, kind, resolveDir }) => {
      const found = await bundler.resolve(path.replace(/\?raw$/, ''), { kind, resolveDir })
      return { ...found, namespace: 'raw' }
    })
    bundler.onLoad({ filter: /^/, namespace: 'raw' }, ({ path }) => ({
      contents: readFileSync(path, 'utf8'),
      loader: 'text',
    }))
  },
}

/**
 * Bundles the Worker with every test that runs in it, once for a run: into one module as a deploy does, where what is
 * imported lazily is evaluated when it is asked for. Loading it file by file took most of a test file's time.
 * @returns removes the bundle
 */
export async function bundleWorkerTests(): Promise<() => void> {
  const dir = dirname(bundlePath)
  mkdirSync(dir, { recursive: true })
  const entry = join(dir, 'entry.ts')
  writeFileSync(entry, entryCode())
  await build({
    ...bundlerOptions,
    external: [...bundlerOptions.external, 'vitest'],
    entryPoints: [entry],
    outfile: bundlePath,
    sourcemap: 'external',
    // Every test file's runtime reads it again: half as long without comments and indents. Names stay, for errors.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 200,
    logLevel: 'error',
    plugins: [withoutPages, cheapHashes, patientRequests, raw],
  })
  return () => rmSync(dir, { recursive: true, force: true })
}

function entryCode(): string {
  const from = (path: string) => JSON.stringify(join(projectRoot, path))
  const files = [PREPARATION, ...globSync(WORKER_TESTS, { cwd: projectRoot })]
  return `export * from ${from('worker/index.ts')}
    export { default } from ${from('worker/index.ts')}
    export const files = {
      ${files.map((path) => `${JSON.stringify(path)}: () => import(${from(path)})`).join(',\n')}
    }`
}

let map: SourceMap | undefined

/** Where a place in the bundle was written. */
export function writtenAt(
  line: number,
  column: number,
): { file: string; line: number; column: number } | null {
  map ??= new SourceMap(JSON.parse(readFileSync(`${bundlePath}.map`, 'utf8')))
  const found = map.findEntry(line - 1, column - 1)
  if (!('originalSource' in found)) return null
  const file = new URL(found.originalSource, pathToFileURL(bundlePath)).pathname
  return { file, line: found.originalLine + 1, column: found.originalColumn + 1 }
}

export const fromRoot = (path: string) => relative(projectRoot, path).replaceAll('\\', '/')
