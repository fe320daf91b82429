import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { fromWire } from '#worker/domain/wire.ts'
import { CostByAthlete, CostByModel } from './model-tables.tsx'
import { ModelFailures, ModelIds, ModelLines, ModelsSpend } from './models-cards.tsx'
import { ModelsPulse } from './models-pulse.tsx'
import type { AdminMe, ModelsView } from './types.ts'

const answers = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../dev/data/pages/answers.json'), 'utf8'),
)
const view = fromWire(answers['/v1/admin/models']) as ModelsView
const me = { permissions: ['admin.read', 'flags.write'], timeZone: 'UTC' } as unknown as AdminMe
const reader = { ...me, permissions: ['admin.read'] } as AdminMe
const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

test('LLM-05 Admin reads costs by model and athlete, and moves the switches with a reason', () => {
  const spend = render(<ModelsSpend view={view} me={me} refused={undefined} />)
  expect(words(spend)).toContain('$3.41')
  expect(words(spend)).toContain('Let the fallback answer first')
  expect(render(<ModelsSpend view={view} me={reader} refused={undefined} />)).not.toContain('<form')
  expect(words(render(<CostByModel view={view} />))).toContain('claude-sonnet-5-5 Standard 301')
  expect(words(render(<CostByAthlete view={view} />))).toMatch(/Robin Marsh 17 \$0\.21 \$0\.16 past it/)
})

test('LLM-01 an id that is gone, a provider that is not asked and a call that failed are said in words', () => {
  expect(words(render(<ModelIds view={view} me={me} />))).toMatch(
    /claude-sonnet-5-5 .*Gone: the next answers/,
  )
  expect(words(render(<ModelLines view={view} me={me} />))).toContain('not asked until 07:04')
  expect(words(render(<ModelFailures view={view} me={me} />))).toContain('overloaded, 3 times')
  const pulse = { calls: 48, failed: 3, costMicros: 212_000, firstMs: 1180, unlisted: ['claude-x'] }
  expect(words(render(<ModelsPulse models={pulse} />))).toContain('No longer listed: claude-x.')
})

test('LLM-05 nothing yet has words of its own', () => {
  const none = { ...view, models: [], athletes: [], arms: [], failures: [] }
  expect(words(render(<CostByModel view={none} />))).toContain('No call yet.')
  expect(words(render(<CostByAthlete view={none} />))).toContain('Nobody has asked yet.')
  expect(words(render(<ModelFailures view={none} me={me} />))).toContain('No call failed.')
})
