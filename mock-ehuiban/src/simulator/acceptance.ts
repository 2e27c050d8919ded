import { acceptCallback, formSchema, verifyBinding } from '@clf/shared/routes'
import { expectAnswer, expectThat, signatureChecks, type Check, type Facts } from './check'

const formCode = 'CLF_WQBA' as const
const unknownCase = '421202-20221012-000123'
const binding = (facts: Facts, change: object = {}) => ({
  projId: facts.caseNo ?? unknownCase,
  formCode,
  fields: {
    contractNo: facts.contractNo ?? '4212029999999999999999',
    verifyCode: facts.verifyCode ?? '0000-0000-0000-0000',
    applicantIdNo: facts.idNo ?? '421200199001010018',
    ...change,
  },
})
const callback = (projId: string, said: object) => ({
  eventId: `SIM-${Date.now()}`,
  projId,
  event: 'CORRECT' as const,
  seq: Math.floor(Date.now() / 1000),
  at: new Date().toISOString(),
  ...said,
})

/** What the acceptance platform asks and tells. */
export const acceptanceChecks: readonly Check[] = [
  ...signatureChecks(verifyBinding.path, binding({ areaCode: '421202' })),
  {
    name: 'the form has a JSON schema by version',
    run: async caller => {
      const { data } = await caller.call(formSchema, { params: { formCode }, query: { version: '1' } })
      expectThat(data.version === 1 && data.schema['type'] === 'object', `came ${JSON.stringify(data)}`)
    },
  },
  {
    name: 'a version that does not exist is 40404',
    run: async caller =>
      expectAnswer(
        await caller.send('GET', `/open/v1/forms/${formCode}`, { query: { version: '99' } }),
        404,
        40404,
      ),
  },
  {
    name: 'no contract: 2001 with the link to signing one',
    run: async (caller, { areaCode }) => {
      const answer = await caller.send('POST', verifyBinding.path, { body: binding({ areaCode }) })
      expectAnswer(answer, 200, 2001)
      expectThat(answer.text.includes('signUrl'), 'signUrl is missing')
    },
  },
  {
    name: 'a stranger: 2002',
    needs: ['contractNo', 'verifyCode'],
    run: async (caller, facts) => {
      const body = binding(facts, { applicantIdNo: '421200190001010019' })
      expectAnswer(await caller.send('POST', verifyBinding.path, { body }), 200, 2002)
    },
  },
  {
    name: 'a party: bound, and again',
    needs: ['contractNo', 'verifyCode', 'idNo'],
    run: async (caller, facts) => {
      for (let i = 0; i < 2; i++)
        expectAnswer(await caller.send('POST', verifyBinding.path, { body: binding(facts) }), 200, 0)
    },
  },
  {
    name: 'a callback for an unknown case is 40405 (to be sent again)',
    run: async caller =>
      expectAnswer(
        await caller.send('POST', acceptCallback.path, { body: callback('unknown-0001', {}) }),
        404,
        40405,
      ),
  },
  {
    name: 'a callback twice is answered alike; an older one is LATE',
    needs: ['caseNo'],
    run: async (caller, { caseNo = '' }) => {
      const body = callback(caseNo, {})
      const first = await caller.call(acceptCallback, { body })
      const again = await caller.call(acceptCallback, { body })
      expectThat(
        first.data.outcome === again.data.outcome,
        `${first.data.outcome}, then ${again.data.outcome}`,
      )
      const older = callback(caseNo, { eventId: `${body.eventId}-older`, seq: body.seq - 1 })
      expectThat((await caller.call(acceptCallback, { body: older })).data.outcome === 'LATE', 'not LATE')
    },
  },
]
