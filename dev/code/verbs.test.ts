import { expect, test } from 'vitest'
import { all, textOf } from './sources.ts'

const camel = (name: string) => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** What a route calls with a context, each with the file it comes from: its verbs. */
function called(text: string): (readonly [file: string, name: string])[] {
  return [...text.matchAll(/import \{([^}]*)\} from '([^']+)'/g)].flatMap(([, names = '', from = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && new RegExp(`\\b${name}\\(\\s*(c\\.var\\.)?ctx\\b`).test(text))
      .map((name) => [from.replace(/^.*\/|\.ts$/g, ''), name] as const),
  )
}

/** Read or write a cookie of the visit; no use case. */
const COOKIES = ['cookieLine', 'deviceOf']

test('what a route calls is named as its file: one verb, one file, one name', () => {
  const routes = all.filter((path) => /^worker\/features\/.*\/routes[^/]*\.ts$/.test(path))
  const verbs = routes.flatMap((path) => called(textOf(path)))
  expect(verbs.length).toBeGreaterThan(300)
  expect(verbs.filter(([file, name]) => camel(file) !== name && !COOKIES.includes(name))).toEqual([])
  expect(called("import { other } from './do-it.ts'\nother(c.var.ctx, id)")).toEqual([['do-it', 'other']])
})
