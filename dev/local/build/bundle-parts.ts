import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Metafile } from 'esbuild'
import { projectRoot } from '../paths.ts'
import { workerBundle, workerMeta } from './bundle-worker.ts'

/** What answers pages and API: the entry, the pages, and each group of routes (worker/routes.ts). */
const ANSWERING = /^worker\/(index|pages|routes\/[a-z]+)\.ts$/

export const readMeta = (): Metafile => JSON.parse(readFileSync(workerMeta, 'utf8'))

/** Names of the modules that `entries` (paths of sources) make workerd read, with all that these import at their top. */
export function readWith({ outputs }: Metafile, entries: RegExp): string[] {
  const waiting = Object.keys(outputs).filter((name) => entries.test(outputs[name]?.entryPoint ?? ''))
  const read = new Set(waiting)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const { path, kind, external } of outputs[name]?.imports ?? []) {
      if (kind !== 'import-statement' || external || read.has(path)) continue
      read.add(path)
      waiting.push(path)
    }
  }
  return [...read]
}

/** Bytes after compression, counted as a deploy reports them and the platform limits them: all modules as one. */
export function compressedBytes(names: readonly string[]): number {
  return gzipSync(
    Buffer.concat([...names].sort().map((name) => readFileSync(join(dirname(workerBundle), basename(name))))),
  ).length
}

export const answeringModules = (meta: Metafile): string[] => readWith(meta, ANSWERING)

export const allModules = ({ outputs }: Metafile): string[] =>
  Object.keys(outputs).filter((name) => name.endsWith('.mjs'))

/** A source's path as the project says it. */
export const sourcesOf = ({ inputs }: Metafile): string[] =>
  Object.keys(inputs).map((path) => path.replace(`${projectRoot}/`, ''))
