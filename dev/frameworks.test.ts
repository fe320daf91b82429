import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from './local/paths.ts'

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8')

test('PERF-05/render no step of the build changes what a framework brings', () => {
  const config = read('web/vite.config.ts')
  expect(config).toContain("name: 'static-headers'")
  expect(config).not.toMatch(/\b(transform|load|resolveId|renderChunk|alias|define)\b\s*[(:]/)
})

test('PERF-05/render pages are written by React itself and reach into none of its internals', () => {
  expect(read('web/app/entry.server.tsx')).toContain("import { renderToString } from 'react-dom/server'")
  expect(read('worker/pages.ts')).toContain("import { createRequestHandler } from '@remix-run/cloudflare'")
  const sources = ['web/app', 'worker'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  )
  expect(sources.length).toBeGreaterThan(500)
  const inside = /__SECRET_INTERNALS|_currentValue|ReactCurrentDispatcher|Symbol\.for\('react\./
  expect(sources.filter((path) => inside.test(read(path)))).toEqual([])
})
