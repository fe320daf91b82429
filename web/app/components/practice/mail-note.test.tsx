import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MailNote } from './mail-note.tsx'

const note = (change: object) =>
  render(<MailNote volume={{ today: 50, dayLimit: 50, waiting: 0, isPaused: false, ...change }} />)

test('SEC-06/mails the page says that mails wait, and until when', () => {
  expect(note({})).toBe('')
  expect(render(<MailNote volume={null} />)).toBe('')
  expect(note({ waiting: 1 })).toContain('1 e-mail waits for tomorrow: your practice may send 50')
  expect(note({ waiting: 1200 })).toContain('1,200 e-mails wait for tomorrow')
  expect(note({ waiting: 2, isPaused: true })).toContain('2 e-mails wait and go out after it')
})
