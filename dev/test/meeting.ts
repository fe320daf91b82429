/**
 * A place where so many parties wait for each other. A naive control reads, meets, and only then writes: the order that
 * a busy day brings by chance is brought on purpose, so that the control fails every time.
 * @returns what each party awaits; all go on together when the last has come, and who comes later goes straight on
 */
export function meeting(parties: number): () => Promise<void> {
  let missing = parties
  let open = () => {}
  const all = new Promise<void>((resolve) => {
    open = resolve
  })
  return async () => {
    missing--
    if (missing <= 0) open()
    await all
  }
}
