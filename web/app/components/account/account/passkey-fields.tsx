/** What the script fills in before the form goes out. */
export function PasskeyFields() {
  return (
    <>
      <input type="hidden" name="passkey" />
      <input type="hidden" name="passkey_challenge" />
    </>
  )
}

/** Where the script says why no passkey was used; what stands in it is for when the script itself did not come. */
export function PasskeyNote({ children }: { children?: string }) {
  return (
    <p data-passkey-note hidden role="alert" className="text-14 text-failed">
      {children}
    </p>
  )
}
