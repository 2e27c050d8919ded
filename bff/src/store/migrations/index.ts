import type { Kysely, Migration } from 'kysely'
import type { StoreKind } from '../kind'
import { contracts } from './0001_contracts'
import { people } from './0002_people'
import { signing } from './0003_signing'
import { filing } from './0004_filing'
import { outbox } from './0005_outbox'
import { appendOnly } from './0006_append_only'
import { log } from './0007_log'
import { keys } from './0008_keys'
import { archive } from './0009_archive'
import { amendment } from './0010_amendment'
import { transfer } from './0011_transfer'
import { sharing } from './0012_sharing'
import { indexes } from './0013_indexes'
import { staff } from './0014_staff'
import { outboxNext } from './0015_outbox_next'
import { registers } from './0016_registers'
import { onsite } from './0017_onsite'
import { settings } from './0018_settings'
import { brokerage } from './0019_brokerage'
import { figures } from './0020_figures'
import { supervision } from './0021_supervision'
import { opening } from './0022_opening'

type Step = (db: Kysely<unknown>, kind: StoreKind) => Promise<void>

/** In the order of their names; a published one is never changed, a later one is added. There is no way down. */
const steps: Readonly<Record<string, Step>> = {
  '0001_contracts': contracts,
  '0002_people': people,
  '0003_signing': signing,
  '0004_filing': filing,
  '0005_outbox': outbox,
  '0006_append_only': appendOnly,
  '0007_log': log,
  '0008_keys': keys,
  '0009_archive': archive,
  '0010_amendment': amendment,
  '0011_transfer': transfer,
  '0012_sharing': sharing,
  '0013_indexes': indexes,
  '0014_staff': staff,
  '0015_outbox_next': outboxNext,
  '0016_registers': registers,
  '0017_onsite': onsite,
  '0018_settings': settings,
  '0019_brokerage': brokerage,
  '0020_figures': figures,
  '0021_supervision': supervision,
  '0022_opening': opening,
}

/** The migrations for one engine: the same statements but for the binary type and the trigger language. */
export function migrations(kind: StoreKind): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, { up: (db: Kysely<unknown>) => step(db, kind) }]),
  )
}
