import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { projectRoot } from '#dev/local/paths.ts'

/** 120 kB, of 1,024 bytes as for the bundle. */
const MOST_BYTES = 120 * 1024
const ASSETS = join(projectRoot, 'web/build/client/assets')

interface Route {
  parentId?: string
  module: { handle?: { hydrate?: boolean } }
}
interface Build {
  routes: Record<string, Route>
  assets: { url: string; entry: { module: string }; routes: Record<string, { module: string }> }
}

/** A page's own route and the layouts around it, innermost first. */
function around(build: Build, id: string): string[] {
  const parent = build.routes[id]?.parentId
  return [id, ...(parent === undefined ? [] : around(build, parent))]
}

/** What a browser loads for a page that is opened directly, each file once and compressed by itself, as it is sent. */
function scriptBytes({ assets }: Build, routes: readonly string[]): number {
  const files = new Set<string>()
  const add = (name: string) => {
    if (files.has(name)) return
    files.add(name)
    const source = readFileSync(join(ASSETS, name), 'utf8')
    for (const [, imported] of source.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) add(imported ?? '')
  }
  const modules = routes.map((id) => assets.routes[id]?.module ?? '')
  for (const path of [assets.url, assets.entry.module, ...modules]) add(basename(path))
  const sizes = [...files].map((name) => gzipSync(readFileSync(join(ASSETS, name)), { level: 9 }).length)
  return sizes.reduce((sum, bytes) => sum + bytes, 0)
}

test('PERF-05/script no page sends more than 120 kB of script when it is opened directly', async () => {
  const build: Build = await import(pathToFileURL(join(projectRoot, 'web/build/server/index.js')).href)
  const pages = Object.keys(build.routes).flatMap((id) => {
    const routes = around(build, id)
    const handles = routes.toReversed().map((one) => build.routes[one]?.module.handle ?? {})
    return Object.assign({}, ...handles).hydrate ? [{ id, bytes: scriptBytes(build, routes) }] : []
  })
  expect(pages.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['routes/home', 'routes/practice.calendar.open', 'routes/practice.calendar.new']),
  )
  // With less, the frame that all of them share would not have been counted.
  expect(Math.min(...pages.map(({ bytes }) => bytes))).toBeGreaterThan(60_000)
  expect(pages.filter(({ bytes }) => bytes > MOST_BYTES)).toEqual([])
})

test('PERF-05/script nothing that answers on the server is sent to browsers', () => {
  // Words of Remix's server runtime and of what reads forms there: one used by a page's own code brings all of it.
  const server = /malformed content-disposition|Dev server origin not set/
  const sent = readdirSync(ASSETS).filter((name) => name.endsWith('.js'))
  expect(sent.length).toBeGreaterThan(50)
  expect(sent.filter((name) => server.test(readFileSync(join(ASSETS, name), 'utf8')))).toEqual([])
})
