import { cpSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { projectRoot } from '#dev/local/paths.ts'
import { isProduct, switchable } from './find-guards.ts'
import type { ListedGuard } from './listed-guard.ts'

const COPIED = ['worker', 'dev', 'web', 'migrations', 'package.json', 'tsconfig.json', 'vitest.config.ts']
const VERB = /^worker\/features\/.*\.ts$/

/**
 * A copy of the product in which each guard asks whether it is deleted, with the tests that should notice alone: the
 * others would be bundled, and read files that lie beside the product.
 * @param tests with every feature's own tests that have this in their name
 * @returns its folder
 */
export function makeScratch(
  listed: readonly ListedGuard[],
  withFound: boolean,
  tests: string | null,
): string {
  const scratch = join(projectRoot, '.local', 'guards')
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch, { recursive: true })
  for (const name of [...COPIED, 'wrangler.toml'])
    cpSync(join(projectRoot, name), join(scratch, name), {
      recursive: true,
      filter: (path) =>
        path.endsWith('.worker.test.ts')
          ? listed.some(({ test }) => path === join(projectRoot, test)) ||
            (tests !== null && isOurs(path, tests))
          : basename(path) !== 'build' || !path.includes('web'),
    })
  symlinkSync(join(projectRoot, 'node_modules'), join(scratch, 'node_modules'))
  const change = (path: string, made: (text: string) => string) =>
    writeFileSync(join(scratch, path), made(readFileSync(join(scratch, path), 'utf8')))
  for (const guard of listed) change(guard.file, (text) => deletable(text, guard))
  if (withFound)
    for (const path of globSync('worker/features/**/*.ts', { cwd: scratch }))
      if (VERB.test(path) && isProduct(path) && !listed.some(({ file }) => file === path))
        change(path, (text) => switchable(path, text))
  return scratch
}

/** A feature's own test, which reads nothing that lies beside the product. */
const isOurs = (path: string, named: string) =>
  path.startsWith(join(projectRoot, 'worker')) &&
  new RegExp(named).test(relative(projectRoot, path)) &&
  !readFileSync(path, 'utf8').includes('/shared/oracles/')

/** The file with one listed guard behind its switch. @throws where it does not stand there exactly once */
export function deletable(text: string, { name, file, has, without, isSql }: ListedGuard): string {
  if (text.split(has).length !== 2) throw new Error(`${name}: not once in ${file}`)
  const asked = `(globalThis as any).isDeleted?.(${JSON.stringify(name)})`
  const put = (made: string) => text.replace(has, () => made)
  if (isSql) return put(`\${${asked} ? sql.raw(${JSON.stringify(without)}) : sql\`${has}\`}`)
  if (without === undefined) return put(`if (!${asked}) ${has}`)
  if (/^if\b.*\b(return|throw)\b/.test(has)) return put(`if (${asked}) { ${without} } else ${has}`)
  return put(`(${asked} ? (${without}) : (${has}))`)
}
