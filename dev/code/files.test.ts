import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { transformWithEsbuild } from 'vite'
import { expect, test } from 'vitest'
import { findGuards } from '#dev/guards/find-guards.ts'
import { LISTED_GUARDS } from '#dev/guards/listed-guards.ts'
import { all, FEATURE, importsOf, root, textOf } from './sources.ts'

// What a file may be and hold, whoever imports it.

test('no file is too long: 300 lines, tests 400', () => {
  const tests = (path: string) => /\.test\.tsx?$/.test(path)
  const every = (folder: string): string[] =>
    readdirSync(join(root, folder)).flatMap((name) => {
      const path = `${folder}/${name}`
      if (name === 'build' || name === 'data') return []
      return statSync(join(root, path)).isDirectory() ? every(path) : /\.tsx?$/.test(name) ? [path] : []
    })
  const long = ['worker', 'web', 'dev'].flatMap(every).flatMap((path) => {
    const lines = readFileSync(join(root, path), 'utf8').split('\n').length
    return lines > (tests(path) ? 400 : 300) ? [`${path}: ${lines}`] : []
  })
  expect(long).toEqual([])
})

test('PERF-05/script what answers on the server exports functions alone: a word of it would bring the server to pages', () => {
  const server = (path: string) =>
    importsOf(path, textOf(path)).some(
      ({ to, typeOnly }) => !typeOnly && (to === '@remix-run/cloudflare' || to === 'web/app/api/require.ts'),
    )
  const words = all
    .filter((path) => path.startsWith('web/app/components/') && server(path))
    .filter((path) => /^export (const|let|default)\b/m.test(textOf(path)))
  expect(words).toEqual([])
})

test('REL-13 no module keeps state between requests', () => {
  const mutable = all
    .filter((path) => path.startsWith('worker/'))
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          /^(export )?let |^(export )?const \w+(: [^=]+)? = new (Map|Set|WeakMap|Array)\(\)/.test(line)
            ? [`${path}:${index + 1}`]
            : [],
        ),
    )
  expect(mutable).toEqual([])
})

test('only the edge reads the clock and chance', () => {
  const EDGE = /^worker\/(api|web|queue|cron|context|object-context)\.ts$/
  const found = all
    .filter((path) => path.startsWith('worker/') && !EDGE.test(path))
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          /Date\.now\(\)|new Date\(\)|Math\.random\(\)/.test(line.replace(/\/\/.*|^\s*\*.*/, ''))
            ? [`${path}:${index + 1}`]
            : [],
        ),
    )
  expect(found).toEqual([])
})

test('PERF-06/bundle zod is imported as a namespace: by name, its fifty languages come into the bundle', () => {
  const named = all.filter((path) =>
    importsOf(path, readFileSync(join(root, path), 'utf8').replace(/import \* as z from 'zod'/g, '')).some(
      ({ to, typeOnly }) => to === 'zod' && !typeOnly,
    ),
  )
  expect(named).toEqual([])
})

/** Files whose code keeps a character beyond ASCII when it is bundled: texts are escaped then, patterns are not. */
async function beyondAscii(sources: readonly (readonly [path: string, text: string])[]): Promise<string[]> {
  const beyond = /[^\0-\x7f]/
  const kept = sources.map(async ([path, text]) => {
    if (!beyond.test(text)) return []
    const { code } = await transformWithEsbuild(text, path, { charset: 'ascii', sourcemap: false })
    return beyond.test(code) ? [path] : []
  })
  return (await Promise.all(kept)).flat()
}

test('PERF-06/ascii one emoji in a pattern doubles what every start reads: the bundle is plain ASCII', async () => {
  const sources = all.map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
  expect(await beyondAscii(sources)).toEqual([])
  const naive = [
    ['worker/a.ts', 'export const a = /👍/'],
    ['worker/b.ts', "export const b = '👍' // ’"],
  ] as const
  expect(await beyondAscii(naive)).toEqual(['worker/a.ts'])
})

test('REL-14 every guard that is listed to be deleted stands where the list says', () => {
  const lost = LISTED_GUARDS.filter(
    ({ file, has }) => readFileSync(join(root, file), 'utf8').split(has).length !== 2,
  )
  expect(lost.map(({ name }) => name)).toEqual([])
  const found = all.filter((path) => FEATURE.test(path)).flatMap((path) => findGuards(path, textOf(path)))
  expect(found.length).toBeGreaterThan(800)
})
