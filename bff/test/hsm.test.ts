import { routes } from '@clf/shared/routes'
import { sdr } from '../src/crypto'
import { verifySealedPdf } from '../src/document'
import { submit } from '../src/journey/steps'
import { codeOf, dealAt, look, pair } from './deals'
import { hsmWithSeal } from './hsmDirectory'
import { startTestStack, type TestStack } from './stack'
import { testDatabase, type TestDatabase } from './stores'

/** A whole sale with every key inside a device that has the call shape of GM/T 0018. */
describe('a sale with the keys in an HSM', () => {
  let made: Awaited<ReturnType<typeof hsmWithSeal>>
  let database: TestDatabase
  let stack: TestStack

  beforeAll(async () => {
    made = await hsmWithSeal()
    database = await testDatabase('embedded')
    stack = await startTestStack(await database.open(), { hsm: made })
  }, 60_000)
  afterAll(async () => {
    await stack.close()
    await database.remove()
  })

  test('is filed and sealed; while the device is away nothing is signed, and nothing is lost', async () => {
    const { hsm } = made
    const deal = await dealAt(stack, 'signed')
    const { seller } = pair(deal)

    hsm.failing = sdr.HARDFAIL
    expect(await codeOf(submit(deal))).toBe('SYS-04')
    hsm.failing = null
    expect((await look(seller, deal)).state).toBe('SIGNED')

    expect((await submit(deal)).state).toBe('FILED')
    hsm.failing = sdr.COMMFAIL
    await stack.drain()
    hsm.failing = null
    expect((await look(seller, deal)).filing?.document.state).not.toBe('DONE')

    await stack.advance(10 * 60_000)
    await seller.logIn()
    await stack.drain()
    expect((await look(seller, deal)).filing?.document.state).toBe('DONE')
    const pdf = await seller.call(routes.contractDocument, { params: { id: deal.id } })
    const seal = await verifySealedPdf(new Uint8Array(pdf as unknown as ArrayBuffer), stack.app.keys.roots)
    expect(seal.problem).toBeNull()
    expect(hsm.calls['SDF_InternalSign_ECC']).toBeGreaterThan(1)
    expect(hsm.calls['SDF_InternalPrivateKeyOperation_RSA']).toBeGreaterThan(1)
    expect(hsm.openSessions).toBeLessThanOrEqual(4)
  })
})
