import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { itemsOf } from '@clf/shared/catalogue'
import type { ContractData } from '@clf/shared/contract'
import { describeEachStore } from '../../test/stores'
import { createFieldCrypto, memoryKeyring } from '../crypto'
import { noteShared } from '../ledger/sharedChange'
import type { Store } from '../store'
import { feedRange, feedRows, type FeedRow } from './feed.sql'

const keys = { fields: createFieldCrypto(memoryKeyring({ k: randomBytes(48) }, 'k')) }
const region = '421202'

/** A filed contract as far as the feed looks at it. */
function filed(n: number, state: ContractData['state'] = 'FILED'): { data: ContractData } {
  const no = String(n).padStart(6, '0')
  const person = (id: string, side: 'seller' | 'buyer', name: string) => ({
    id,
    side,
    role: side === 'seller' ? ('OWNER' as const) : ('BUYER' as const),
    name,
    idType: 'ID_CARD' as const,
    idNo: '421200199001010018',
    phone: '19100000001',
    address: '咸宁市示范路1号',
    share: null,
    joinedAt: null,
  })
  return {
    data: {
      id: `${region}-${no}`,
      regionCode: region,
      channel: 'SELF',
      state,
      startedBy: 'seller',
      startedAt: '2026-11-01T09:00:00.000+08:00',
      scope: { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true },
      certNo: '鄂（2022）咸安区不动产权第0001234号',
      house: {
        certNo: '鄂（2022）咸安区不动产权第0001234号',
        unitNo: '421202001002GB00012F00030012',
        houseNo: 'H1',
        rightStatus: '1',
        rightType: '4',
        landNature: '102',
        landEnd: null,
        location: {
          full: '示范路1号3栋1单元1202',
          community: '示范',
          building: '3',
          unit: '1',
          room: '1202',
        },
        floorArea: 11852,
        innerArea: null,
        structure: '3',
        plannedUse: '11',
        houseNature: '0',
        totalFloors: null,
        floor: null,
        builtYear: null,
        registeredOn: null,
        owners: [],
        restrictions: [],
        cases: [],
        unitCount: 1,
        match: 'FULL',
        asOf: '2026-11-01T09:00:00.000+08:00',
        snapshotId: 's',
      },
      parties: [person('p1', 'seller', '测试一'), person('p2', 'buyer', '测试二')],
      coWay: 'SOLE',
      buyersAreFamily: false,
      marriage: {},
      terms: {},
      frozen: null,
      filing: {
        contractNo: `4212022026110110${no}`,
        verifyCode: '0000000000000000',
        filedAt: '2026-11-01T10:00:00.000+08:00',
        signedAt: '2026-11-01T09:59:00.000+08:00',
      },
    },
  }
}

