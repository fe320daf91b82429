import { join } from 'node:path'
import { projectRoot } from './paths.ts'
import { readRunning } from './running.ts'
import { stravaSubscription } from './strava-subscription.ts'
import { localVars, readDevVars } from './vars.ts'

// npm run strava:subscribe            creates the push subscription, or moves it to our address
// npm run strava:subscribe -- show    shows it
// npm run strava:subscribe -- delete  ends it
const action = process.argv[2] ?? 'create'
const running = readRunning()
const own = readDevVars(join(projectRoot, '.dev.vars'))
const addresses = running && { ...running, appOrigin: running.appUrl }
const vars = addresses ? localVars(addresses, own) : own
const subscription = stravaSubscription(vars)

if (!vars.STRAVA_CLIENT_ID) {
  console.error('No Strava here: neither does npm start run, nor does .dev.vars name STRAVA_CLIENT_ID.')
  process.exit(1)
}
if (action === 'delete') {
  await subscription.remove()
  console.log('no subscription')
} else {
  const current = action === 'show' ? await subscription.show() : await subscription.create()
  console.log(current ? `subscription ${current.id} → ${current.callback_url}` : 'no subscription')
}
