import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { dropDeadLetter, replayDeadLetter, viewDeadLetters, type DeadLetterView } from '../outbox'
import { settleWork, openWorkOf, workKinds, type WorkItem, type WorkKind } from '../registry/workList.sql'
import type { StaffMember } from '../staff/member'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { noteAct } from './act.sql'
import { regionsFor } from './scope'

const viewOf = (item: WorkItem) => ({
  id: item.id,
  kind: item.kind,
  kindLabel: workKinds[item.kind as WorkKind] ?? item.kind,
  regionCode: item.region_code,
  contractId: item.contract_id,
  contractNo: item.contract_no,
  ours: item.ours ?? '',
  theirs: item.theirs ?? '',
  openedAt: isoTime(item.opened_at),
})

/** Everything that waits for people in the regions of whoever asks, oldest first. */
export async function workFor(app: App, staff: StaffMember, regionCode?: string) {
  const regions = regionsFor(staff, regionCode)
  const letters: DeadLetterView[] = []
  const items: WorkItem[] = []
  for (const region of regions) {
    letters.push(...(await viewDeadLetters(app.store.db, region)))
    items.push(...(await openWorkOf(app, region)))
  }
  const oldestFirst = items.sort((a, b) => a.opened_at - b.opened_at).map(viewOf)
  return {
    deadLetters: letters.sort((a, b) => a.givenUpAt.localeCompare(b.givenUpAt)),
    differences: oldestFirst.filter(item => item.kind !== 'NEW_RESTRICTION'),
    restricted: oldestFirst.filter(item => item.kind === 'NEW_RESTRICTION'),
  }
}

/** Sends a dead letter again or lets it go, and writes down why. @throws Refusal REQ-404, REQ-409 decided meanwhile */
export async function decideDeadLetter(
  app: App,
  tx: Tx,
  staff: StaffMember,
  jobId: string,
  { act, reason }: { act: 'replay' | 'drop'; reason: string },
): Promise<void> {
  const job = await tx
    .selectFrom('outbox')
    .select(['region_code', 'contract_id', 'topic'])
    .where('region_code', 'in', regionsFor(staff))
    .where('id', '=', jobId)
    .executeTakeFirst()
  if (!job) throw new Refusal('REQ-404')
  const change = act === 'replay' ? replayDeadLetter : dropDeadLetter
  if (!(await change(tx, job.region_code, jobId, app.clock()))) throw new Refusal('REQ-409')
  await noteAct(app, tx, staff, {
    kind: act === 'replay' ? 'DEAD_LETTER_REPLAYED' : 'DEAD_LETTER_DROPPED',
    regionCode: job.region_code,
    subject: jobId,
    contractId: job.contract_id,
    body: { topic: job.topic, reason },
  })
}

/** Takes a difference off the list with a sentence that is kept. @throws Refusal REQ-404, REQ-409 settled meanwhile */
export async function settleDifference(
  app: App,
  tx: Tx,
  staff: StaffMember,
  itemId: string,
  sentence: string,
): Promise<void> {
  const item = await tx
    .selectFrom('work_item')
    .select(['region_code', 'contract_id', 'kind', 'resolved_at'])
    .where('region_code', 'in', regionsFor(staff))
    .where('id', '=', itemId)
    .executeTakeFirst()
  if (!item) throw new Refusal('REQ-404')
  const { region_code: regionCode, contract_id: contractId, kind } = item
  if (!(await settleWork(app, tx, regionCode, { id: itemId }, staff.id))) throw new Refusal('REQ-409')
  await noteAct(app, tx, staff, {
    kind: 'WORK_SETTLED',
    regionCode,
    subject: itemId,
    contractId,
    body: { kind, sentence },
  })
}
