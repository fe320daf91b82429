import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { projectRoot } from '../paths.ts'

const FOLDER = 'worker/db/functions'

/** A file of `worker/db/functions/<area>/`: the one definition of the function it is named after. */
export interface FunctionFile {
  name: string
  area: string
  /** From the root of the project. */
  path: string
  text: string
}

export function functionFiles(): FunctionFile[] {
  return globSync(`${FOLDER}/*/*.sql`, { cwd: projectRoot })
    .sort()
    .map((path) => ({
      name: basename(path, '.sql'),
      area: basename(dirname(path)),
      path,
      text: readFileSync(join(projectRoot, path), 'utf8'),
    }))
}

const DEFINES = /^CREATE OR REPLACE FUNCTION (\w+)\s*\(/gm

/** What a file defines beside, or instead of, the function that it is named after: nothing, in a file that is right. */
export function strayDefinitions({ name, text }: Pick<FunctionFile, 'name' | 'text'>): string[] {
  const defined = [...text.matchAll(DEFINES)].map((found) => found[1] ?? '')
  return defined.length === 1 && defined[0] === name ? [] : defined.length === 0 ? ['nothing'] : defined
}

const BODY = /\$\$[\s\S]*?\$\$/g

/** The refusals that a function raises, each code with its words. */
export function refusalsOf({ text }: Pick<FunctionFile, 'text'>): { code: string; message: string }[] {
  const raised = /RAISE EXCEPTION '((?:[^']|'')*)' USING ERRCODE = '(SI\d{3})'/g
  return [...text.matchAll(raised)].map(([, message = '', code = '']) => ({ code, message }))
}

/** The statements of a file, in order: its definition and what is granted or revoked. */
export function statementsOf({ text }: Pick<FunctionFile, 'text'>): string[] {
  const bodies = text.match(BODY) ?? []
  // The body's own semicolons do not end the statement.
  let next = 0
  const parts = text.replace(BODY, '$$$$').split(/;[ \t]*\n/)
  return parts
    .map((part) => part.replace('$$', () => bodies[next++] ?? '').trim())
    .filter((part) => part !== '')
    .map((part) => `${part};`)
}
