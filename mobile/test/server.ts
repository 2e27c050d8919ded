import { AxiosError } from 'axios'
import { http } from '../src/api/http'
import { intents } from '../src/api/intents'
import { bearer } from '../src/api/token'
import { useContractStore } from '../src/stores/contract'
import { useDrafts } from '../src/stores/drafts'
import { usePreferences } from '../src/stores/preferences'
import { useSession } from '../src/stores/session'
import { page } from './taro.mock'

interface Asked {
  method: string
  url: string
  body: unknown
  headers: Record<string, string>
}
type Answer = unknown | ((asked: Asked) => unknown)
class Refused {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {}
}

/** An answer with the server's error body. */
export const refuse = (status: number, code: string, message: string, more: object = {}) =>
  new Refused(status, { error: { code, message, kept: '已保存的内容都在。', next: '请稍后再试。', ...more } })
/** No answer at all. */
export const lost = () => {
  throw new AxiosError('Network Error', AxiosError.ERR_NETWORK)
}

export const asked: Asked[] = []
let answers: Record<string, Answer> = {}

/** Answers by `METHOD path`; what is not listed is an error of the test. Long polls wait for ever. */
export const serve = (more: Record<string, Answer>) => void (answers = { ...answers, ...more })

async function respond(config: {
  method?: string
  url?: string
  data?: unknown
  params?: { after?: string }
  headers?: unknown
}) {
  const { method = '', url = '', data } = config
  if (config.params?.after !== undefined) return new Promise(() => undefined)
  const one: Asked = { method, url, body: data, headers: config.headers as Record<string, string> }
  asked.push(one)
  const answer = answers[`${method} ${url}`]
  if (answer === undefined) throw new Error(`no answer for ${method} ${url}`)
  const value: unknown = typeof answer === 'function' ? (answer as (a: Asked) => unknown)(one) : answer
  return value instanceof Refused ? { status: value.status, data: value.body } : { status: 200, data: value }
}

/** A person who is logged in and has agreed to everything, on a page with this query. */
export function onPage(params: Record<string, string> = {}) {
  page.params = params
  useSession.setState({
    status: 'ready',
    user: { uid: 'u1', nameMasked: '*建国', idMasked: '4212**********0115', phoneMasked: '199****1001' },
    granted: ['privacy', 'face', 'registryQuery', 'electronicSignature'],
    error: null,
  })
}

beforeEach(() => {
  answers = {}
  asked.length = 0
  intents.clear()
  bearer.drop()
  useContractStore.setState({ id: null, view: null, error: null, stale: false })
  useDrafts.setState({ forms: {}, drawing: null })
  usePreferences.setState({ large: false })
  useSession.setState({ status: 'idle', user: null, granted: [], error: null })
  jest.spyOn(http, 'request').mockImplementation(respond as typeof http.request)
})
afterEach(() => jest.restoreAllMocks())
