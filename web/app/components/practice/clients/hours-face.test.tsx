import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ApiResult } from '#web/api/api-client.ts'
import { HoursFace } from './hours-face.tsx'

const loaded: ApiResult<string> = { ok: true, status: 200, data: '07:00–13:00', error: null }
const failed = (status: number): ApiResult<string> => ({
  ok: false,
  status,
  data: null,
  error: { code: 'x', message: 'The database did not answer.', requestId: 'req_1' },
})
const face = (hours: ApiResult<string>, isTrainer: boolean | null, isSelf = true) =>
  render(
    <HoursFace hours={hours} isTrainer={isTrainer} isSelf={isSelf}>
      {(text) => <p>{text}</p>}
    </HoursFace>,
  )

test('BOOK-04/hours hours that did not load are never told as hours one has not', () => {
  expect(face(loaded, true)).toContain('07:00–13:00')
  expect(face(loaded, null)).toContain('07:00–13:00')
  for (const isTrainer of [true, false, null]) {
    expect(face(failed(500), isTrainer)).toContain('The hours did not load')
  }
  expect(face(failed(500), false)).not.toContain('Sessions are not booked')
  expect(face(loaded, false)).toContain('Sessions are not booked with you.')
  expect(face(failed(404), false, false)).toContain('Sessions are not booked with this person.')
})
