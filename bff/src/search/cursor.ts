import { Refusal } from '../http/refusal'
import type { Below } from './search.sql'

const shape = /^\d{1,16}~[0-9A-Za-z-]{1,80}$/

export const cursorOf = ({ at, id }: Below) => Buffer.from(`${at}~${id}`).toString('base64url')

/** @throws Refusal REQ-400 for one that we did not give */
export function readCursor(cursor: string | undefined): Below | null {
  if (!cursor) return null
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!shape.test(text)) throw new Refusal('REQ-400', { fields: [{ path: 'cursor', message: '页码不对' }] })
  const [at = '', id = ''] = text.split('~')
  return { at: Number(at), id }
}
