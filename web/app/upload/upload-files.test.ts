import { afterEach, expect, test, vi } from 'vitest'
import { uploadFiles } from './upload-files.ts'

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
