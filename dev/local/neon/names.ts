/** So many statements are kept ready by a connection at most. */
const MOST = 2_000

/** Names under which PostgreSQL keeps a statement ready: reading and planning it costs more than most statements do. */
export class Names {
  readonly #byText = new Map<string, string>()

  /** A statement's name; none for the first time, since most of what is asked once is never asked again. */
  of(text: string): string | undefined {
    const name = this.#byText.get(text)
    if (name === undefined && this.#byText.size < MOST) this.#byText.set(text, `s${this.#byText.size}`)
    return name
  }
}
