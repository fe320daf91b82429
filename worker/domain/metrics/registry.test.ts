import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { methodSections, methodsText } from './methods-text.ts'
import { METRICS } from './registry.ts'

for (const metric of METRICS) {
  test(`MET-12/registry the worked example of ${metric.key} holds`, () => {
    const value = metric.example.run()
    if (typeof value === 'number')
      expect(Number(value.toFixed(metric.precision))).toBe(metric.example.expected)
    else expect(value).toBe(metric.example.expected)
  })
}

test('MET-12/registry keys are unique and every row is filled in', () => {
  expect(new Set(METRICS.map((m) => m.key)).size).toBe(METRICS.length)
  for (const metric of METRICS) {
    expect(metric.key).toMatch(/^[a-z][a-z_]*$/)
    for (const text of [metric.name, metric.definition, metric.whenNull, metric.source]) {
      expect(text.length).toBeGreaterThan(1)
    }
  }
})

test('MET-12/registry the methods page is the registry, word for word: `npm test -- worker/domain/metrics -u` writes it', async () => {
  await expect(methodsText()).toMatchFileSnapshot('../../../docs/methods.md')
})

test('MET-12/registry every reference from code to the methods page has its section', () => {
  const anchors = methodSections().map((section) => section.anchor)
  const references = globSync('worker/domain/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/@see docs\/methods\.md#([\w-]+)/g)].map((match) => match[1]),
  )
  expect(references.length).toBeGreaterThan(15)
  for (const reference of references) expect(anchors).toContain(reference)
})
