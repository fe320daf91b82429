import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ExportHelp } from './export-help.tsx'

test('ING-07 a page says where each service gives out its export, and what of it is read', () => {
  const page = render(<ExportHelp />)
  expect(page.match(/<summary/g)).toHaveLength(2)
  expect(page).toContain('href="https://www.garmin.com/account/datamanagement/exportdata/"')
  expect(page).toContain('Request Your Archive')
  // It is health data: what happens to it is said before it is sent.
  expect(page).toMatch(/Sleep, resting heart rate, HRV and weight go into check-ins/)
})
