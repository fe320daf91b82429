import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PnlList } from './pnl-list.tsx'

test('MON-02/phone a block of profit and loss names every amount it shows', () => {
  const amounts = [
    { id: 'received', head: 'Received', value: '119.00' },
    { id: 'fees', head: 'Fees', value: '−22.06' },
  ]
  const html = renderToStaticMarkup(
    <PnlList entries={[{ key: 'ath_1', name: 'Ines Okafor', isTotal: false, margin: '96.94', amounts }]} />,
  )
  const text = html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  expect(text).toBe('Ines Okafor Margin 96.94 Received 119.00 Fees −22.06')
})
