import { html } from 'hono/html'
import type { Clock } from './clock.ts'
import type { Faults } from './faults.ts'
import { DEMO_ATHLETES } from './history/athletes.ts'
import { page } from './page.ts'

interface ProviderLine {
  key: string
  name: string
  about: string
  links: [label: string, href: string][]
  faults: Faults
}

/** What the sandbox plays, where, and what is broken on purpose. */
export function indexPage(providers: ProviderLine[], clock: Clock) {
  return page(
    'Providers',
    html`
<h1>Provider sandbox</h1>
<p>Each provider's own wire protocol, on this machine alone. Its clock says ${new Date(clock.nowMs()).toISOString()}.</p>
${providers.map(
  ({ key, name, about, links, faults }) => html`<section class="card"><h2>${name}</h2><p>${about}</p>
<div class="links">${links.map(([label, href]) => html`<a href="${href}">${label}</a>`)}</div>
<h3 class="quiet">Faults</h3>
${
  Object.keys(faults).length === 0
    ? html`<p class="quiet">None switched on.</p>`
    : html`<table><tr><th scope="col">Fault</th><th scope="col">Value</th></tr>${Object.entries(faults).map(
        ([fault, value]) => html`<tr><td>${fault}</td><td>${String(value)}</td></tr>`,
      )}</table>
<form method="post" action="_control/${key}/faults/clear"><button>Clear faults of ${name}</button></form>`
}</section>`,
)}
<section class="card"><h2>Demo athletes</h2><table><tr><th scope="col">Name</th><th scope="col">Id</th><th scope="col">History</th><th scope="col">Today</th></tr>
${DEMO_ATHLETES.map(
  (athlete) =>
    html`<tr><td>${athlete.firstname} ${athlete.lastname}</td><td>${athlete.id}</td><td>${athlete.about}</td>
<td><form method="post" action="_control/strava/today"><button name="athlete_id" value="${athlete.id}">${athlete.firstname} goes for a run</button></form></td></tr>`,
)}</table></section>`,
    'wide',
  )
}
