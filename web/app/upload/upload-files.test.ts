import { afterEach, expect, test, vi } from 'vitest'
import { resumeFiles, type UploadProgress, uploadFiles } from './upload-files.ts'

afterEach(() => vi.unstubAllGlobals())

const PART = 4

/** The service as this page meets it: what it was sent, and what it answers. */
function service(answer: (method: string, path: string) => Response | null) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string, { method = 'GET' }: RequestInit) => {
    asked.push(`${method} ${path}`)
    const given = answer(method, path)
    if (!given) throw new TypeError('Failed to fetch')
    return given
  })
  return asked
}

const said = (value: unknown, status = 200) => Response.json(value, { status })
const file = (name: string, size: number) => new File(['x'.repeat(size)], name)
const ticket = (upload_id: string, place: number, name: string, parts: number) => ({
  upload_id,
  file: place,
  name,
  part_bytes: PART,
  parts,
})

test('ING-06 a file that is refused is told by its name, and those chosen with it are sent whole', async () => {
  const asked = service((method, path) =>
    method === 'POST' && path === '/v1/imports'
      ? said({
          import_id: 'imp_1',
          uploads: [ticket('upl_a', 0, 'a.fit', 1), ticket('upl_c', 2, 'c.fit', 2)],
          refused: [{ file: 1, name: 'b.fit', reason: 'The file is empty.' }],
        })
      : said({ part: 1 }),
  )
  const seen: number[] = []
  const refused = await uploadFiles([file('a.fit', 3), file('b.fit', 0), file('c.fit', 6)], (progress) =>
    seen.push(progress.sentBytes),
  )
  expect(refused).toMatchObject([{ name: 'b.fit', reason: 'The file is empty.' }])
  expect(seen).toEqual([3, 7, 9])
  expect(asked).toEqual([
    'POST /v1/imports',
    'PUT /v1/uploads/upl_a/parts/1',
    'POST /v1/uploads/upl_a/complete',
    'PUT /v1/uploads/upl_c/parts/1',
    'PUT /v1/uploads/upl_c/parts/2',
    'POST /v1/uploads/upl_c/complete',
  ])
})

const started = (...uploads: ReturnType<typeof ticket>[]) =>
  said({ import_id: 'imp_1', uploads, refused: [] })

test('ING-06/resume a line that is gone is waited for, and the part that is missing is sent when it is back', async () => {
  vi.useFakeTimers()
  let gone = 12
  const asked = service((_, path) => {
    if (path === '/v1/imports') return started(ticket('upl_a', 0, 'a.zip', 2))
    return path.endsWith('/parts/2') && gone-- > 0 ? null : said({ part: 1 })
  })
  const waits: boolean[] = []
  const sent = uploadFiles([file('a.zip', 6)], (progress) => waits.push(progress.waits))
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(await sent).toEqual([])
  expect(waits).toEqual([false, true, false, false])
  // Longer than any number of tries would last; what had arrived is not sent twice.
  expect(asked.filter((one) => one.endsWith('/parts/2'))).toHaveLength(13)
  expect(asked.filter((one) => one.endsWith('/parts/1'))).toHaveLength(1)
  vi.useRealTimers()
})

test('ING-06/resume an interrupted upload sends what is missing of the same file, and tells of one that is another', async () => {
  const asked = service((_, path) =>
    path.startsWith('/v1/imports/')
      ? said({
          uploads: [
            {
              upload_id: 'upl_a',
              name: 'a.zip',
              size_bytes: 10,
              part_bytes: PART,
              parts: 3,
              missing: [2, 3],
            },
          ],
        })
      : said({ part: 1 }),
  )
  const seen: UploadProgress[] = []
  const refused = await resumeFiles('imp_1', [file('a.zip', 9), file('a.zip', 10)], (now) => seen.push(now))
  expect(refused).toMatchObject([{ name: 'a.zip', reason: expect.stringContaining('same') }])
  expect(seen.at(-1)).toMatchObject({ sentBytes: 6, totalBytes: 6 })
  expect(asked).toEqual([
    'GET /v1/imports/imp_1/uploads',
    'PUT /v1/uploads/upl_a/parts/2',
    'PUT /v1/uploads/upl_a/parts/3',
    'POST /v1/uploads/upl_a/complete',
  ])
})

test('ING-06 a file whose part is refused is given up alone; where nobody is signed in, all stop', async () => {
  const answers = (status: number) =>
    service((method, path) => {
      if (path === '/v1/imports')
        return started(ticket('upl_a', 0, 'a.fit', 1), ticket('upl_b', 1, 'b.fit', 1))
      const isRefused = method === 'PUT' && path.includes('upl_a')
      return isRefused ? said({ error: { message: 'It is gone.' } }, status) : said({ part: 1 })
    })
  const asked = answers(404)
  expect(await uploadFiles([file('a.fit', 1), file('b.fit', 1)], () => {})).toEqual([
    { name: 'a.fit', reason: 'It is gone.' },
  ])
  expect(asked).toContain('DELETE /v1/uploads/upl_a')
  expect(asked).toContain('POST /v1/uploads/upl_b/complete')
  answers(401)
  await expect(uploadFiles([file('a.fit', 1), file('b.fit', 1)], () => {})).rejects.toThrow('It is gone.')
})
