import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

// A page of its own weight: a form marked `data-passkey` asks the browser for a key and then goes out like any form.
interface Begun {
  challenge: string
  options: string
}

/** What a browser's refusal means to the person; most of them are a window that was closed. */
function reason(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'InvalidStateError') return 'This device has a passkey for this account already.'
  if (name === 'NotAllowedError' || name === 'AbortError') return 'No passkey was used. Nothing was changed.'
  if (name === 'SecurityError') return 'Passkeys do not work at this address.'
  return error instanceof Error && name === 'Refused' ? error.message : 'The passkey did not work. Try again.'
}

async function begin(form: HTMLFormElement): Promise<Begun> {
  const [password, code] = ['passkey_password', 'passkey_code'].map((name) => form.elements.namedItem(name))
  const answer = await fetch(form.dataset.passkeyOptions ?? '', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(
      password instanceof HTMLInputElement
        ? { password: password.value, ...(code instanceof HTMLInputElement ? { code: code.value } : {}) }
        : {},
    ),
  })
  const body = (await answer.json()) as Begun & { error?: { message: string } }
  if (answer.ok) return body
  throw Object.assign(new Error(body.error?.message), { name: 'Refused' })
}

async function ask(form: HTMLFormElement): Promise<void> {
  const { challenge, options } = await begin(form)
  const credential =
    form.dataset.passkey === 'create'
      ? await startRegistration({
          optionsJSON: JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON,
        })
      : await startAuthentication({
          optionsJSON: JSON.parse(options) as PublicKeyCredentialRequestOptionsJSON,
        })
  fill(form, 'passkey_challenge', challenge)
  fill(form, 'passkey', JSON.stringify(credential))
  // A password has done its work at the options' route.
  fill(form, 'passkey_password', '')
  form.submit()
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}

function listen(form: HTMLFormElement): void {
  const note = form.querySelector<HTMLElement>('[data-passkey-note]')
  const button = form.querySelector('button')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (button?.disabled) return
    if (button) button.disabled = true
    if (note) note.hidden = true
    ask(form).catch((error) => {
      if (button) button.disabled = false
      if (!note) return
      note.textContent = reason(error)
      note.hidden = false
    })
  })
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  if (!browserSupportsWebAuthn()) continue
  listen(form)
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey-part]')) part.hidden = false
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey-else]')) part.hidden = true
}
