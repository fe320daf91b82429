import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type ItemStatus, WITHOUT_HEALTH } from '#worker/domain/activity/import-outcome.ts'
import { type ImportJob, ImportOutcomes } from './import-outcomes.tsx'

const importJob = {
  ...{ id: 'imp_1', name: 'export.zip', importer: 'files', status: 'partial', errorMessage: null },
  ...{ createdAt: '2026-05-01T06:00:00Z', startedAt: null, finishedAt: null, uploadsOpen: 0, waits: null },
  stats: { total: 4, imported: 1, duplicate: 0, skipped: 1, failed: 2 },
} as ImportJob
const item = (entry: number, name: string, status: ItemStatus, reason: string | null) => ({
  ...{ entry, name, status, reason, activityId: null },
})
const show = (files: ReturnType<typeof item>[], only: ItemStatus | null) =>
  render(
    <ImportOutcomes
      importJob={importJob}
      items={{ ok: true, status: 200, data: { files, nextCursor: 99 }, error: null }}
      only={only}
    />,
  )

test('ING-09/failed failures are a press away among thousands, stay so on the next page, and can be copied with their reasons', () => {
  const all = show([item(0, 'a.fit', 'imported', null)], null)
  expect(all).toContain('href="?open=imp_1&amp;only=failed"')
  expect(all).toMatch(/aria-current="true"[^>]*>All</)
  expect(all).toContain('Failed 2')
  expect(all).not.toContain('Known already')
  expect(all).not.toContain('to copy')
  const failed = show(
    [item(1, 'b.fit', 'failed', 'It is damaged.'), item(2, 'c.gpx', 'failed', 'No times.')],
    'failed',
  )
  expect(failed).toContain('>b.fit: It is damaged.\nc.gpx: No times.</textarea>')
  expect(failed).toContain('href="?open=imp_1&amp;only=failed&amp;after=99"')
})

test('ING-08/told an item called like another says where it lies, behind its own name', () => {
  const html = show(
    [item(0, 'a.zip/2024/run.fit', 'imported', null), item(1, 'b.fit', 'imported', null)],
    null,
  )
  expect(html.replace(/<[^>]*>/g, '')).toContain('run.fit in a.zip/2024')
  expect(html.match(/ in /g)).toHaveLength(1)
})

test('PRIV-03/file an item read without heart rate says where to agree', () => {
  expect(show([item(0, 'a.fit', 'imported', WITHOUT_HEALTH)], null)).toMatch(
    /not agreed to health data\. *<a[^>]*href="\/settings\/privacy"/,
  )
  expect(show([item(0, 'a.fit', 'imported', 'The file was cut short.')], null)).not.toContain(
    '/settings/privacy',
  )
})