describeEachStore((getStore, database) => {
  let now = 1_800_000_000_000
  const parts = (store: Store) => ({ store, keys, clock: () => now })
  const write = (store: Store, before: { data: ContractData } | null, after: { data: ContractData }) =>
    store.transaction(async tx => {
      await noteShared(parts(store), tx, before, after)
      await sleep(Math.random() * 3)
    })

  test('a reader that follows the feed while many write sees every change once, in order', async () => {
    const other = getStore().kind === 'postgres' ? await database().open() : getStore()
    const contracts = 40
    const writing = Promise.all(
      Array.from({ length: contracts }, async (_, n) => {
        const store = n % 2 ? other : getStore()
        await write(store, null, filed(n))
        if (n % 3 === 0) await write(store, filed(n), filed(n, 'REVOKED'))
      }),
    )
    const expected = contracts + Math.ceil(contracts / 3)
    const seen: FeedRow[] = []
    let done = false
    void writing.then(() => (done = true))
    for (let after = 0, last = false; !last;) {
      // Reads of the embedded store never leave the loop by themselves; the writers must get their turn.
      await sleep(1)
      last = done
      const range = await feedRange(parts(getStore()), region, null, null)
      const rows = await feedRows(parts(getStore()), region, after + 1, Math.min(range.last, after + 7))
      seen.push(...rows)
      after = rows.at(-1)?.seq ?? after
      if (after < range.last) last = false
    }
    await writing
    expect(seen.map(row => row.seq)).toEqual(Array.from({ length: expected }, (_, i) => i + 1))
    const changes = seen.map(row => `${row.facts.filing.contractNo} ${row.kind}`)
    expect(new Set(changes).size).toBe(expected)
    for (let n = 0; n < contracts; n += 3) {
      const no = filed(n).data.filing?.contractNo
      expect(changes.indexOf(`${no} FILED`)).toBeLessThan(changes.indexOf(`${no} REVOKED`))
    }
    const order = seen.map(row => itemsOf(row)).map(item => `${item.GXSJ} ${item.HTBH}`)
    expect(order).toEqual([...order].sort())
  })

  test('a clock that goes back does not turn the order round, and a range by time counts its rows', async () => {
    const app = parts(getStore())
    const { last: before } = await feedRange(app, region, null, null)
    now += 60_000
    const from = now
    await write(getStore(), null, filed(101))
    now -= 30_000
    await write(getStore(), null, filed(102))
    now += 90_000
    await write(getStore(), null, filed(103))
    expect(await feedRange(app, region, from, null)).toEqual({ first: before + 1, last: before + 3 })
    expect(await feedRange(app, region, from, now - 1)).toEqual({ first: before + 1, last: before + 2 })
    expect(await feedRange(app, region, now + 1, null)).toEqual({ first: before + 4, last: before + 3 })
    expect(await feedRange(app, '421281', null, null)).toEqual({ first: 1, last: 0 })
    const rows = await feedRows(app, region, before + 1, before + 3)
    expect(rows.map(row => row.at)).toEqual([from, from + 1, now])
  })

  test('a number of a transaction that failed is given again', async () => {
    const app = parts(getStore())
    const { last } = await feedRange(app, region, null, null)
    const failing = getStore().transaction(async tx => {
      await noteShared(app, tx, null, filed(201))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await write(getStore(), null, filed(202))
    expect(await feedRange(app, region, null, null)).toMatchObject({ last: last + 1 })
  })

  test('only what a reader outside would see makes a row', async () => {
    const app = parts(getStore())
    const lastOf = async () => (await feedRange(app, region, null, null)).last
    const begin = await lastOf()
    const draft = { data: { ...filed(301).data, filing: null, state: 'SIGNED' as const } }
    await write(getStore(), null, draft)
    await write(getStore(), draft, filed(301))
    await write(getStore(), filed(301), filed(301))
    await write(getStore(), filed(301), filed(301, 'REVOKE_PENDING'))
    await write(getStore(), filed(301, 'REVOKE_PENDING'), filed(301))
    await write(getStore(), filed(301), filed(301, 'REG_ACCEPTED'))
    await write(getStore(), filed(301, 'REG_ACCEPTED'), filed(301))
    await write(getStore(), filed(301), filed(301, 'REG_ACCEPTED'))
    await write(getStore(), filed(301, 'REG_ACCEPTED'), filed(301, 'TRANSFERRED'))
    const rows = await feedRows(app, region, begin + 1, await lastOf())
    expect(rows.map(row => [row.kind, itemsOf(row).HTZT, itemsOf(row).DJZT])).toEqual([
      ['FILED', '1', '0'],
      ['LOCKED', '1', '1'],
      ['UNLOCKED', '1', '0'],
      ['LOCKED', '1', '1'],
      ['TRANSFERRED', '1', '2'],
    ])
  })

  test('names and numbers are not readable in the table', async () => {
    const { facts_enc } = await getStore()
      .db.selectFrom('shared_change')
      .select('facts_enc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(facts_enc.includes('421200199001010018')).toBe(false)
  })
})
