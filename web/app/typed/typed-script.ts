import { holdUnlessReached } from './reached.ts'

// A session may end while somebody types, and a gateway may answer in our stead. What a form held when it was sent is kept in
// this tab until the next page of ours opens, and is put back where that is the same one, opened for the same person by way
// of the log-in, or by Back: had we answered the form, the page of that answer would have taken it out.
interface Kept {
  who: string
  path: string
  form: number
  fields: (readonly [name: string, value: string])[]
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const KEY = 'typed'
const LOG_IN = '/login'
const SECRET = /password|passkey|code|token|secret|challenge/i
const NOT_TYPED = /^(password|file|hidden|submit|button|image|reset)$/

const who = document.querySelector<HTMLElement>('script[data-who]')?.dataset.who ?? ''
const here = () => location.pathname + location.search

/** What a person typed or chose, but for passwords, codes and files. */
const fieldsOf = (form: HTMLFormElement): Field[] =>
  ([...form.elements] as Field[]).filter(
    ({ name, type, autocomplete }) =>
      name && !NOT_TYPED.test(type) && type !== 'fieldset' && !SECRET.test(`${name} ${autocomplete}`),
  )

const isTick = (field: Field): field is HTMLInputElement => /^(checkbox|radio)$/.test(field.type)

function keep({ target }: Event): void {
  const form = target as HTMLFormElement
  // A page that went to the log-in without loading it anew still has this script.
  if (form.method !== 'post' || location.pathname === LOG_IN) return
  const sent = fieldsOf(form).filter((field) => !isTick(field) || field.checked)
  const fields = sent.map(({ name, value }) => [name, value] as const)
  const kept: Kept = { who, path: here(), form: [...document.forms].indexOf(form), fields }
  sessionStorage.setItem(KEY, JSON.stringify(kept))
}

/** As a person types it: React, where it runs, hears of it. */
function type(field: Field, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value)
  for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }))
}

function putBack({ form: index, fields }: Kept): void {
  const names = new Set(fields.map(([name]) => name))
  const fits = (form?: HTMLFormElement) => {
    const present = new Set(form && fieldsOf(form).map(({ name }) => name))
    return [...names].every((name) => present.has(name))
  }
  const form = [document.forms[index], ...document.forms].find(fits)
  if (!form || names.size === 0) return
  form.closest('details')?.setAttribute('open', '')
  for (const field of fieldsOf(form)) {
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value)
    if (isTick(field) && field.checked !== values.includes(field.value)) field.click()
    else if (!isTick(field) && values[0] !== undefined) type(field, values[0])
  }
}

const cameFrom = URL.canParse(document.referrer) ? new URL(document.referrer) : null
const stored = sessionStorage.getItem(KEY)
sessionStorage.removeItem(KEY)
const isBack =
  (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming)?.type === 'back_forward'
if (stored && ((cameFrom?.origin === location.origin && cameFrom.pathname === LOG_IN) || isBack)) {
  const kept = JSON.parse(stored) as Kept
  if (kept.who === who && kept.path === here()) putBack(kept)
}
// As a form goes out, before any script of the page takes it.
addEventListener('submit', keep, true)
addEventListener(
  'submit',
  holdUnlessReached({
    now: () => performance.now(),
    ask: fetch,
    sayNotSent: (is) => document.documentElement.toggleAttribute('data-not-sent', is),
  }),
  true,
)
