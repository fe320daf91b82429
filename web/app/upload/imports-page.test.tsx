import { expect, test } from 'vitest'
import { answered, failed, open } from '#web/pages-fixture.ts'

const ended = {
  importer: 'files',
  stats: { total: 0, imported: 0, duplicate: 0, skipped: 0, failed: 0 },
  error_message: null,
  created_at: '2026-11-21T10:00:00.000Z',
  started_at: null,
  finished_at: null,
  uploads_open: 0,
  waits: null,
}
const page = async (...imports: object[]) => {
  const { html } = await open('/settings/imports', (request) =>
    new URL(request.url).pathname === '/v1/imports' ? Response.json({ imports }) : answered(request),
  )
  return html.replace(/<!-- -->/g, '')
}

test('ING-06/resume the list offers to resume an upload that was interrupted, and to cancel it without script', async () => {
  const html = await page(
    {
      ...ended,
      id: 'imp_1',
      name: 'a.zip',
      status: 'queued',
      uploads_open: 1,
      waits: { for: 'files', until: null },
    },
    { ...ended, id: 'imp_2', name: 'b.zip', status: 'success' },
  )
  expect(html).toContain('1 file still to arrive from your browser.')
  expect(html).toContain('Waits for your browser')
  expect(html).not.toContain('Queued')
  expect(html.match(/Resume: choose the same files again/g)).toHaveLength(1)
  expect(html).toMatch(/<form method="post"><button[^>]*name="cancel"[^>]*value="imp_1"/)
  expect(html).toContain('Cancelled before a file had arrived.')
  expect(html).not.toContain('Done')
})

test('ING-15/lease the list says what an import waits for', async () => {
  const waiting = (kind: string, until: string | null = null) =>
    page({ ...ended, id: 'imp_1', name: 'a.zip', status: 'running', waits: { for: kind, until } })
  expect(await waiting('restart')).toContain('It goes on by itself within a minute.')
  expect(await waiting('retry', '2026-11-21T10:05:00.000Z')).toMatch(/tried again by itself at \d\d:\d5/)
  expect(await waiting('turn')).toContain('Waits for its turn.')
})

test('ING-06/faces a list that does not load takes away nothing but itself, and is read again by itself', async () => {
  const { html } = await open('/settings/imports', (request) =>
    new URL(request.url).pathname === '/v1/imports' ? failed() : answered(request),
  )
  expect(html).toContain('Your imports did not load')
  expect(html).toContain('Drop files here, or choose them')
  expect(html).not.toContain('No file was imported yet')
  const signedOut = await open('/settings/imports', () =>
    Response.json(
      { error: { code: 'unauthenticated', message: 'Ended.', request_id: 'r' } },
      { status: 401 },
    ),
  )
  expect(signedOut.location).toMatch(/^\/login/)
})
