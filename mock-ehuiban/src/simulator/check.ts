import type { Answer, OpenCaller, Spoil } from '../../client/caller'

/** What is known about one filed contract; a check that needs what is missing is skipped. */
export interface Facts {
  contractNo?: string | undefined
  verifyCode?: string | undefined
  idNo?: string | undefined
  unitNo?: string | undefined
  caseNo?: string | undefined
  areaCode: string
}

export interface Check {
  name: string
  /** Facts without which it can't run. */
  needs?: readonly (keyof Facts)[]
  run(caller: OpenCaller, facts: Facts): Promise<void>
}

export interface Verdict {
  name: string
  result: 'PASS' | 'FAIL' | 'SKIP'
  detail: string
}

/** Ends a check with what was expected and what came. */
export function expectThat(condition: boolean, said: string): asserts condition {
  if (!condition) throw new Error(said)
}

export const codeOf = (answer: Answer): number => {
  try {
    return Number((JSON.parse(answer.text) as { code?: number }).code ?? 0)
  } catch {
    return NaN
  }
}

/** Expects an HTTP status and, when given, a code. */
export function expectAnswer(answer: Answer, status: number, code?: number): void {
  const came = `${answer.status} ${answer.text.slice(0, 200)}`
  expectThat(
    answer.status === status && (code === undefined || codeOf(answer) === code),
    `expected ${status} ${code ?? ''}, came ${came}`,
  )
}

/** Runs the checks one after the other; nothing that one of them throws stops the next. */
export async function runChecks(
  checks: readonly Check[],
  caller: OpenCaller,
  facts: Facts,
  hear: (verdict: Verdict) => void = () => undefined,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const { name, needs = [], run } of checks) {
    const missing = needs.filter(fact => !facts[fact])
    const verdict: Verdict = missing.length
      ? { name, result: 'SKIP', detail: `needs ${missing.join(', ')}` }
      : await run(caller, facts).then(
          () => ({ name, result: 'PASS' as const, detail: '' }),
          (error: unknown) => ({ name, result: 'FAIL' as const, detail: String(error) }),
        )
    verdicts.push(verdict)
    hear(verdict)
  }
  return verdicts
}

/** What every signed route must refuse, whatever it does. */
export function signatureChecks(path: string, body: object): Check[] {
  const refused = (name: string, spoil: Spoil): Check => ({
    name: `${path}: ${name} is refused`,
    run: async caller => expectAnswer(await caller.send('POST', path, { body }, spoil), 401),
  })
  return [
    refused('an unsigned call', { unsigned: true }),
    refused('a bad signature', { secret: 'not-the-secret' }),
    refused('an unknown caller', { accessKey: 'nobody-known' }),
    refused('an expired time', { skewMs: -600_000 }),
    refused('a time to come', { skewMs: 600_000 }),
    refused('a body that was not signed', { sent: JSON.stringify({ ...body, more: 1 }) }),
    refused('a short nonce', { nonce: 'short' }),
    {
      name: `${path}: a copy of a call is refused`,
      run: async caller => {
        const nonce = `copy-${Date.now()}-${process.hrtime.bigint()}`
        await caller.send('POST', path, { body }, { nonce })
        expectAnswer(await caller.send('POST', path, { body }, { nonce }), 401, 40108)
      },
    },
    {
      name: `${path}: what it can't read is refused`,
      run: async caller => expectAnswer(await caller.send('POST', path, { body: { odd: true } }), 400, 40001),
    },
  ]
}
