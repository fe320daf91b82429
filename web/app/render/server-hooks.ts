import { type Context, Unsupported } from './react-types.ts'

interface Place {
  read(context: Context): unknown
  id(): string
}

const nothing = () => {}
const outside = () => {
  throw new Unsupported('state was set while a page was written')
}
const start = (value: unknown) => (typeof value === 'function' ? value() : value)

/** Hooks as they are on a server: first values, no effects. */
export function serverHooks({ read, id }: Place) {
  return {
    readContext: read,
    useContext: read,
    useId: id,
    useState: (initial: unknown) => [start(initial), outside],
    useReducer: (_reduce: unknown, argument: unknown, init?: (argument: unknown) => unknown) => [
      init ? init(argument) : argument,
      outside,
    ],
    useMemo: (make: () => unknown) => make(),
    useCallback: (callback: unknown) => callback,
    useRef: (initial: unknown) => ({ current: initial }),
    useSyncExternalStore: (_subscribe: unknown, _get: unknown, getOnServer?: () => unknown) => {
      if (!getOnServer) throw new Unsupported('a store without a server value')
      return getOnServer()
    },
    useTransition: () => [false, outside],
    useDeferredValue: (value: unknown) => value,
    useEffect: nothing,
    useLayoutEffect: nothing,
    useInsertionEffect: nothing,
    useImperativeHandle: nothing,
    useDebugValue: nothing,
  }
}
