import { Hono } from 'hono'
import { html } from 'hono/html'
import { athleteById, DEMO_ATHLETES } from '../history/athletes.ts'
import { page } from '../page.ts'
import type { Accounts } from './accounts.ts'

/** The page where an athlete decides; a plain form that posts back to its own address. */
export function consentRoutes(name: string, clientId: string, accounts: Accounts) {
  const fits = (query: Record<string, string>) =>
    query.client_id === clientId && query.response_type === 'code' && URL.canParse(query.redirect_uri ?? '')
  return new Hono()
    .get('/', (c) =>
      fits(c.req.query())
        ? c.html(consentPage(name, c.req.query('redirect_uri') ?? ''))
        : c.json({ error: 'invalid_client' }, 400),
    )
    .post('/', async (c) => {
      const query = c.req.query()
      if (!fits(query)) return c.json({ error: 'invalid_client' }, 400)
      const form = await c.req.formData()
      const athlete = athleteById(Number(form.get('athlete')))
      const target = new URL(query.redirect_uri ?? '')
      if (query.state !== undefined) target.searchParams.set('state', query.state)
      if (form.get('decision') === 'authorize' && athlete) {
        target.searchParams.set('code', accounts.issueCode(athlete.id, query.redirect_uri ?? ''))
      } else {
        target.searchParams.set('error', 'access_denied')
      }
      return c.redirect(target.href, 302)
    })
}

function consentPage(name: string, redirectUri: string) {
  return page(
    `Connect with ${name}`,
    html`
<span class="tag">${name}, played by the sandbox</span>
<h1>Let StrideIQ read your workouts</h1>
<p>The application at ${URL.parse(redirectUri)?.host ?? ''} asks. Nothing leaves this machine.</p>
<form method="post">
<div class="card"><fieldset><legend>Sign in as</legend>
${DEMO_ATHLETES.map(
  (athlete, index) => html`<label class="choice"><input type="radio" name="athlete" value="${athlete.id}"
 ${index === 0 ? 'checked' : ''}><span>${athlete.firstname} ${athlete.lastname}<small>${athlete.about}</small></span></label>`,
)}
</fieldset></div>
<div class="actions">
<button class="go" name="decision" value="authorize">Authorize</button>
<button name="decision" value="cancel">Cancel</button>
</div>
</form>`,
  )
}
