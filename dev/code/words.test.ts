import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { all, root, textOf } from './sources.ts'

// One word for each thing, in code and on pages, and one helper where several files need the same.

/** Where a pattern stands, `path:line`. */
const found = (pattern: RegExp, paths: readonly string[]): string[] =>
  paths.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  )

/** The words that a table of the glossary explains. */
function terms(glossary: string): string[] {
  const rows = glossary.split('\n').filter((line) => line.startsWith('| '))
  return rows.map((line) => line.split('|')[1]?.trim() ?? '').filter((term) => !/^(word|-+)$/.test(term))
}

test('the glossary has at most 80 rows, and each names a thing once', () => {
  const named = terms(readFileSync(join(root, 'docs/glossary.md'), 'utf8'))
  expect(named.length).toBeGreaterThan(60)
  expect(named.length).toBeLessThanOrEqual(80)
  expect(named.length).toBe(new Set(named).size)
})

test('code has no private words for what the field has a word for', () => {
  expect(found(/\b(doors?|deeds?|heed(s|ed)?|atoms?|twins?)\b/i, all)).toEqual([])
})

test('pages say Refund, Correct, Snooze and Automation', () => {
  const web = all.filter((path) => path.startsWith('web/'))
  expect(found(/['"`>]Put right|^\s*(Put right|Give back|Put off)\b|['"`>](Give back|Put off)/, web)).toEqual(
    [],
  )
  const automations = web.filter((path) => /automations/.test(path))
  expect(automations.length).toBeGreaterThan(10)
  const rule =
    /(title|label|fills|why|hint)=.*\b[Rr]ules?\b [a-z]|(['"`>]|^\s+)(The|New|No) rules?\b|change rules\b/
  expect(found(rule, automations)).toEqual([])
})

test('a moment becomes a value of a statement in one place, and an empty field of a form too', () => {
  expect(found(/toISOString\(\)\}::timestamptz/, all)).toEqual([
    expect.stringMatching(/^worker\/db\/instant\.ts:/),
  ])
  expect(found(/\(value: unknown\) => \(value === ''/, all)).toEqual(
    [4, 7, 10].map((line) => `worker/domain/empty-field.ts:${line}`),
  )
})

test('what a batch answered is not read by a number past the first', () => {
  const features = all.filter((path) => path.startsWith('worker/features/'))
  expect(found(/\b(rows|done|stored|results?|again|loaded)\[[1-9]\d*\]|\[(\s*,){2,}/, features)).toEqual([])
})
