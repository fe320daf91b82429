import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'

// What tests of how the code is written read: its files, and what each imports.
export const root = normalize(join(import.meta.dirname, '../..'))

export interface Import {
  from: string
  /** A path from the root for our own files, else the package's name. */
  to: string
  typeOnly: boolean
}

export const SCHEMA = /^worker\/features\/[^/]+\/[^/]+\/schema\.ts$/
export const FEATURE = /^worker\/features\/([^/]+\/[^/]+)\//

function files(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`
    if (statSync(join(root, path)).isDirectory()) return name === 'build' ? [] : files(path)
    return /\.(ts|tsx)$/.test(name) && !/\.test\.tsx?$|-fixture\.ts$|^route-examples\.ts$|\.d\.ts$/.test(name)
      ? [path]
      : []
  })
}

const STATEMENT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(STATEMENT)].map((found) => {
    const raw = found[2] ?? found[3] ?? ''
    const own = raw.startsWith('.')
      ? relative(root, normalize(join(root, dirname(path), raw)))
      : raw
          .replace(/^#worker\//, 'worker/')
          .replace(/^#web\//, 'web/app/')
          .replace(/^#dev\//, 'dev/')
    const names = found[0].match(/\{([^}]*)\}/)?.[1]
    const onlyTypes = names?.split(',').every((name) => /^\s*(type\s|$)/.test(name))
    return { from: path, to: own, typeOnly: Boolean(found[1]) || onlyTypes === true }
  })
}

/** Every file of the product, without tests. */
export const all = [...files('worker'), ...files('web/app')]

export const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
