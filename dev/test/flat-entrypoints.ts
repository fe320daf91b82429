/** What only the prototypes of the pool's entrypoints and objects define. */
const MARKS = ['tailStream', 'webSocketMessage']

/**
 * With each request and each object the pool wraps the prototype of its entrypoint once more, in a proxy that does what
 * those inside it do: after some hundred requests each takes a tenth of a second of CPU. One proxy is enough.
 */
export function flattenEntrypoints(): void {
  const Original = Proxy
  const wrapped = new WeakSet<object>()
  globalThis.Proxy = new Original(Original, {
    construct(_, [target, handler]: [object, ProxyHandler<object>]) {
      if (wrapped.has(target)) return target
      const made = new Original(target, handler)
      if (MARKS.some((mark) => Object.hasOwn(target, mark))) wrapped.add(made)
      return made
    },
  })
}
