import { mockUrl } from './addresses'

interface Asked {
  status: number
  answer: { status: 'FILED' | 'NONE'; contractNo?: string; signUrl?: string }
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const reply = await fetch(`${mockUrl}/__mock/registry/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as T
}

/** The registration centre's side: asks for a filed contract, moves its cases, puts restrictions on a home. */
export const registry = {
  ask: (certNo: string, applicants: readonly string[], regProjId: string) =>
    post<Asked>('ask', { certNo, applicants, regProjId }),
  tell: (certNo: string, event: Readonly<Record<string, unknown>>) =>
    post<{ deliveries: { status: number; answer: string }[] }>('events', { certNo, ...event }),
  extract: (asked: Readonly<Record<string, unknown>>) =>
    post<{ status: number; answer: { pdf: { url: string; sha256: string } } }>('extract', asked),
}
