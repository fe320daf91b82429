import { html } from 'hono/html'
import { DEMO_ATHLETES } from '../history/athletes.ts'
import { page } from '../page.ts'
import { SCOPES } from './scopes.ts'

/** Who to be and what to allow; a plain form that posts back to its own address. */
export function consentPage(query: Record<string, string>, scopes: string[]) {
  const target = URL.parse(query.redirect_uri ?? '')?.host ?? ''
  return page(
    'Connect with Strava',
    html`
<span class="tag">Strava, played by the sandbox</span>
<h1>Authorize StrideIQ to connect</h1>
<p>Application ${query.client_id} at ${target} asks to read training data. Nothing leaves this machine.</p>
<form method="post">
<div class="card"><fieldset><legend>Sign in as</legend>
${DEMO_ATHLETES.map(
  (athlete, index) => html`<label class="choice"><input type="radio" name="athlete" value="${athlete.id}"
 ${index === 0 ? 'checked' : ''}><span>${athlete.firstname} ${athlete.lastname}<small>${athlete.about}</small></span></label>`,
)}
</fieldset></div>
<div class="card"><fieldset><legend>It may</legend>
${scopes.map(
  (scope) => html`<label class="choice"><input type="checkbox" name="scope" value="${scope}" checked
 ${scope === 'read' ? 'disabled' : ''}><span>${SCOPES[scope]}<small>${scope}${scope === 'read' ? ' · always on' : ''}</small></span></label>`,
)}
</fieldset></div>
<div class="actions">
<button class="go" name="decision" value="authorize">Authorize</button>
<button name="decision" value="cancel">Cancel</button>
</div>
</form>`,
  )
}
