import type { HeardCall, OpenCaller, Spoil } from '../../client/caller'
import { codeOf, type Verdict } from './check'

/** One line of the message log: what was sent and what came. The secret and the signature are not in it. */
export interface LoggedCall {
  at: string
  method: 'GET' | 'POST'
  path: string
  query: Record<string, string>
  body: unknown
  spoil: Spoil
  status: number
  code: number
}

/** The line of one call. */
export function lineOf({ method, path, query, body, spoil, answer }: HeardCall, at: string): LoggedCall {
  const { secret, ...told } = spoil
  const wrong = secret ? { secret: 'wrong' } : {}
  return {
    at,
    method,
    path,
    query,
    body,
    spoil: { ...told, ...wrong },
    status: answer.status,
    code: codeOf(answer) || 0,
  }
}

/** Sends what a log holds again, each with a fresh signature, and compares the answers' status and code. */
export async function replay(caller: OpenCaller, lines: readonly LoggedCall[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const { method, path, query, body, spoil, status, code } of lines) {
    const { nonce: _, ...again } = spoil
    const answer = await caller.send(method, path, { query, body: body ?? {} }, again)
    const same = answer.status === status && (codeOf(answer) || 0) === code
    const detail = same ? '' : `was ${status} ${code}, is ${answer.status} ${answer.text.slice(0, 120)}`
    verdicts.push({ name: `${method} ${path}`, result: same ? 'PASS' : 'FAIL', detail })
  }
  return verdicts
}
