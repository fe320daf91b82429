import { parseArgs } from 'node:util'
import { launchBrowser } from './browser/launch.ts'

// node dev/local/screenshot.ts URL OUT.png --width 390 --cookie name=value --dark
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '900' },
    cookie: { type: 'string', multiple: true, default: [] },
    dark: { type: 'boolean', default: false },
    'first-screen': { type: 'boolean', default: false },
    wait: { type: 'string', default: '300' },
  },
})
const [url, out] = positionals
if (url === undefined || out === undefined) {
  console.error(
    'usage: node dev/local/screenshot.ts URL OUT.png [--width 390] [--cookie name=value] [--dark]',
  )
  process.exit(2)
}

const browser = await launchBrowser()
const context = await browser.newContext({
  viewport: { width: Number(values.width), height: Number(values.height) },
  deviceScaleFactor: Number(values.width) < 600 ? 2 : 1,
  colorScheme: values.dark ? 'dark' : 'light',
})
for (const cookie of values.cookie) {
  const at = cookie.indexOf('=')
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }])
}
const page = await context.newPage()
page.on('console', (message) => console.log(`${message.type()}: ${message.text()}`))
page.on('pageerror', (error) => console.log(`page error: ${error.message}`))
await page.goto(url, { waitUntil: 'load' })
await page.waitForTimeout(Number(values.wait))
await page.screenshot({ path: out, fullPage: !values['first-screen'] })
const overflowPx = await page.evaluate(
  'document.documentElement.scrollWidth - document.documentElement.clientWidth',
)
console.log(`${out}: ${page.url()}, sideways overflow ${overflowPx} px`)
await browser.close()
