import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import {
  allModules,
  answeringModules,
  compressedBytes,
  readMeta,
  readWith,
  sourcesOf,
} from '#dev/local/build/bundle-parts.ts'
import { workerBundle } from '#dev/local/build/bundle-worker.ts'
import { runTool } from '#dev/local/build/run-tool.ts'

const MOST_BYTES = 1024 * 1024

test('PERF-06/bundle what answers pages and API stays under 1,024 kB compressed', () => {
  const meta = readMeta()
  const answering = answeringModules(meta)
  expect(answering.map((name) => meta.outputs[name]?.entryPoint)).toEqual(
    expect.arrayContaining(['worker/index.ts', 'worker/pages.ts', 'worker/routes/training.ts']),
  )
  expect(compressedBytes(answering)).toBeGreaterThan(400_000)
  expect(compressedBytes(answering)).toBeLessThan(MOST_BYTES)
})

test('PERF-06/bundle what is heavy and seldom asked for is read when it is', () => {
  const meta = readMeta()
  const seldom =
    /node_modules\/(stripe|ical\.js|@photostructure\/tz-lookup|@simplewebauthn\/server|@anthropic-ai\/sdk|@mistralai\/mistralai|zod\/v4\/locales\/(?!en\.))\b/
  const holds = (names: string[], pattern: RegExp) =>
    names.filter((name) => Object.keys(meta.outputs[name]?.inputs ?? {}).some((path) => pattern.test(path)))
  expect(holds(allModules(meta), seldom).length).toBeGreaterThanOrEqual(4)
  expect(holds(answeringModules(meta), seldom)).toEqual([])
  // A start reads neither pages nor any feature's routes.
  expect(holds(readWith(meta, /^worker\/index\.ts$/), /^web\/build\/server\/|\/routes\.ts$/)).toEqual([
    expect.stringContaining('index.mjs'),
  ])
})

test('PERF-06/bundle a deploy uploads these modules and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'strideiq-deploy-'))
  try {
    let told = ''
    const deploy = ['deploy', '--dry-run', '--outdir', folder]
    await runTool('wrangler/bin/wrangler.js', deploy, (text) => {
      told += text
    })
    const uploaded = readdirSync(folder).filter((name) => name.endsWith('.mjs'))
    expect(uploaded.sort()).toEqual(
      readdirSync(dirname(workerBundle))
        .filter((name) => name.endsWith('.mjs'))
        .sort(),
    )
    expect(uploaded.sort()).toEqual(
      allModules(readMeta())
        .map((name) => basename(name))
        .sort(),
    )
    // The deploy itself counts them so: what stays under a limit here does there.
    const reported = Number(/gzip: ([\d.]+) KiB/.exec(told)?.[1]) * 1024
    expect(Math.abs(compressedBytes(allModules(readMeta())) / reported - 1)).toBeLessThan(0.02)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('PERF-06/bundle nothing in it walks a chain of certificates, which no passkey of ours brings', () => {
  const sources = sourcesOf(readMeta())
  expect(sources.some((path) => path.includes('node_modules/@simplewebauthn/server/'))).toBe(true)
  const chain = /node_modules\/(@peculiar\/(x509|asn1-(cms|csr|pfx|pkcs9))|reflect-metadata|tsyringe)\//
  expect(sources.filter((path) => chain.test(path))).toEqual([])
})
