import { mask } from './mask'

export interface CallRecord {
  seq: number
  at: string
  /** `registry`, `sso` …, `sdk` for what a page asks of its phone, `out` for what the mock sends. */
  service: string
  name: string
  args: unknown
  result: unknown
  ms: number
  ok: boolean
  /** Why a call was refused or what fault was played. */
  reason?: string
  device?: string
  /** Delivery id and digest of the raw body: the same over all attempts of one message. */
  delivery?: string
  bodySha256?: string
}

const kept = 500

/** The last calls, masked; listeners see each as it comes. */
export class CallLog {
  private records: CallRecord[] = []
  private seq = 0
  readonly listeners = new Set<(record: CallRecord) => void>()

  /** @param names of people known here, to be hidden in sentences too */
  constructor(private readonly names: () => ReadonlySet<string>) {}

  add(record: Omit<CallRecord, 'seq' | 'at'>, at: number): void {
    const full = {
      ...record,
      seq: ++this.seq,
      at: new Date(at).toISOString(),
      args: mask(record.args, this.names()),
      result: mask(record.result, this.names()),
    }
    this.records.push(full)
    if (this.records.length > kept) this.records.shift()
    for (const listener of this.listeners) listener(full)
  }

  list(after = 0): readonly CallRecord[] {
    return this.records.filter(record => record.seq > after)
  }

  clear(): void {
    this.records = []
  }
}
