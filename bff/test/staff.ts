import { Caller } from '../src/journey/caller'
import { importRegister } from '../src/staff/register'
import { createStaffSession } from '../src/staff/session'
import type { TestStack } from './stack'

/** The register of the synthetic sites, in the store. */
export const withStaff = async (stack: TestStack) =>
  importRegister(stack.app, await stack.mock('GET', '/__mock/register'), { by: 'system', reason: 'test' })

/** Somebody of that register at a desk, logged in. */
export async function deskOf(stack: TestStack, id: string): Promise<Caller> {
  const { staff } = await stack.mock<Awaited<ReturnType<typeof withStaff>>>('GET', '/__mock/register')
  const member = staff.find(one => one.id === id)
  if (!member) throw new Error(`nobody is called ${id}`)
  const desk = new Caller(stack.url)
  const at = { ip: '127.0.0.1', method: 'totp' as const }
  desk.token = (await stack.app.store.transaction(tx => createStaffSession(stack.app, tx, member, at))).token
  return desk
}
