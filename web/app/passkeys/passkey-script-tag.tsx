import { useNonce } from '#web/nonce.ts'
import source from './passkey-script.ts?worker&url'

/** The few kilobytes that talk to the browser's keys; the pages that carry it need no other script. */
export function PasskeyScript() {
  return <script type="module" src={source} nonce={useNonce()} />
}

// At the first press it fetches the script, which listens from then on, and presses again. If it cannot be fetched,
// the form's note says so.
const LOADER = `const f=document.querySelector("[data-passkey]");if(window.PublicKeyCredential){f.parentNode.hidden=0;f.onsubmit=e=>{e.preventDefault();import(${JSON.stringify(source)}).then(()=>{f.onsubmit=null;f.requestSubmit()},()=>f.querySelector("p").hidden=0)}}`

/** On a public page: less than 300 bytes, which show the form and fetch the script when it is used. */
export function PasskeyLoader() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant with the address of our own file
  return <script type="module" nonce={useNonce()} dangerouslySetInnerHTML={{ __html: LOADER }} />
}
