/** How a provider is reached. */
export interface ModelWire {
  fetch: typeof fetch
  /** The provider's own address, or the sandbox. */
  baseUrl: string
  apiKey: string
}
