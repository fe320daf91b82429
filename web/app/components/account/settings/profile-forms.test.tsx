import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Refused } from '#web/api/form-values.ts'
import type { Viewer } from '#web/viewer.ts'
import { PersonForm } from './profile-forms.tsx'

const me = {
  ...{ displayName: 'Ona', timeZone: 'UTC', locale: 'en', units: 'metric', etag: 'shown' },
} as Viewer
const form = (sent?: Refused) =>
  render(<PersonForm me={me} zones={['UTC', 'America/Denver']} sent={sent} saved={false} />)
const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

test('ONB-10/tabs who one is, changed in another tab meanwhile, stands beside what was typed here; the rest is kept as it is now', () => {
  expect(form()).toContain('name="etag" value="shown"')
  const filled = { name: 'Ona', zone: 'UTC', locale: 'en', units: 'metric' }
  const current = {
    displayName: 'Alex',
    timeZone: 'America/Denver',
    locale: 'en',
    units: 'metric',
    etag: 'now',
  }
  const late = form({
    error: { code: 'conflict', message: 'Changed meanwhile.', requestId: 'req_1', current },
    values: {
      ...{ intent: 'person', etag: 'shown', filled_with: JSON.stringify(filled) },
      ...filled,
      name: 'Robin',
    },
  })
  expect(words(late)).toContain('Name, as it is now Alex Name, as you typed it Robin')
  // Nobody touched the zone here: it is no row, and what stands there now is what is sent.
  expect(words(late)).not.toContain('Time zone, as you typed it')
  expect(late).toMatch(/<option value="America\/Denver" selected=""/)
  expect(late).toContain('value="Robin"')
  expect(late).toContain('name="etag" value="now"')
})
