import { randomUUID } from 'node:crypto'
// ASSUMED: the registry knows the private characters of its own old records.
import { sameName } from '@clf/shared/person'
import { object, oneOf, optionalText, text } from '../http/fields'
import type { Routes } from '../http/types'
import type { Home } from '../personas/types'
import { beijingTime } from '../world/clock'
import type { Cell } from '../world/store'
import type { World } from '../world/world'
import { signedService } from './service'

interface Push {
  eventId: string
  type: string
  contractNo: string
  unitNo: string
  receiptNo: string
  at: string
}

interface Filings {
  /** Every push that was accepted, by event. */
  pushes: Record<string, Push>
  /** The contract in force on a unit. */
  active: Record<string, string>
  /** Every contract ever pushed, by number. */
  contracts: Record<string, FiledContract>
  /** Links that the service gave for applicants without a contract, by case. */
  guides: Record<string, string>
}

/** A filed contract as the registry has it: public status (1 in force, 2 out of force) and hash of the sealed file. */
export interface FiledContract {
  contractNo: string
  status: string
  hash: string
}

/** FULL: name and number are one owner's; NAME_ONLY: only the name is; NONE: neither. */
export function matchOf(home: Home, holder: { name: string; idNo: string }): 'FULL' | 'NAME_ONLY' | 'NONE' {
  const named = home.owners.filter(owner => sameName(owner.name, holder.name))
  if (named.length === 0) return 'NONE'
  return named.some(owner => owner.idNo === holder.idNo.toUpperCase()) ? 'FULL' : 'NAME_ONLY'
}

/** Real-estate registration centre: answers about units, keeps what is filed with it. */
export class Registry {
  private readonly filings: Cell<Filings>

  constructor(private readonly world: World) {
    this.filings = world.store.cell('registry', () => ({ pushes: {}, active: {}, contracts: {}, guides: {} }))
  }

  private verify(body: Record<string, unknown>) {
    const holder = object(body, 'holder')
    for (const name of ['reqId', 'areaCode', 'purpose', 'consentId']) text(body, name)
    const home = this.world.homes.find(text(body, 'certNo'))
    if (!home) return { code: 4004, msg: '未查到该不动产权证', data: null }
    const { certNo, areaCode, ...facts } = home
    return {
      code: 0,
      msg: 'ok',
      data: {
        match: matchOf(home, { name: text(holder, 'name'), idNo: text(holder, 'idNo') }),
        certNo,
        areaCode,
        ...facts,
        asOf: beijingTime(this.world.clock.now()),
        snapshotId: randomUUID(),
      },
    }
  }

  private push(body: Record<string, unknown>) {
    const eventId = text(body, 'eventId')
    const type = oneOf(body, 'type', ['FILED', 'REVOKED', 'CHANGED'])
    const [contractNo, unitNo] = [text(body, 'contractNo'), text(body, 'unitNo')]
    const filings = this.filings.value
    const known = filings.pushes[eventId]
    if (known) return { code: 0, msg: 'ok', receiptNo: known.receiptNo, duplicate: true }
    const active = filings.active[unitNo]
    const openCase =
      this.world.homes.byUnit(unitNo)?.cases.some(c => c.status === '1' || c.status === '3') ?? false
    if (type === 'FILED' && active && active !== contractNo) return { code: 3001, msg: '已存在备案信息' }
    if (type !== 'FILED' && openCase) return { code: 3002, msg: '该单元正在办理登记，不能撤销' }
    const replaced = active && active !== contractNo ? filings.contracts[active] : undefined
    if (replaced) replaced.status = '2'
    const sent = body['pdf'] as { sha256?: unknown } | undefined
    const hash = filings.contracts[contractNo]?.hash ?? (typeof sent?.sha256 === 'string' ? sent.sha256 : '')
    filings.contracts[contractNo] = { contractNo, status: type === 'REVOKED' ? '2' : '1', hash }
    if (type === 'REVOKED') delete filings.active[unitNo]
    else filings.active[unitNo] = contractNo
    const receiptNo = `BDC${optionalText(body, 'areaCode') ?? unitNo.slice(0, 6)}${String(this.world.nextNumber()).padStart(8, '0')}`
    const at = beijingTime(this.world.clock.now())
    filings.pushes[eventId] = { eventId, type, contractNo, unitNo, receiptNo, at }
    this.filings.touch()
    return { code: 0, msg: 'ok', receiptNo, duplicate: false }
  }

  /** Daily exchange: what we have between two contract numbers of a county. */
  private reconcile(body: Record<string, unknown>) {
    const [areaCode, after] = [text(body, 'areaCode'), optionalText(body, 'after') ?? '']
    const to = optionalText(body, 'to')
    const items = Object.values(this.filings.value.contracts).filter(
      ({ contractNo }) =>
        contractNo.startsWith(areaCode) && contractNo > after && (to === null || contractNo <= to),
    )
    return { code: 0, msg: 'ok', data: { items } }
  }

  /** Makes the registry's list differ, as a mistake there would: null forgets the contract. */
  tamper(contractNo: string, change: Partial<FiledContract> | null): void {
    const { contracts } = this.filings.value
    const known = contracts[contractNo]
    if (change === null) delete contracts[contractNo]
    else contracts[contractNo] = { status: '1', hash: '', ...known, ...change, contractNo }
    this.filings.touch()
  }

  guide(regProjId: string, signUrl: string): void {
    this.filings.value.guides[regProjId] = signUrl
    this.filings.touch()
  }

  guideOf(regProjId: string): string | null {
    return this.filings.value.guides[regProjId] ?? null
  }

  /** What has been filed with the registry, for tests. */
  pushes(): readonly Push[] {
    return Object.values(this.filings.value.pushes)
  }

  /** The contract in force on a unit, as far as it was pushed. */
  contractOn(unitNo: string): string | null {
    return this.filings.value.active[unitNo] ?? null
  }

  reset(): void {
    this.filings.reset()
  }

  routes(): Routes {
    return signedService(this.world, 'registry', 'REGISTRY', {
      '/registry/v1/unit/verify': body => this.verify(body),
      '/registry/v1/contract/push': body => this.push(body),
      '/registry/v1/contract/reconcile': body => this.reconcile(body),
    })
  }
}
