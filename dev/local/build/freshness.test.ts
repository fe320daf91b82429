import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { projectRoot } from '../paths.ts'
import { makeFresh } from './freshness.ts'

/** A folder whose one source is ten seconds old, and what is built from it. */
function project() {
  const dir = mkdtempSync(join(tmpdir(), 'strideiq-fresh-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const source = join(dir, 'page.ts')
  const earlier = new Date(Date.now() - 10_000)
  writeFileSync(source, 'one')
  utimesSync(source, earlier, earlier)
  // The file system's own clock may stand still for a moment on a busy machine.
  const change = () => {
    writeFileSync(source, 'two')
    utimesSync(source, new Date(), new Date())
  }
  let made = 0
  const run = (meanwhile: () => void = () => {}) =>
    makeFresh(relative(projectRoot, join(dir, 'build/index.js')), [relative(projectRoot, dir)], async () => {
      made++
      mkdirSync(join(dir, 'build'), { recursive: true })
      await new Promise((resolve) => setTimeout(resolve, 20))
      meanwhile()
      writeFileSync(join(dir, 'build/index.js'), `build ${made}`)
    })
  return { run, change, made: () => made, product: join(dir, 'build/index.js') }
}

test('what is built is built once, and again when a source has changed since', async () => {
  const { run, change, made } = project()
  await run()
  await run()
  expect(made()).toBe(1)
  change()
  await run()
  expect(made()).toBe(2)
})

test('a source that changes while it is built has it built again, or its halves would not fit', async () => {
  const { run, change, made } = project()
  await run(() => made() === 1 && change())
  expect(made()).toBe(2)
  await run()
  expect(made()).toBe(2)
})

test('sources that never rest are not built for ever, and the next run builds again', async () => {
  const { run, change, made, product } = project()
  await run(change)
  expect(made()).toBe(3)
  expect(statSync(product).isFile()).toBe(true)
  await run()
  expect(made()).toBe(4)
})
