import { extractContract, filingStatus, registryEvent } from '@clf/shared/routes'
import { expectAnswer, expectThat, signatureChecks, type Check } from './check'

const nobody = { name: '测试某', idNo: '421200199001010018' }
const unknownUnit = '421202999999GB99999F99999999'
const regProjId = 'SIM-0001'

/** A case of a purpose that locks nothing, so that a real contract stays as it is. */
const event = <S extends { eventId: string; seq: number }>(unitNo: string, said: S) => ({
  unitNo,
  caseNo: `SIM-${Date.now()}`,
  regType: '900',
  status: '1',
  at: new Date().toISOString(),
  ...said,
})

/** What the registry asks and tells. */
export const registryChecks: readonly Check[] = [
  ...signatureChecks(extractContract.path, { contractNo: '00000000', regProjId }),
  {
    name: 'filing status of a home without a contract is NONE with a link',
    run: async caller => {
      const reply = await caller.call(filingStatus, {
        body: { unitNo: unknownUnit, applicants: [nobody], regProjId },
      })
      expectThat(reply.status === 'NONE' && reply.signUrl.startsWith('http'), `came ${JSON.stringify(reply)}`)
    },
  },
  {
    name: 'an unknown contract is 40401',
    run: async caller =>
      expectAnswer(
        await caller.send('POST', extractContract.path, {
          body: { contractNo: '4212029999999999999999', regProjId },
        }),
        404,
        40401,
      ),
  },
  {
    name: 'a filed contract comes with its items, hashes and signatures',
    needs: ['contractNo'],
    run: async (caller, { contractNo }) => {
      const { meta, pdf, signatures } = await caller.call(extractContract, {
        body: { contractNo, regProjId },
      })
      expectThat(meta['HTBH'] === contractNo, `came ${meta['HTBH']}`)
      expectThat(
        /^[0-9a-f]{64}$/.test(pdf.sha256) && signatures.length >= 2,
        'hash or signatures are missing',
      )
    },
  },
  {
    name: 'the same event twice is applied once',
    run: async caller => {
      const body = event(unknownUnit, { eventId: `SIM-${Date.now()}`, seq: 1 })
      const first = await caller.call(registryEvent, { body })
      const again = await caller.call(registryEvent, { body })
      expectThat(first.data.outcome !== 'DUPLICATE', `came ${first.data.outcome}`)
      expectThat(again.data.outcome === 'DUPLICATE', `came ${again.data.outcome}`)
    },
  },
  {
    name: 'one event id with two contents is refused',
    run: async caller => {
      const body = event(unknownUnit, { eventId: `SIM-two-${Date.now()}`, seq: 2 })
      await caller.send('POST', registryEvent.path, { body })
      expectAnswer(
        await caller.send('POST', registryEvent.path, { body: { ...body, status: '5' } }),
        409,
        40901,
      )
    },
  },
  {
    name: 'an event that comes late is kept, not refused',
    run: async caller => {
      const caseNo = `SIM-late-${Date.now()}`
      const tell = (seq: number, status: string) =>
        caller.call(registryEvent, {
          body: event(unknownUnit, { eventId: `${caseNo}-${seq}`, caseNo, seq, status }),
        })
      await tell(9, '5')
      expectThat((await tell(8, '1')).code === 0, 'refused')
    },
  },
]
